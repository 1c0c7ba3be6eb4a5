"""From a date as written to a date of the calendar, as far as the words and an anchor day tell."""

import re
from collections.abc import Callable
from datetime import date, timedelta

from copydesk.facts.dates.direction import Direction
from copydesk.facts.dates.patterns import Calendar

Resolution = tuple[str | None, str | None]  # ISO 8601, whole or cut short, and its precision
UNRESOLVED: Resolution = (None, None)


def resolve_explicit(match: re.Match[str], calendar: Calendar) -> Resolution:
    """What a date says by itself. Unresolved where the year is missing or the day does not exist."""
    group = match.groupdict()
    if group["iso"]:
        return _day(*map(int, group["iso"].split("-")))
    if group["numeric"]:
        return _numeric(*map(int, re.split(r"[./]", group["numeric"])), sep=group["numeric"])
    if group["lone_year"]:
        return group["lone_year"], "year"
    if group["month_with_year"]:
        return f"{group['year_of_month']}-{calendar.months[group['month_with_year']]:02d}", "month"
    year = group["year_third"] or group["year_last"]
    return _day(int(year), *month_and_day(match, calendar)) if year else UNRESOLVED


def month_and_day(match: re.Match[str], calendar: Calendar) -> tuple[int, int] | None:
    """The month and day of `24 February` or `Feb. 24`, both counted from 1; None for any other form."""
    month, day = match["month_first"] or match["month_second"], match["day_second"] or match["day_first"]
    return (calendar.months[month], int(day)) if month else None


def resolve_from_anchor(match: re.Match[str], calendar: Calendar, anchor: date, towards: Direction) -> Resolution:
    """What a date without its year, or a relative one, means in an article of the day `anchor`.

    `towards` says on which side of the anchor the sentence puts a bare weekday.
    """
    words, group = calendar.words, match.groupdict()
    try:
        if parts := month_and_day(match, calendar):
            return _nearest_year(anchor, lambda year: date(year, *parts), "day")
        if group["lone_month"]:
            month = calendar.months[group["lone_month"]]
            return _nearest_year(anchor, lambda year: date(year, month, 15), "month")
        if group["day_word"]:
            return _cut(anchor + timedelta(words["day_words"][group["day_word"]]), "day")
        if group["weekday"]:
            shift = words["shifts"].get(group["weekday_shift"])
            return _weekday(anchor, calendar.weekdays[group["weekday"]], shift, towards)
        if group["unit"]:
            return _shift(anchor, words["units"][group["unit"]], words["shifts"][group["unit_shift"]])
        if group["count"]:
            count = words["numbers"].get(group["count"]) or int(group["count"])
            return _shift(anchor, words["ago_units"][group["ago_unit"]], -count)
    except (ValueError, OverflowError):
        return UNRESOLVED
    return UNRESOLVED


def _day(year: int, month: int, day: int) -> Resolution:
    try:
        return _cut(date(year, month, day), "day")
    except ValueError:
        return UNRESOLVED


def _numeric(first: int, second: int, year: int, sep: str) -> Resolution:
    """Dots put the day first everywhere; with slashes only a number above 12 tells which is which."""
    if "/" in sep and first <= 12 and second <= 12 and first != second:
        return str(year), "year"
    return _day(year, second, first) if second <= 12 else _day(year, first, second)


def _nearest_year(anchor: date, at: Callable[[int], date], precision: str) -> Resolution:
    return _cut(min(map(at, _years(anchor, at)), key=lambda day: abs(day - anchor)), precision)


def _years(anchor: date, at: Callable[[int], date]) -> list[int]:
    """The years around the anchor in which the day exists: 29 February does not in most."""
    years = []
    for year in range(anchor.year - 1, anchor.year + 2):
        try:
            at(year)
        except ValueError:
            continue
        years.append(year)
    return years


def _weekday(anchor: date, weekday: int, shift: int | None, towards: Direction) -> Resolution:
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


def _cut(day: date, precision: str) -> Resolution:
    return day.isoformat()[: {"day": 10, "month": 7, "year": 4}[precision]], precision
