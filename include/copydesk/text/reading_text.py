"""A text as it is meant, beside the raw one it was made of, with an exact map of offsets from the one to the other."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import islice, pairwise
from typing import NamedTuple

import numpy as np

MOST_EDITS = 50_000  # of one kind; an article set with a soft hyphen in every syllable has a few thousand

Edit = tuple[int, int, str]  # [start, end) of a text, at least one character, and what stands there instead


class TooManyEditsError(Exception):
    """A text has more to repair than any article has."""


class Stretch(NamedTuple):
    """`length` characters of the reading text at `start`, and the raw text of `raw_length` characters at `raw_start`
    from which they were read. `is_copy`: they stand there letter for letter."""

    start: int
    length: int
    raw_start: int
    raw_length: int
    is_copy: bool


@dataclass(frozen=True, eq=False)
class ReadingText:
    """`text` is the reading text. Its character i was read from [starts[i], ends[i]) of `raw`; both arrays are None
    where the two texts are the same. From one character to the next these never decrease."""

    raw: str
    text: str
    starts: np.ndarray | None = None  # (characters of text,) int32
    ends: np.ndarray | None = None

    def edited(self, edits: Iterable[Edit]) -> "ReadingText":
        """The text after the edits, whose offsets count in `text` and which stand in order, none over another.

        Raises TooManyEditsError where there are more than MOST_EDITS.
        """
        taken = list(islice(edits, MOST_EDITS + 1))
        if len(taken) > MOST_EDITS:
            raise TooManyEditsError
        if not taken:
            return self
        text, starts, ends = _apply(self.text, taken)
        if self.starts is None or self.ends is None:
            return ReadingText(self.raw, text, starts, ends)
        return ReadingText(self.raw, text, self.starts[starts], self.ends[ends - 1])

    def raw_span(self, start: int, end: int) -> tuple[int, int]:
        """Where in the raw text [start, end) of `text`, one character at least, was read."""
        if self.starts is None or self.ends is None:
            return start, end
        return int(self.starts[start]), int(self.ends[end - 1])

    def stretches(self, start: int, end: int) -> Iterator[Stretch]:
        """[start, end) of `text`, taken apart into the longest stretches that stand in the raw text letter for letter,
        and those that were read from something else."""
        if self.starts is None or self.ends is None:
            yield Stretch(start, end - start, start, end - start, True)
            return
        first, last = np.searchsorted(self._edges, [start + 1, end])
        for here, there in pairwise([start, *self._edges[first:last].tolist(), end]):
            raw_start, raw_end = self.raw_span(here, there)
            yield Stretch(here, there - here, raw_start, raw_end - raw_start, bool(self._copied[here]))

    @cached_property
    def _copied(self) -> np.ndarray:
        """(characters of text,), whether each is the one raw character that it was read from."""
        assert self.starts is not None
        assert self.ends is not None
        if not self.text:
            return np.zeros(0, bool)
        same: np.ndarray = _codes(self.raw)[np.minimum(self.starts, len(self.raw) - 1)] == _codes(self.text)
        same &= self.ends - self.starts == 1
        return same

    @cached_property
    def _edges(self) -> np.ndarray:
        """The offsets, ascending, at which a new stretch begins."""
        assert self.starts is not None
        assert self.ends is not None
        copied = self._copied
        goes_on = copied[1:] & copied[:-1] & (self.starts[1:] == self.ends[:-1])
        goes_on |= ~copied[1:] & ~copied[:-1] & (self.starts[1:] == self.starts[:-1])
        edges: np.ndarray = np.flatnonzero(np.append(True, ~goes_on)[: len(self.text)])
        return edges


def _apply(text: str, edits: list[Edit]) -> tuple[str, np.ndarray, np.ndarray]:
    """The edited text and, for each of its characters, where in `text` the one begins and ends that it came from."""
    parts: list[str] = []
    spans: list[tuple[int, int, bool]] = []  # start and end in `text`; whether it is copied
    done = 0
    for start, end, new in edits:
        parts += text[done:start], new
        spans += (done, start, True), (start, end, False)
        done = end
    parts.append(text[done:])
    spans.append((done, len(text), True))
    lengths = np.fromiter(map(len, parts), np.int32, len(parts))
    first, last, is_copied = (np.array(column) for column in zip(*spans, strict=True))
    part = np.repeat(np.arange(len(parts)), lengths)
    within = np.arange(len(part)) - np.repeat(np.cumsum(lengths) - lengths, lengths)
    starts = first[part] + np.where(is_copied[part], within, 0)
    ends = np.where(is_copied[part], starts + 1, last[part])
    return "".join(parts), starts.astype(np.int32), ends.astype(np.int32)


def _codes(text: str) -> np.ndarray:
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
