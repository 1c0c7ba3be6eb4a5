"""Arithmetic over a line's neighbours: shifts, sums over windows, the densest stretch."""

from collections.abc import Sequence

import numpy as np


def shifted(values: np.ndarray, offsets: Sequence[int], fill: float = 0.0) -> list[np.ndarray]:
    """For each of `offsets` the values so many lines further down at each line, the last axis; `fill` beyond it."""
    count, reach = values.shape[-1], max(map(abs, offsets))
    padded = np.full((*values.shape[:-1], count + 2 * reach), fill)
    padded[..., reach : reach + count] = values
    return [padded[..., reach + by : reach + by + count] for by in offsets]


def window_sums(values: np.ndarray, windows: Sequence[tuple[int, int]]) -> list[np.ndarray]:
    """For each of `windows`, lines above and below, the sums over them and the line itself, along the last axis."""
    count, reach = values.shape[-1], max(map(max, windows))
    sums = np.zeros((*values.shape[:-1], count + 2 * reach + 1))
    values.cumsum(axis=-1, out=sums[..., reach + 1 : reach + 1 + count])
    sums[..., reach + 1 + count :] = sums[..., reach + count, None]
    starts, ends = (reach - above for above, _ in windows), (reach + 1 + below for _, below in windows)
    return [sums[..., e : e + count] - sums[..., s : s + count] for s, e in zip(starts, ends, strict=True)]


def means_of_marked(
    values: np.ndarray, marks: np.ndarray, reaches: Sequence[int], fill: float
) -> tuple[np.ndarray, np.ndarray]:
    """For each line the means over the nearest marked lines above it, and below it; `fill` where there is none.

    Lines are the last axis of `values`; before it the means have an axis for `reaches`, the numbers of lines.
    """
    sums = np.zeros((*values.shape[:-1], int(marks.sum()) + 1))
    values.compress(marks, axis=-1).cumsum(axis=-1, out=sums[..., 1:])
    reach, below = np.array(reaches)[:, None], marks.cumsum()[None]
    above = below - marks
    return (
        _means(sums, np.maximum(above - reach, 0), above, fill),
        _means(sums, below, np.minimum(below + reach, sums.shape[-1] - 1), fill),
    )


def _means(sums: np.ndarray, start: np.ndarray, end: np.ndarray, fill: float) -> np.ndarray:
    sizes = end - start
    totals = sums.take(end, axis=-1) - sums.take(start, axis=-1)
    return np.where(sizes > 0, totals / np.maximum(sizes, 1), fill)


def runs(marks: np.ndarray) -> np.ndarray:
    """A number for each run of lines that are marked alike, ascending."""
    return np.cumsum(np.append(0, marks[1:] != marks[:-1]))[: len(marks)]


def of_group(groups: np.ndarray, values: np.ndarray) -> np.ndarray:
    """The sum of `values` over all lines of each line's group; groups are small numbers."""
    sums: np.ndarray = np.bincount(groups, values)[groups]
    return sums


def densest(worth: np.ndarray) -> tuple[int, int]:
    """The stretch [start, end) with the greatest sum; (0, 0) where no line is worth anything."""
    sums = np.zeros(len(worth) + 1)
    np.cumsum(worth, out=sums[1:])
    lowest = np.minimum.accumulate(sums)
    gains = sums - lowest
    end = int(np.argmax(gains))
    start = int(np.flatnonzero(sums[: end + 1] == lowest[end])[-1]) if end else 0
    return start, end


def distances(start: int, end: int, count: int) -> tuple[np.ndarray, np.ndarray]:
    """Signed lines from each line down to `start` and up from the last line of the stretch, damped."""
    here = np.arange(count)
    return damp(here - start), damp(here - (end - 1))


def damp(values: np.ndarray) -> np.ndarray:
    """The logarithm of 1 + |value|, with the value's sign."""
    damped: np.ndarray = np.sign(values) * np.log1p(np.abs(values))
    return damped


def since(marks: np.ndarray) -> np.ndarray:
    """Lines since the last marked line above, damped."""
    here = np.arange(len(marks))
    above = np.full(len(marks), -1)
    np.maximum.accumulate(np.where(marks > 0, here, -1)[:-1], out=above[1:])
    return np.log1p(np.where(above < 0, len(marks), here - above))
