"""The parts of a document's words, as numbers and set phrases are looked for: compounds cut, digits apart."""

import re
from itertools import compress

from copydesk.text.document import Document
from copydesk.text.folding import lower, with_plain_apostrophes
from copydesk.text.tokens import BREAK, GENITIVES

_PART = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+(?:['’][^\W\d_]+)*|[^\w\s]")

_ELIDED = re.compile(r"[^\W\d_]['’]\d+$")
_DECIMALS = re.compile(r"[.,]\d+")


class Parts:
    """The parts of the stretch [start, end) of a document, in lower case, punctuation as parts of their own.

    `starts` and `ends` are where in the document each begins and ends. `dotted` says that i and ı are two letters.
    """

    def __init__(self, document: Document, start: int, end: int, dotted: bool = False) -> None:
        self.text, self.start, self.end = document.text, start, end
        self.words, self.starts, self.ends = _parts(document, start, end)
        if dotted:
            printed = (self.text[i:j] for i, j in zip(self.starts, self.ends, strict=True))
            self.words = [lower(with_plain_apostrophes(part), dotted) for part in printed]

    def printed(self, first: int, last: int) -> str:
        """The text from part `first` up to (not with) part `last`."""
        return self.text[self.starts[first] : self.ends[last - 1]]

    def touch(self, i: int) -> bool:
        """Whether part `i` stands against part `i + 1` without a space."""
        return 0 <= i < len(self.words) - 1 and self.ends[i] == self.starts[i + 1]


def _parts(document: Document, first: int, last: int) -> tuple[list[str], list[int], list[int]]:
    """The parts in lower case, where each begins, and where each ends."""
    text, tokens, within = document.text, document.tokens, document.tokens.between(first, last)
    words, behind = document.lower_words, within.start
    parts, starts, ends = list[str](), list[int](), list[int]()
    for at in (*compress(within, map(document.odd_words.__contains__, words[within.start : within.stop])), within.stop):
        parts += words[behind:at]
        starts += tokens.starts[behind:at]
        ends += tokens.ends[behind:at]
        behind = at + 1
        if at == within.stop:
            break
        start, end = tokens.starts[at], tokens.ends[at]
        decimals = _DECIMALS.match(text, end, last) if _ELIDED.match(text, start, end) else None
        if decimals and decimals.end() == tokens.ends[at + 2]:  # "d'1,6" is cut at its comma
            end, behind = decimals.end(), at + 3
        if words[at] in GENITIVES and ends and ends[-1] == start and text[start - 1].isalpha():
            parts[-1] += words[at]
            ends[-1] = end
        elif words[at] != BREAK:
            found = list(_PART.finditer(text, start, end))
            parts += [with_plain_apostrophes(part.group()).lower() for part in found]
            starts += map(re.Match.start, found)
            ends += map(re.Match.end, found)
    return parts, starts, ends
