"""The parts of a document's words, as numbers and set phrases are looked for: compounds cut, digits apart."""

import re

from copydesk.text.document import Document
from copydesk.text.tokens import GENITIVES

_PART = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+(?:['’][^\W\d_]+)*|[^\w\s]")


class Parts:
    """The parts of the stretch [start, end) of a document, in lower case, punctuation as parts of their own.

    `offsets` are where in the document each begins and ends. `dotted` says that i and ı are two letters.
    """

    def __init__(self, document: Document, start: int, end: int, dotted: bool = False) -> None:
        self.text, self.start, self.end = document.text, start, end
        self.offsets = _offsets(document, start, end)
        words = [self.text[first:last] for first, last in self.offsets]
        self.words = [lower(word, dotted) for word in words] if dotted else list(map(str.lower, words))

    def printed(self, first: int, last: int) -> str:
        """The text from part `first` up to (not with) part `last`."""
        return self.text[self.offsets[first][0] : self.offsets[last - 1][1]]

    def touch(self, i: int) -> bool:
        """Whether part `i` stands against part `i + 1` without a space."""
        return 0 <= i < len(self.words) - 1 and self.offsets[i][1] == self.offsets[i + 1][0]


def lower(word: str, dotted: bool) -> str:
    """Lower case; with `dotted`, that of a language that tells i from ı."""
    return (word.replace("I", "ı").replace("İ", "i") if dotted else word).lower()


def _offsets(document: Document, start: int, end: int) -> list[tuple[int, int]]:
    text, (words, starts, ends) = document.text, document.tokens
    offsets: list[tuple[int, int]] = []
    for at in document.tokens.between(start, end):
        word, first, last = words[at], starts[at], ends[at]
        if word.isalpha() or word.isdecimal():
            offsets.append((first, last))
        elif word in GENITIVES and offsets and offsets[-1][1] == first and text[first - 1].isalpha():
            offsets[-1] = (offsets[-1][0], last)
        else:
            offsets += [match.span() for match in _PART.finditer(text, first, last)]
    return offsets
