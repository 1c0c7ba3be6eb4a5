"""Features as named columns, a value for each line, and what their neighbours make of them."""

from collections.abc import Sequence

import numpy as np

from copydesk.page.labels.grid import Grid
from copydesk.page.labels.windows import shifted, window_sums

Columns = dict[str, np.ndarray]

_NEAR = (-3, -2, -1, 1, 2, 3)
_STRETCHES = ((2, 2), (5, 5), (10, 10), (5, 0), (0, 5))  # lines above and below


def beside(grid: Grid, columns: Columns, offsets: Sequence[int], fill: float = 0.0) -> Columns:
    """The values of the lines `offsets` further down; `fill` beyond the page."""
    values = shifted(grid, np.array(list(columns.values())), offsets, fill)
    found: Columns = {}
    for by, rows in zip(offsets, values, strict=True):
        found |= zip([f"{name}_{by:+d}" for name in columns], rows, strict=True)
    return found


def around(grid: Grid, columns: Columns) -> Columns:
    """The values of three lines on either side, and the means of some stretches around the line."""
    found = beside(grid, columns, _NEAR, -1.0)
    sums = window_sums(grid, np.array(list(columns.values())), _STRETCHES)
    for (above, below), rows in zip(_STRETCHES, sums, strict=True):
        found |= zip([f"{name}_{above}_to_{below}" for name in columns], rows / (above + below + 1), strict=True)
    return found


def stack(columns: Columns) -> np.ndarray:
    """The features as the rows of one float32 matrix."""
    return np.array(list(columns.values())).astype(np.float32)
