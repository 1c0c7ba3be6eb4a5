"""Where each line of a zone stands: on the page, above the text, among bylines, dates, titles and lines of rules."""

from collections.abc import Container, Sequence
from itertools import accumulate

from copydesk.page.page import Page
from copydesk.text.prose import is_prose

Columns = dict[str, Sequence[float]]  # a value for each line of the zone

_FAR = 30  # lines; what is farther is as good as absent
_INSIDE = 6  # lines of the text in which a byline or date may still stand
_MOST_TITLES = 10
_NOTHING_BELOW = 4  # further apart than any line


def place_columns(page: Page) -> Columns:
    """What tells of where each line stands."""
    zone, start, end = page.zone, page.start, page.end
    ruled = [page.kinds[n] is not None for n in zone]
    above = [n < start for n in zone]
    plain = [not (is_ruled or n in page.markers) for n, is_ruled in zip(zone, ruled, strict=True)]
    plain_above = [is_above and is_plain for is_above, is_plain in zip(above, plain, strict=True)]
    titles = [is_plain and n in page.titles for n, is_plain in zip(zone, plain_above, strict=True)]
    text = [n for n in zone if n < end and is_prose(page.lines[n].text)]
    apart = [line.is_apart for line in page.lines[1:]]
    return {
        "index": [min(n, _FAR) for n in zone],
        "to_start": [min(max(start - n, -_INSIDE - 1), 41) for n in zone],
        "from_end": [min(max(n - end, -3), 10) for n in zone],
        "above": above,
        "foot": [n >= end for n in zone],
        "kept": [n in page.kept for n in zone],
        "log_odds": page.log_odds[zone].tolist(),
        "ruled": ruled,
        "ruled_as_caption": [page.kinds[n] == "caption" for n in zone],
        "ruled_as_section": [page.kinds[n] == "section_label" for n in zone],
        "dateline": [n in page.datelines for n in zone],
        "dateline_below": [n < max((d for d in page.datelines if d <= start + 2), default=-1) for n in zone],
        "marker_above": _from_last(zone, page.markers),
        "marker_below": _to_next(zone, [n for n in zone if n in page.markers and n <= start + _INSIDE]),
        "text_below": _to_next(zone, text),
        "lines_between": _count_below(above, _FAR),
        "plain_between": _count_below(plain_above, _FAR),
        "titles_between": _count_below(titles, _MOST_TITLES),
        "plain_above": _count_below(plain[::-1], _FAR)[::-1],
        "gap_below": [apart[n] if n < len(apart) else _NOTHING_BELOW for n in zone],
    }


def _count_below(marked: Sequence[bool], most: int) -> list[int]:
    """How many marked lines of the zone stand below each, `most` at most."""
    total = sum(marked)
    return [min(total - count, most) for count in accumulate(marked)]


def _from_last(zone: Sequence[int], marked: Container[int]) -> list[int]:
    """Lines from each up to the nearest marked one above it."""
    found, last = [], -_FAR
    for n in zone:
        found.append(min(n - last, _FAR))
        last = n if n in marked else last
    return found


def _to_next(zone: Sequence[int], marked: Sequence[int]) -> list[int]:
    """Lines from each down to the nearest marked one below it; `marked` ascends."""
    found = []
    ahead = iter(marked)
    following = next(ahead, None)
    for n in zone:
        while following is not None and following <= n:
            following = next(ahead, None)
        found.append(_FAR if following is None else min(following - n, _FAR))
    return found
