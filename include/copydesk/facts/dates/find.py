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
    names, (anchor, basis) = calendar(document.language, document.is_in_capitals), _anchor(header)
    return tuple(
        _mention(match, document, names, anchor, basis)
        for match in names.find(document)
        if _is_possible(match, document, names)
    )


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


def _is_possible(match: re.Match[str], document: Document, names: Calendar) -> bool:
    if "\n" in match.group():
        return False
    if match["weekday"] and not match["weekday_shift"] and is_first_name(document, *match.span()):
        return False
    parts = month_and_day(match, names)
    return parts is None or 1 <= parts[1] <= 31


def _mention(
    match: re.Match[str], document: Document, names: Calendar, anchor: date | None, basis: str | None
) -> DateMention:
    # A month or year that stands alone is found with its preposition, which is no part of the date.
    start, end = match.span(next((name for name in ("lone_month", "lone_year") if match[name]), 0))
    resolved, precision = resolve_explicit(match, names)
    used = None
    if resolved is None and anchor and not _is_complete(match):
        towards = direction(document, *match.span()) if match["weekday"] or match["lone_month"] else Direction.BACK
        resolved, precision = resolve_from_anchor(match, names, anchor, towards)
        used = basis if resolved else None
    return DateMention(document.text[start:end], resolved, precision, used, start, end)


def _is_complete(match: re.Match[str]) -> bool:
    return any(match[name] for name in ("iso", "numeric", "year_third", "year_last"))
