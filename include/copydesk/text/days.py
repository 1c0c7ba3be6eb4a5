"""Days of the calendar from their numbers, as far as the copy prints them."""

from datetime import date


def make_day(year: int, month: int, day: int) -> date | None:
    """The day of these numbers, month and day counted from 1; None where the calendar has none."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def nearest_day(month: int, day: int, anchor: date) -> date | None:
    """That day of the year, in the year that brings it nearest to `anchor`; None where none of three years has it."""
    days = (make_day(year, month, day) for year in (anchor.year - 1, anchor.year, anchor.year + 1))
    return min((found for found in days if found), key=lambda found: abs(found - anchor), default=None)
