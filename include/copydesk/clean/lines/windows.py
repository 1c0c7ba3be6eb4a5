"""Arithmetic over a line's neighbours: shifts, sums over windows, the densest stretch."""

import numpy as np


def shifted(values: np.ndarray, by: int, fill: float = 0.0) -> np.ndarray:
    """The value `by` lines further down at each line; `fill` beyond the page."""
    result = np.full(len(values), fill, np.float64)
    if by >= 0:
        result[: max(len(values) - by, 0)] = values[by:]
    else:
        result[-by:] = values[:by]
    return result


def window_sum(values: np.ndarray, before: int, after: int) -> np.ndarray:
    """The sum over `before` lines above, the line itself, and `after` lines below."""
    sums = np.concatenate(([0.0], np.cumsum(values)))
    here = np.arange(len(values))
    return sums[np.minimum(here + after + 1, len(values))] - sums[np.maximum(here - before, 0)]


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
