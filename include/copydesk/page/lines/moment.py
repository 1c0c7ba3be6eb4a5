"""Reads days and times of day as header lines print them, in the languages of `data/calendar`."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from copydesk.lexicon import load
from copydesk.page.lines.day_order import UNKNOWN, DayOrder
from copydesk.text.calendars import month_numbers

_DIGIT = re.compile(r"\d")
_DAY = re.compile(
    r"\b(?P<iso>\d{4}-\d{2}-\d{2})(?:(?=T\d{2}:)|(?!\d))"
    r"|\b(?P<d1>\d{1,2})(?:st|nd|rd|th|er|\.|º)?(?: (?:de|of))?"
    r"(?:[ \xa0]|(?<=\.)|-)(?:d['’])?(?P<m1>[^\W\d_]{3,12})\.?,?(?: del?)?[ \xa0-](?P<y1>\d{4})\b"
    r"|\b(?P<m2>[^\W\d_]{3,12})\.?[ \xa0](?P<d2>\d{1,2})(?:st|nd|rd|th)?,?[ \xa0](?P<y2>\d{4})\b"
    r"|\b(?P<d3>\d{1,2})(?P<mark>[/-]|\. ?)(?P<m3>\d{1,2})(?P=mark)(?P<y3>\d{4})\b"
    r"|(?<![\d.])(?P<d6>\d{2})\.(?P<m6>\d{2})\.(?P<y6>\d{2})(?![\d.]\d|\d)"
    r"|\b(?P<y4>\d{4})[./](?P<m4>\d{1,2})[./](?P<d4>\d{1,2})\b"
    r"|\b(?P<y7>\d{4})\.? (?:m\. )?(?P<m7>[^\W\d_]{3,12})\.? (?P<d7>\d{1,2})\b(?!:)"
    r"|(?P<y5>\d{4})(?:年|년) ?(?P<m5>\d{1,2})(?:月|월) ?(?P<d5>\d{1,2})(?:日|일)"
)
_TIME = re.compile(
    r"(?<![\d.:/])(?P<hour>\d{1,2})"
    r"(?:[:.hH時](?P<minute>\d{2})分?(?::(?P<second>\d{2})(?:\.\d{1,9})?)?(?![\d/])(?! ?[Mm]in\b)"
    r"(?:\s?(?P<half>[aApP]\.?[mM]\b\.?))?"
    r"|\s?(?P<short_half>[aApP]\.?[mM]\b\.?))"
    r"(?:\s?[Uu]hr\b)?(?:\s?\(?(?P<zone>[A-Zİ]{1,4}\b|(?:GMT|UTC)?[+-][0-9]{2}:?[0-9]{2}\b)\)?)?"
)
# What may stand between a day and its time: marks and at most two short words (`at`, `um`), or a weekday in front.
_GLUE = re.compile(r"[^\w]*(?:[^\W\d_]{1,4}[^\w]+){0,2}")
_GLUE_BEFORE_DAY = re.compile(r"[^\w]*(?:[^\W\d_]{1,10}[^\w]+){0,2}")
_SHORT_DAY = re.compile(
    r"(?:(?P<m1>[^\W\d_]{3,12})\.?[ \xa0](?P<d1>\d{1,2})(?:,?[ \xa0](?P<y1>\d{4}))?"
    r"|(?P<d2>\d{1,2})\.?(?: de)?[ \xa0](?P<m2>[^\W\d_]{3,12})\.?(?:(?: del?)?[ \xa0](?P<y2>\d{4}))?"
    r"|(?P<d3>\d{1,2})[./](?P<m3>\d{1,2})[./](?P<y3>\d{4}))\.?"
)
_TIME_AT_END = re.compile(r",?[ \xa0]\d{1,2}[:.]\d{2}(?: Uhr)?$")
_LONGEST_GLUE = 4  # characters
_FARTHEST_TIME = 24  # characters between a day and its time


@dataclass(frozen=True, slots=True)
class Moment:
    """A day, perhaps with its time, in ISO 8601; offsets into the text that was read."""

    value: str
    start: int
    end: int


@lru_cache(maxsize=512)
def find_moments(text: str, order: DayOrder = UNKNOWN) -> tuple[Moment, ...]:
    """The whole dates in `text` (day, month and year), each with the time beside it; `order` reads `3/4/2020`.

    Lines are read more than once: where headlines are looked for, and as what they say.
    """
    if not _DIGIT.search(text):
        return ()
    days = [(day, m.start(), m.end()) for m in _DAY.finditer(text) if (day := _day(m.groupdict(), order))]
    moments: list[Moment] = []
    for position, (day, start, end) in enumerate(days):
        floor = moments[-1].end if moments else 0
        ceiling = days[position + 1][1] if position + 1 < len(days) else len(text)
        moments.append(_with_time(text, day, start, end, floor, ceiling))
    return tuple(moments)


def read_short_day(text: str) -> tuple[int | None, int, int] | None:
    """Year (None where not printed), month and day of a dateline's date; None where `text` is anything else."""
    match = _SHORT_DAY.fullmatch(text)
    if not match:
        return None
    year, month, day = _parts(match.groupdict())
    if not month or _iso(year or 2000, month, day) is None:  # 2000: a leap year, so that 29 February passes
        return None
    return year, month, day


def ends_with_day_and_time(text: str) -> bool:
    """Whether a line ends with a day, its year left out, and a time: `8 May, 17:46`."""
    time = _TIME_AT_END.search(text)
    if time is None:
        return False
    words = text[: time.start()].split()
    if len(words) > 2 and len(words[-1]) <= _LONGEST_GLUE and words[-1].casefold() not in month_numbers():
        words.pop()  # `at`, `kl.`
    return read_short_day(" ".join(words[-2:])) is not None


def nearest_day(month: int, day: int, anchor: date) -> str | None:
    """The day of that month, ISO 8601, in the year that brings it nearest to `anchor`."""
    days = (_iso(year, month, day) for year in (anchor.year - 1, anchor.year, anchor.year + 1))
    return min(filter(None, days), key=lambda d: abs(date.fromisoformat(d) - anchor), default=None)


def _day(groups: dict[str, str | None], order: DayOrder) -> str | None:
    if groups["iso"]:
        return _iso(*map(int, groups["iso"].split("-")))
    if (groups["mark"] or ".") in "/-":
        return order.resolve(*(int(groups[name] or 0) for name in ("d3", "m3", "y3")))
    year, month, day = _parts(groups)
    return _iso(year, month, day)


def _parts(groups: dict[str, str | None]) -> tuple[int | None, int | None, int]:
    number = next(n for n in "1234567" if groups.get(f"d{n}"))
    year, month, day = (groups[f"{part}{number}"] or "" for part in "ymd")
    year_number = int(f"20{year}" if len(year) == 2 else year) if year else None
    if not month.isdecimal():
        return year_number, month_numbers().get(month.casefold()), int(day)
    month_number, day_number = int(month), int(day)
    if month_number > 12:
        month_number, day_number = day_number, month_number
    return year_number, month_number, day_number


def _iso(year: int | None, month: int | None, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat() if year and month else None
    except ValueError:
        return None


def _with_time(text: str, day: str, start: int, end: int, floor: int, ceiling: int) -> Moment:
    after = next(_times(text, end, min(ceiling, end + _FARTHEST_TIME)), None)
    if after and _GLUE.fullmatch(text, end + text.startswith("T", end), after[1]):
        return Moment(f"{day}T{after[0]}", start, after[2])
    *_, before = (None, *_times(text, max(floor, start - _FARTHEST_TIME), start))
    if before and _GLUE_BEFORE_DAY.fullmatch(text, before[2], start):
        return Moment(f"{day}T{before[0]}", before[1], end)
    return Moment(day, start, end)


def _times(text: str, start: int, end: int) -> Iterator[tuple[str, int, int]]:
    for match in _TIME.finditer(text, start):
        if match.start() >= end or match.end() > max(end, start + 2 * _FARTHEST_TIME):
            return
        value = _time(match)
        if value:
            yield value, match.start(), match.end()


def _time(match: re.Match[str]) -> str | None:
    hour, minute, second = (int(match[part] or 0) for part in ("hour", "minute", "second"))
    half = (match["half"] or match["short_half"] or "").lower()[:1]
    if half and not 1 <= hour <= 12:
        return None
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    if hour > 23 or minute > 59 or second > 59:
        return None
    return f"{hour:02}:{minute:02}:{second:02}{_zone(match['zone'] or '')}"


def _zone(text: str) -> str:
    offset = text.removeprefix("GMT").removeprefix("UTC")
    if offset[:1] in ("+", "-"):
        return f"{offset[:3]}:{offset[-2:]}"
    return str(load("header/zones").get(text, ""))
