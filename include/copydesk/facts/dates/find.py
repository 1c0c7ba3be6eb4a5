"""Dates in the copy: explicit ones (`Feb. 24`, `24 February 2022`) and simple relative ones (`on Wednesday`)."""

import re
from datetime import date

from copydesk.facts.dates.direction import Direction, direction, is_first_name
from copydesk.facts.dates.patterns import Calendar, calendar
from copydesk.facts.dates.resolution import month_and_day, resolve_explicit, resolve_from_anchor
from copydesk.model import DateMention, Header
from copydesk.text.document import Document


def find_dates(document: Document, header: Header) -> tuple[DateMention, ...]:
    """The dates of the body in its order; offsets count in its text.

    A whole date needs no anchor. Every other one is resolved against the dateline's date, else against the day of
    publication, and stays unresolved where the header states neither.
    """
    names, (anchor, basis) = calendar(document.language), _anchor(header)
    found = []
    for match in names.pattern.finditer(document.text):
        if "\n" in match.group() or not _is_possible(match, names):
            continue
        found.append(_mention(match, names, anchor, basis))
    return tuple(found)


def _anchor(header: Header) -> tuple[date | None, str | None]:
    if header.dateline and header.dateline.date:
        return _day_of(header.dateline.date), "dateline"
    if header.published_at:
        return _day_of(header.published_at.value), "published_at"
    return None, None


def _day_of(moment: str) -> date | None:
    try:
        return date.fromisoformat(moment[:10])
    except ValueError:
        return None


def _is_possible(match: re.Match[str], names: Calendar) -> bool:
    if match["weekday"] and not match["weekday_shift"] and is_first_name(match.string, *match.span(), names.language):
        return False
    parts = month_and_day(match, names)
    return parts is None or 1 <= parts[1] <= 31


def _mention(match: re.Match[str], names: Calendar, anchor: date | None, basis: str | None) -> DateMention:
    start, end = _span(match)
    resolved, precision = resolve_explicit(match, names)
    used = None
    if resolved is None and anchor and not _is_complete(match):
        resolved, precision = resolve_from_anchor(match, names, anchor, _direction(match, names))
        used = basis if resolved else None
    return DateMention(match.string[start:end], resolved, precision, used, start, end)


def _span(match: re.Match[str]) -> tuple[int, int]:
    """A month or year that stands alone is found with its preposition, which is no part of the date."""
    lone = next((name for name in ("lone_month", "lone_year") if match[name]), 0)
    return match.span(lone)


def _is_complete(match: re.Match[str]) -> bool:
    return any(match[name] for name in ("iso", "numeric", "year_third", "year_last"))


def _direction(match: re.Match[str], names: Calendar) -> Direction:
    if not match["weekday"]:
        return Direction.BACK
    return direction(match.string, *match.span(), names.language)
