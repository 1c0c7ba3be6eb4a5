"""From a date as written to a date of the calendar, as far as the words and an anchor day tell."""

import re
from datetime import date, timedelta

from copydesk.facts.dates.direction import Direction
from copydesk.facts.dates.patterns import Calendar
from copydesk.text.days import make_day, nearest_day

Resolution = tuple[str | None, str | None]  # ISO 8601, whole or cut short, and its precision
UNRESOLVED: Resolution = (None, None)
_LENGTHS = {"day": 10, "month": 7, "year": 4}  # of an ISO 8601 date of that precision


def resolve_explicit(match: re.Match[str], calendar: Calendar) -> Resolution:
    """What a date says by itself. Unresolved where the year is missing or the day does not exist."""
    if match["iso"]:
        year, month, day = map(int, match["iso"].split("-"))
        return _cut(make_day(year, month, day), "day")
    if match["numeric"]:
        return _resolve_numeric(match["numeric"])
    if match["lone_year"]:
        return match["lone_year"], "year"
    if match["month_with_year"]:
        return f"{match['year_of_month']}-{calendar.months[match['month_with_year']]:02d}", "month"
    printed_year, parts = match["year_third"] or match["year_last"], month_and_day(match, calendar)
    return _cut(make_day(int(printed_year), *parts), "day") if printed_year and parts else UNRESOLVED


def month_and_day(match: re.Match[str], calendar: Calendar) -> tuple[int, int] | None:
    """The month and day of `24 February` or `Feb. 24`, both counted from 1; None for any other form."""
    month, day = match["month_first"] or match["month_second"], match["day_second"] or match["day_first"]
    return (calendar.months[month], int(day)) if month else None


def resolve_from_anchor(match: re.Match[str], calendar: Calendar, anchor: date, towards: Direction) -> Resolution:
    """What a date without its year, or a relative one, means in an article of the day `anchor`.

    `towards` says on which side of the anchor the sentence puts a bare weekday or month.
    """
    words = calendar.words
    if parts := month_and_day(match, calendar):
        return _cut(nearest_day(*parts, anchor), "day")
    if match["lone_month"]:
        return _cut(_month_towards(calendar.months[match["lone_month"]], anchor, towards), "month")
    try:
        if match["day_word"]:
            return _cut(anchor + timedelta(words["day_words"][match["day_word"]]), "day")
        if match["weekday"]:
            shift = words["shifts"].get(match["weekday_shift"])
            return _resolve_weekday(anchor, calendar.weekdays[match["weekday"]], shift, towards)
        if match["unit"]:
            return _shift(anchor, words["units"][match["unit"]], words["shifts"][match["unit_shift"]])
        if match["count"]:
            count = words["numbers"].get(match["count"]) or int(match["count"])
            return _shift(anchor, words["ago_units"][match["ago_unit"]], -count)
    except (ValueError, OverflowError):  # behind the calendar's first or last day
        return UNRESOLVED
    return UNRESOLVED


def _month_towards(month: int, anchor: date, towards: Direction) -> date | None:
    """A day of the last such month up to the anchor's own, or of the next one; None where nothing tells which."""
    if towards is Direction.UNCLEAR:
        return None
    is_ahead = towards is Direction.AHEAD
    years = anchor.year + ((month < anchor.month) if is_ahead else -(month > anchor.month))
    return make_day(years, month, 1)


def _resolve_numeric(printed: str) -> Resolution:
    """Dots put the day first everywhere; with slashes only a number above 12 tells which is which."""
    first, second, year = map(int, re.split(r"[./]", printed))
    if "/" in printed and first <= 12 and second <= 12 and first != second:
        return str(year), "year"
    return _cut(make_day(year, second, first) if second <= 12 else make_day(year, first, second), "day")


def _resolve_weekday(anchor: date, weekday: int, shift: int | None, towards: Direction) -> Resolution:
    """News copy means the latest such day up to its own, unless the sentence looks ahead; unresolved if it may."""
    back = (anchor.isoweekday() - weekday) % 7
    if shift == -1:
        return _cut(anchor - timedelta(back or 7), "day")
    if shift == 0:
        return _cut(anchor - timedelta(anchor.isoweekday() - weekday), "day")
    if towards is Direction.UNCLEAR and shift is None:
        return UNRESOLVED
    if shift == 1 or (towards is Direction.AHEAD and back):
        return _cut(anchor + timedelta(7 - back), "day")
    return _cut(anchor - timedelta(back), "day")


def _shift(anchor: date, unit: str, count: int) -> Resolution:
    if unit == "day":
        return _cut(anchor + timedelta(count), "day")
    if unit == "month":
        years, month = divmod(anchor.year * 12 + anchor.month - 1 + count, 12)
        return _cut(date(years, month + 1, 1), "month")
    if unit == "year":
        return _cut(date(anchor.year + count, 1, 1), "year")
    return UNRESOLVED  # a week is neither a day nor a month


def _cut(day: date | None, precision: str) -> Resolution:
    return (day.isoformat()[: _LENGTHS[precision]], precision) if day else UNRESOLVED
