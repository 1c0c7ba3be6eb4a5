"""What the model sees of each line, as named columns."""

from collections.abc import Sequence
from itertools import chain
from typing import NamedTuple

import numpy as np

from copydesk.page.labels.columns import Columns, around, beside
from copydesk.page.labels.grid import Grid
from copydesk.page.labels.limits import Limits
from copydesk.page.labels.line_arrays import LineArrays
from copydesk.page.labels.place import group_features, place_features, repeat_features, title_features
from copydesk.page.labels.said import said_features
from copydesk.page.labels.shape import shape_features, shapes
from copydesk.page.labels.windows import means_of_marked

_SHOWN_BESIDE = ("capitals", "gap", "words", "words_upper", "copies", "share_digit", "byline", "moments", "caption")
_SHOWN_AROUND = ("length", "ends_sentence", "ruled")
_SHOWN_OF_PROSE = ("length", "ruled", "gap")
_NEAREST = (1, 3)  # lines of running text
_NO_PROSE = -1.0  # lower than what running text has


class PageLines(NamedTuple):
    """The lines of a page: none of `texts` is empty, `apart` says which stand apart from the line above, `kinds`
    which kind of rule takes each, if any."""

    texts: Sequence[str]
    apart: Sequence[bool]
    kinds: Sequence[str | None]


def line_features(pages: Sequence[PageLines], limits: Limits) -> Columns:
    """One array (lines of all pages behind each other,) a column, in an order that does not hang on the pages. What it
    says of a page does not depend on the others."""
    texts, apart, kinds = (list(chain.from_iterable(parts)) for parts in zip(*pages, strict=True))
    page = LineArrays(texts, [len(lines.texts) for lines in pages])
    columns = shape_features(page, texts, apart)
    prose = columns["prose"]
    columns |= said_features(page.grid, texts, kinds, columns, limits)
    columns |= repeat_features(page, limits)
    columns |= place_features(page, prose, limits)
    columns |= group_features(page, columns["gap"], prose, shapes(page.grid, columns), limits)
    columns |= title_features(page, prose, limits)
    columns |= beside(page.grid, {name: columns[name] for name in _SHOWN_BESIDE}, (-1, 1))
    columns |= around(page.grid, {name: columns[name] for name in _SHOWN_AROUND})
    return columns | _prose_around(page.grid, {name: columns[name] for name in _SHOWN_OF_PROSE}, prose > 0)


def _prose_around(grid: Grid, columns: Columns, prose: np.ndarray) -> Columns:
    """The values of the nearest running text above and below, whatever stands between."""
    sides = means_of_marked(grid, np.array(list(columns.values())), prose, _NEAREST, _NO_PROSE)
    found: Columns = {}
    for number, reach in enumerate(_NEAREST):
        for side, means in zip(("above", "below"), sides, strict=True):
            found |= zip([f"{name}_of_{reach}_{side}" for name in columns], means[:, number], strict=True)
    return found
