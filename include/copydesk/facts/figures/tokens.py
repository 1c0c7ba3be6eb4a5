"""The words of a sentence, and the offsets that they have in the body."""

import re
from collections.abc import Iterator

from copydesk.model import Span

# Beyond this no sentence is read as one: it keeps the work on a line without full stops in proportion to its length.
LONGEST_SENTENCE = 1200

_SEMICOLON = re.compile(";")
_WORD = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+(?:['’][^\W\d_]+)*|[^\w\s]")


class Tokens:
    """The words of a stretch [start, end) of the body's text, in lower case, punctuation as words of its own.

    `offsets` are where each word stands in the body.
    """

    def __init__(self, body: str, start: int, end: int, turkish: bool = False):
        self.body, self.start, self.end = body, start, end
        matches = list(_WORD.finditer(body, start, end))
        self.words = [fold(m.group(), turkish) for m in matches]
        self.offsets = [m.span() for m in matches]

    def printed(self, first: int, last: int) -> str:
        """The body's text from word `first` up to (not with) word `last`."""
        return self.body[self.offsets[first][0] : self.offsets[last - 1][1]]

    def touch(self, i: int) -> bool:
        """Whether word `i` stands against word `i + 1` without a space."""
        return 0 <= i < len(self.words) - 1 and self.offsets[i][1] == self.offsets[i + 1][0]


def fold(word: str, turkish: bool) -> str:
    """Lower case; in Turkish with its two pairs of i."""
    return (word.replace("I", "ı").replace("İ", "i") if turkish else word).lower()


def short_parts(text: str, sentence: Span) -> Iterator[Span]:
    """The parts of a sentence between semicolons, none longer than LONGEST_SENTENCE."""
    opened = sentence.start
    for stop in _SEMICOLON.finditer(text, sentence.start, sentence.end):
        yield from _bounded(opened, stop.end())
        opened = stop.end()
    yield from _bounded(opened, sentence.end)


def _bounded(start: int, end: int) -> Iterator[Span]:
    for opened in range(start, end, LONGEST_SENTENCE):
        yield Span(opened, min(opened + LONGEST_SENTENCE, end))
