"""Days of the calendars and eras by which some pages count."""

from collections.abc import Mapping
from datetime import date
from functools import cache

from copydesk.lexicon import load
from copydesk.text.days import make_day

_FIRST_YEAR = "元"
_CYCLE, _LEAPS = 33, 8  # years of a cycle of the Persian calendar, and leap years among them
_LONG_MONTHS = 6  # of 31 days; those behind have 30


def any_day(year: int, month: int, day: int) -> date | None:
    """The day of these numbers, a year above all of our time being a Buddhist one and one below a Persian one; None
    where no calendar has it."""
    buddhist, persian = load("eras")["buddhist"], load("eras")["persian"]
    if buddhist["earliest"] <= year <= buddhist["latest"]:
        return make_day(year - buddhist["ahead"], month, day)
    if persian["earliest"] <= year <= persian["latest"]:
        return persian_day(year, month, day)
    return make_day(year, month, day)


def persian_day(year: int, month: int, day: int) -> date | None:
    """The day of the Persian calendar with these numbers; None where it has none."""
    longest = 31 if month <= _LONG_MONTHS else 30
    if not (1 <= month <= 12 and 1 <= day <= longest and 1 <= year < 9000):
        return None
    ordinal = _new_year(year) + 31 * min(month - 1, _LONG_MONTHS) + 30 * max(month - 1 - _LONG_MONTHS, 0) + day - 1
    return date.fromordinal(ordinal) if ordinal < _new_year(year + 1) else None


def _new_year(year: int) -> int:
    """The ordinal of the first day of a Persian year."""
    shifted = year + 1595  # so that a cycle begins with the year 0 of these
    leaps = shifted // _CYCLE * _LEAPS + (shifted % _CYCLE + 3) // 4
    return 365 * shifted + leaps - 356_032


@cache
def persian_months() -> Mapping[str, int]:
    """The number, from 1, of each month of the Persian calendar."""
    return {name: number for number, name in enumerate(load("eras")["persian"]["months"], 1)}


def era_year(era: str, printed: str) -> int:
    """The year of our count that the `printed` one of an era of `data/eras.toml` is."""
    first: int = load("eras")["eras"][era] + 1
    return first if printed == _FIRST_YEAR else first + int(printed) - 1
