"""The article's own text, and the way back from it to the raw text."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property


@dataclass(frozen=True, slots=True)
class Span:
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Piece:
    """`length` characters of the body at `start` that stand, letter for letter, in the raw text at `raw_start`."""

    start: int
    raw_start: int
    length: int

    @property
    def raw_end(self) -> int:
        return self.raw_start + self.length


@dataclass(frozen=True, slots=True)
class Repair:
    """`length` characters of the body at `start` that the raw text writes in another way, such as `&amp;`, in the
    `raw_length` characters at `raw_start`."""

    start: int
    length: int
    raw_start: int
    raw_length: int

    @property
    def raw_end(self) -> int:
        return self.raw_start + self.raw_length


@dataclass(frozen=True)
class Body:
    """The article's own text: paragraphs joined by one empty line."""

    text: str = ""
    paragraphs: tuple[Span, ...] = ()
    pieces: tuple[Piece, ...] = ()
    repairs: tuple[Repair, ...] = ()

    def to_raw(self, offset: int) -> int:
        """The raw offset of the body's character at `offset`, of the first one where several stand for it. Raises
        IndexError where the body has none."""
        part = self._part_at(offset)
        return (
            part.raw_start if isinstance(part, Repair) else min(part.raw_start + offset - part.start, part.raw_end - 1)
        )

    def to_raw_end(self, offset: int) -> int:
        """The raw offset behind the character that ends at the body's `offset`. Raises IndexError where none does."""
        part = self._part_at(offset - 1)
        return part.raw_end if isinstance(part, Repair) else min(part.raw_start + offset - part.start, part.raw_end)

    def _part_at(self, offset: int) -> Piece | Repair:
        if not 0 <= offset < len(self.text):
            raise IndexError(f"body offset {offset} is not within 0..{len(self.text) - 1}")
        return self._parts[bisect_right(self._parts, offset, key=_start) - 1]

    @cached_property
    def _parts(self) -> Sequence[Piece | Repair]:
        return sorted((*self.pieces, *self.repairs), key=_start) if self.repairs else self.pieces


def _start(part: Piece | Repair) -> int:
    return part.start
