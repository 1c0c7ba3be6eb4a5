"""Sentences and their words, as the figures stage reads them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

# Beyond this no sentence is read as one: it keeps the work on a line without full stops in proportion to its length.
LONGEST_SENTENCE = 1200

_STOP = re.compile(r"[.!?;…]")
_AFTER_STOP = re.compile(r"[\"”’'»)\]]{0,3}\s+[\"“‘'«(\[]{0,3}(?=[^\W_a-zçğıöşüàéè])")
_LAST_WORD = re.compile(r"[^\W\d_]{1,12}$")
_WORD = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+(?:['’][^\W\d_]+)*|[^\w\s]")


@dataclass(frozen=True)
class Sentence:
    """A stretch [start, end) of the body's text. Its words carry the offsets that they have in the body."""

    body: str
    start: int
    end: int
    turkish: bool = False

    @property
    def text(self) -> str:
        return self.body[self.start : self.end]

    @cached_property
    def _matches(self) -> list[re.Match]:
        return list(_WORD.finditer(self.body, self.start, self.end))

    @cached_property
    def words(self) -> list[str]:
        """The words in lower case, punctuation as words of its own."""
        return [fold(m.group(), self.turkish) for m in self._matches]

    @cached_property
    def offsets(self) -> list[tuple[int, int]]:
        return [m.span() for m in self._matches]

    def printed(self, first: int, last: int) -> str:
        """The body's text from word `first` up to (not with) word `last`."""
        return self.body[self.offsets[first][0] : self.offsets[last - 1][1]]

    def touch(self, i: int) -> bool:
        """Whether word `i` stands against word `i + 1` without a space."""
        return 0 <= i < len(self.words) - 1 and self.offsets[i][1] == self.offsets[i + 1][0]


def fold(word: str, turkish: bool) -> str:
    """Lower case; in Turkish with its two pairs of i."""
    return (word.replace("I", "ı").replace("İ", "i") if turkish else word).lower()


def split_sentences(text: str, start: int, end: int, abbreviations: frozenset[str]) -> Iterator[tuple[int, int]]:
    """The [start, end) of each sentence of `text[start:end]`, none longer than LONGEST_SENTENCE."""
    opened = start
    for stop in _STOP.finditer(text, start, end):
        gap = _AFTER_STOP.match(text, stop.end(), end) or (stop.group() == ";" and stop)
        if gap and not _abbreviates(text, stop.start(), abbreviations):
            yield from _bounded(opened, stop.end())
            opened = stop.end()
    yield from _bounded(opened, end)


def _abbreviates(text: str, stop: int, abbreviations: frozenset[str]) -> bool:
    word = _LAST_WORD.search(text[max(0, stop - 12) : stop]) if text[stop] == "." else None
    return bool(word) and (word.group().lower() in abbreviations or (len(word.group()) == 1 and word.group().isupper()))


def _bounded(start: int, end: int) -> Iterator[tuple[int, int]]:
    for opened in range(start, end, LONGEST_SENTENCE):
        yield opened, min(opened + LONGEST_SENTENCE, end)
