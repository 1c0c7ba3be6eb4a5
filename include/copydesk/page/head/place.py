"""Where each line of a zone stands: on the page, above the text, among bylines, dates, titles and lines of rules."""

import numpy as np

from copydesk.page.labels.columns import Columns
from copydesk.page.page import Page
from copydesk.text.prose import is_prose

_FAR = 30  # lines; what is farther is as good as absent
_INSIDE = 6  # lines of the text in which a byline or date may still stand
_MOST_TITLES = 10


def place_columns(page: Page) -> Columns:
    """An array a feature, (lines of the zone,)."""
    zone, start, end = np.array(page.zone), page.start, page.end
    ruled = np.array([page.kinds[n] is not None for n in page.zone])
    marker, dateline, title, kept = (
        np.array([n in some for n in page.zone]) for some in (page.markers, page.datelines, page.titles, page.kept)
    )
    plain = ~ruled & ~marker
    prose = np.array([is_prose(page.lines[n].text) for n in page.zone])
    above = zone < start
    gaps = np.array([line.gap for line in page.lines[: page.zone[-1] + 2]] + [4])
    return {
        "index": np.minimum(zone, _FAR),
        "to_start": np.clip(start - zone, -_INSIDE - 1, 41),
        "from_end": np.clip(zone - end, -3, 10),
        "above": above,
        "foot": zone >= end,
        "kept": kept,
        "log_odds": page.log_odds[zone],
        "ruled": ruled,
        "ruled_as_caption": np.array([page.kinds[n] == "caption" for n in page.zone]),
        "ruled_as_section": np.array([page.kinds[n] == "section_label" for n in page.zone]),
        "dateline": dateline,
        "dateline_below": _up_to(zone, dateline, start + 2) > 0,
        "marker_above": _lines_up_to_marked(zone, marker),
        "marker_below": _lines_down_to_marked(zone, marker & (zone <= start + _INSIDE)),
        "text_below": _lines_down_to_marked(zone, prose & (zone < end)),
        "lines_between": np.minimum(_up_to(zone, above, start), _FAR),
        "plain_between": np.minimum(_up_to(zone, above & plain, start), _FAR),
        "titles_between": np.minimum(_up_to(zone, above & plain & title, start), _MOST_TITLES),
        "plain_above": np.minimum(np.cumsum(plain) - plain, _FAR),
        "gap_below": np.minimum(gaps[zone + 1], 4),
    }


def _up_to(zone: np.ndarray, marked: np.ndarray, end: int) -> np.ndarray:
    """How many marked lines of the zone stand below each and before the line `end`."""
    counted = marked & (zone <= end)
    return np.asarray(counted.sum() - np.cumsum(counted))


def _lines_up_to_marked(zone: np.ndarray, marked: np.ndarray) -> np.ndarray:
    """Lines from each up to the nearest marked one above it."""
    nearest = np.maximum.accumulate(np.where(marked, zone, -_FAR))
    return np.asarray(np.minimum(zone - np.append(-_FAR, nearest[:-1]), _FAR))


def _lines_down_to_marked(zone: np.ndarray, marked: np.ndarray) -> np.ndarray:
    """Lines from each down to the nearest marked one below it."""
    beyond = zone[-1] + _FAR + 1
    nearest = np.minimum.accumulate(np.where(marked, zone, beyond)[::-1])[::-1]
    return np.asarray(np.minimum(np.append(nearest[1:], beyond) - zone, _FAR))
