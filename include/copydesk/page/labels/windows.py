"""Arithmetic over a line's neighbours on its page: shifts, sums over windows, the densest stretch."""

from collections.abc import Sequence

import numpy as np

from copydesk.page.labels.grid import Grid


def shifted(grid: Grid, values: np.ndarray, offsets: Sequence[int], fill: float = 0.0) -> list[np.ndarray]:
    """For each of `offsets` the values so many lines further down at each line, the last axis; `fill` beyond the
    page."""
    rows, reach = grid.spread(values, fill), max(map(abs, offsets))
    count = rows.shape[-1]
    padded = np.full((*rows.shape[:-1], count + 2 * reach), fill)
    padded[..., reach : reach + count] = rows
    return [padded[..., grid.pages, grid.here + (reach + by)] for by in offsets]


def window_sums(grid: Grid, values: np.ndarray, windows: Sequence[tuple[int, int]]) -> list[np.ndarray]:
    """For each of `windows`, lines above and below, the sums over them and the line itself, along the last axis."""
    rows, reach = grid.spread(values), max(map(max, windows))
    count = rows.shape[-1]
    sums = np.zeros((*rows.shape[:-1], count + 2 * reach + 1))
    rows.cumsum(axis=-1, out=sums[..., reach + 1 : reach + 1 + count])
    sums[..., reach + 1 + count :] = sums[..., reach + count, None]
    starts, ends = (reach - above for above, _ in windows), (reach + 1 + below for _, below in windows)
    edges = zip(starts, ends, strict=True)
    return [sums[..., grid.pages, grid.here + e] - sums[..., grid.pages, grid.here + s] for s, e in edges]


def means_of_marked(
    grid: Grid, values: np.ndarray, marks: np.ndarray, reaches: Sequence[int], fill: float
) -> tuple[np.ndarray, np.ndarray]:
    """For each line the means over the nearest marked lines above it, and below it; `fill` where there is none.

    Lines are the last axis of `values`; before it the means have an axis for `reaches`, the numbers of lines.
    """
    below = grid.sums(marks.astype(np.intp))
    above = below - marks
    counts = np.bincount(grid.pages, marks, len(grid.counts)).astype(np.intp)
    marked = np.zeros((*values.shape[:-1], len(counts), counts.max() + 1))
    marked[..., grid.pages[marks], below[marks]] = values[..., marks]
    sums = marked.cumsum(axis=-1)
    reach, last = np.array(reaches)[:, None], counts[grid.pages]
    return (
        _means(grid, sums, np.maximum(above - reach, 0), above, fill),
        _means(grid, sums, below, np.minimum(below + reach, last), fill),
    )


def _means(grid: Grid, sums: np.ndarray, start: np.ndarray, end: np.ndarray, fill: float) -> np.ndarray:
    sizes = end - start
    starts, ends = np.broadcast_to(start, sizes.shape), np.broadcast_to(end, sizes.shape)
    totals = sums[..., grid.pages, ends] - sums[..., grid.pages, starts]
    return np.where(sizes > 0, totals / np.maximum(sizes, 1), fill)


def runs(grid: Grid, marks: np.ndarray) -> np.ndarray:
    """A number for each run of lines of a page that are marked alike, ascending."""
    return np.cumsum((grid.here == 0) | (marks != np.roll(marks, 1)))


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


def distances(grid: Grid, starts: np.ndarray, ends: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Signed lines from each line down to its page's start and up from the last line of the stretch, damped."""
    return damp(grid.here - starts[grid.pages]), damp(grid.here - (ends - 1)[grid.pages])


def damp(values: np.ndarray) -> np.ndarray:
    """The logarithm of 1 + |value|, with the value's sign."""
    damped: np.ndarray = np.sign(values) * np.log1p(np.abs(values))
    return damped


def since(grid: Grid, marks: np.ndarray) -> np.ndarray:
    """Lines since the last marked line above on the page, damped; all of its lines where there is none."""
    rows = grid.spread(np.where(marks > 0, grid.here, -1))
    above = np.full((rows.shape[0], rows.shape[1] + 1), -1)
    np.maximum.accumulate(rows, axis=-1, out=above[:, 1:])
    found = above[grid.pages, grid.here]
    return np.log1p(np.where(found < 0, grid.counts[grid.pages], grid.here - found))


def until(grid: Grid, marks: np.ndarray) -> np.ndarray:
    """Lines down to the next marked line below on the page, damped."""
    return since(grid.reversed, marks[::-1])[::-1]
