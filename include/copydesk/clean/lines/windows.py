"""Arithmetic over a line's neighbours: shifts, sums over windows, the densest stretch."""

import numpy as np


def shifted(values: np.ndarray, by: int, fill: float = 0.0) -> np.ndarray:
    """The value `by` lines further down at each line, the last axis; `fill` beyond the page."""
    result = np.full(values.shape, fill, np.float64)
    count = values.shape[-1]
    if by >= 0:
        result[..., : max(count - by, 0)] = values[..., by:]
    else:
        result[..., -by:] = values[..., :by]
    return result


def window_sum(values: np.ndarray, before: int, after: int) -> np.ndarray:
    """The sum over `before` lines above, the line itself, and `after` lines below, along the last axis."""
    count = values.shape[-1]
    sums = np.zeros((*values.shape[:-1], count + 1))
    np.cumsum(values, axis=-1, out=sums[..., 1:])
    here = np.arange(count)
    return sums[..., np.minimum(here + after + 1, count)] - sums[..., np.maximum(here - before, 0)]


def means_of_marked(values: np.ndarray, marks: np.ndarray, reach: int, fill: float) -> tuple[np.ndarray, np.ndarray]:
    """For each line the mean over the `reach` nearest marked lines above it, and below it; `fill` where there is none.

    Lines are the last axis of `values`.
    """
    sums = np.zeros((*values.shape[:-1], int(marks.sum()) + 1))
    np.cumsum(values[..., marks], axis=-1, out=sums[..., 1:])
    up_to_here = np.cumsum(marks)
    above, below = up_to_here - marks, up_to_here
    return (
        _mean(sums, np.maximum(above - reach, 0), above, fill),
        _mean(sums, below, np.minimum(below + reach, sums.shape[-1] - 1), fill),
    )


def _mean(sums: np.ndarray, start: np.ndarray, end: np.ndarray, fill: float) -> np.ndarray:
    return np.where(end > start, (sums[..., end] - sums[..., start]) / np.maximum(end - start, 1), fill)


def runs(marks: np.ndarray) -> np.ndarray:
    """A number for each run of lines that are marked alike, ascending."""
    return np.cumsum(np.append(0, marks[1:] != marks[:-1]))[: len(marks)]


def of_group(groups: np.ndarray, values: np.ndarray) -> np.ndarray:
    """The sum of `values` over all lines of each line's group; groups are small numbers."""
    return np.bincount(groups, values)[groups]


def densest(worth: np.ndarray) -> tuple[int, int]:
    """The stretch [start, end) with the greatest sum; (0, 0) where no line is worth anything."""
    sums = np.concatenate(([0.0], np.cumsum(worth)))
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
    return np.sign(values) * np.log1p(np.abs(values))


def since(marks: np.ndarray) -> np.ndarray:
    """Lines since the last marked line above, damped."""
    here = np.arange(len(marks))
    above = np.concatenate(([-1], np.maximum.accumulate(np.where(marks > 0, here, -1))))[:-1]
    return np.log1p(np.where(above < 0, len(marks), here - above))
