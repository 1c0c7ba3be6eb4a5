"""What the classifier sees of each line, as named columns."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from copydesk.page.labels.columns import Columns, around, beside
from copydesk.page.labels.page import Page
from copydesk.page.labels.place import MOST_MASS, group_features, place_features, repeat_features, title_features
from copydesk.page.labels.shape import shape_features, shapes
from copydesk.page.labels.windows import means_of_marked, of_group

_SHOWN_BESIDE = ("capitals", "gap", "words", "words_upper", "copies", "share_digit")
_SHOWN_AROUND = ("length", "ends_sentence", "grams")
_SHOWN_OF_PROSE = ("length", "grams")
_NEAREST = (1, 3)  # lines of running text
_NO_PROSE = -3.0  # lower than what running text has
_SMALLEST_WEIGHT = 1e-3  # where a page has no running text, all its lines count alike


@dataclass(frozen=True)
class Lines:
    """The features of a page's lines that need no trained weights, and what those that do are measured against: a
    number for lines of one shape, and what each line weighs as running text."""

    columns: Columns
    shapes: np.ndarray
    mass: np.ndarray


def line_features(page: Page, texts: Sequence[str], gaps: Sequence[int]) -> Lines:
    """One array a feature, each with a value a line. `gaps` counts the blank lines above each line."""
    columns = shape_features(page, texts, gaps)
    prose, shape = columns["prose"], shapes(columns)
    columns |= repeat_features(page)
    columns |= place_features(page, prose)
    columns |= group_features(page, columns["gap"], prose, shape)
    columns |= title_features(page, prose)
    columns |= beside({name: columns[name] for name in _SHOWN_BESIDE}, (-1, 1))
    return Lines(columns, shape, prose * np.minimum(page.widths, MOST_MASS))


def with_grams(lines: Lines, grams: np.ndarray) -> Columns:
    """All features: with the lines' scores by their runs of characters and words, how those compare with the page's
    running text and with the lines of the same shape, and what stands around."""
    weights = lines.mass + _SMALLEST_WEIGHT
    usual = (grams * weights).sum() / weights.sum()
    alike = of_group(lines.shapes, grams) / of_group(lines.shapes, np.ones(len(grams)))
    columns = lines.columns | {"grams": grams, "grams_to_usual": grams - usual, "grams_alike": alike}
    columns |= around({name: columns[name] for name in _SHOWN_AROUND})
    return columns | _prose_around({name: columns[name] for name in _SHOWN_OF_PROSE}, columns["prose"] > 0)


def _prose_around(columns: Columns, prose: np.ndarray) -> Columns:
    """The values of the nearest running text above and below, whatever stands between."""
    sides = means_of_marked(np.array(list(columns.values())), prose, _NEAREST, _NO_PROSE)
    found: Columns = {}
    for number, reach in enumerate(_NEAREST):
        for side, means in zip(("above", "below"), sides, strict=True):
            found |= zip([f"{name}_of_{reach}_{side}" for name in columns], means[:, number], strict=True)
    return found
