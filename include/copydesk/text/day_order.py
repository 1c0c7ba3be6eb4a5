"""Whether `3/4/2020` is in March or in April: what the page's other dates, its language and the pick-up tell."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from copydesk.lexicon import load
from copydesk.text.days import make_day

_LONGEST = 200
_NUMERIC = re.compile(
    r"(?<![\d/-])(\d{1,2})([/-])(\d{1,2})(?:\2(?:19|20)\d{2}|(?<=/\d)/\d{2}|(?<=/\d\d)/\d{2})(?![\d/-])"
)
_DOTTED = re.compile(r"(?<![\d.])\d{1,2}\.\d{1,2}\.\d{2}(?![\d.])")


@dataclass(frozen=True)
class DayOrder:
    """`is_day_first`: whether the day stands first, None where nothing tells. `latest`: no date lies behind it.
    `of_dots`: whether that is to be asked of `3.4.20` too, which has its day first in all languages but English."""

    is_day_first: bool | None = None
    latest: date | None = None
    of_dots: bool = False

    def resolve(self, first: int, second: int, year: int) -> str | None:
        """The day, ISO 8601, that the two numbers and the year name; None where it exists in no way or in two."""
        day_first, month_first = make_day(year, second, first), make_day(year, first, second)
        if day_first and month_first and self.is_day_first is not None:
            return (day_first if self.is_day_first else month_first).isoformat()
        found = {day for day in (day_first, month_first) if day}
        if len(found) > 1 and self.latest:
            found = {day for day in found if day <= self.latest}
        return found.pop().isoformat() if len(found) == 1 else None

    def is_in_doubt(self, text: str) -> bool:
        """Whether a numeric date in `text` has two readings of which nothing tells the right one."""
        numbers = (map(int, re.findall(r"\d+", match[0])) for match in _NUMERIC.finditer(text[:_LONGEST]))
        return any(max(a, b) <= 12 and self.resolve(a, b, _whole_year(year)) is None for a, b, year in numbers)


UNKNOWN = DayOrder()


def _whole_year(year: int) -> int:
    return year if year > 99 else 2000 + year


def day_order(texts: Sequence[str], language: str | None, latest: date | None) -> DayOrder:
    """The order in which a page writes day and month: as its own dates do where one can be read in one way only, else
    as its `language` (ISO 639-1) does; English alone does not tell. `latest` is the day of the pick-up, if known."""
    shown = set(_shown(texts))
    of_dots = language == "en"
    if len(shown) == 1:
        return DayOrder(shown.pop(), latest, of_dots)
    is_day_first = language in load("moments")["day_first"] and not shown
    return DayOrder(True if is_day_first else None, latest, of_dots)


def has_numeric_date(text: str) -> bool:
    """Whether a date such as `3/4/2020`, `03-04-2020` or `3.4.20` stands in a line."""
    is_numeric = ("/" in text or "-" in text) and _NUMERIC.search(text, 0, _LONGEST) is not None
    return is_numeric or ("." in text and _DOTTED.search(text, 0, _LONGEST) is not None)


def _shown(texts: Iterable[str]) -> Iterable[bool]:
    """For each date that can be read in one way only: whether its day stands first."""
    for text in texts:
        if len(text) <= _LONGEST:
            for first, _, second in _NUMERIC.findall(text):
                if (int(first) > 12) != (int(second) > 12):
                    yield int(first) > 12
