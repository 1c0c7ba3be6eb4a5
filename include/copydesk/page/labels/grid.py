"""The lines of several pages as rows of one array, a page a row, so that pages are worked on side by side."""

from collections.abc import Sequence
from functools import cached_property

import numpy as np


class Grid:
    """`counts` are the lines of each page. Values of all lines, behind each other along the last axis, are spread over
    (pages, lines of the longest), and gathered again. `pages` is the page of each line, `here` its place there."""

    def __init__(self, counts: Sequence[int]) -> None:
        self.counts = np.array(counts, np.intp)
        self.firsts = np.cumsum(self.counts) - self.counts
        self.pages = np.repeat(np.arange(len(self.counts)), self.counts)
        self.here = np.arange(len(self.pages)) - self.firsts[self.pages]
        self._shape = (len(self.counts), int(self.counts.max(initial=0)))

    @property
    def slices(self) -> list[slice]:
        """The lines of each page."""
        return [slice(first, first + count) for first, count in zip(self.firsts, self.counts, strict=True)]

    @cached_property
    def reversed(self) -> "Grid":
        """That of the lines in the opposite order."""
        return Grid(self.counts[::-1].tolist())

    def spread(self, values: np.ndarray, fill: float = 0.0) -> np.ndarray:
        """The values, `fill` behind the last line of each page."""
        rows = np.full((*values.shape[:-1], *self._shape), fill, values.dtype)
        rows[..., self.pages, self.here] = values
        return rows

    def gather(self, rows: np.ndarray) -> np.ndarray:
        """The values of all lines behind each other."""
        values: np.ndarray = rows[..., self.pages, self.here]
        return values

    def sums(self, values: np.ndarray) -> np.ndarray:
        """Running sums within each page, the line's own value included."""
        return self.gather(self.spread(values).cumsum(axis=-1))

    def sums_below(self, values: np.ndarray) -> np.ndarray:
        """The same from the page's last line up."""
        return self.reversed.sums(values[::-1])[::-1]

    def highest(self, values: np.ndarray) -> np.ndarray:
        """The highest value of each page up to each line."""
        return self.gather(np.maximum.accumulate(self.spread(values), axis=-1))
