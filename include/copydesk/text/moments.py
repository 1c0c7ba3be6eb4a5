"""Reads days and times of day as header lines print them, in the languages of `data/calendar`."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import cache, lru_cache
from typing import NamedTuple
from unicodedata import normalize
from zoneinfo import ZoneInfo

from copydesk.lexicon import load
from copydesk.text.calendars import month_names_of_words, month_numbers, weekday_names, weekday_numbers
from copydesk.text.day_order import UNKNOWN, DayOrder
from copydesk.text.days import make_day
from copydesk.text.eras import any_day, era_year, persian_day, persian_months
from copydesk.text.patterns import LETTER, one_of

_DIGIT = re.compile(r"\d")
# What may stand between a day and its time: marks and at most two short words (`at`, `um`), weekdays, words for a time.
_GLUE = re.compile(r"[^\w]*(?:[^\W\d_]+[^\w]+){0,2}")
_GLUE_BEFORE_DAY = re.compile(r"[^\w]*(?:[^\W\d_]{1,10}[^\w]+){0,2}")
_LONGEST_GLUE = 4  # characters
_LETTERS = re.compile(r"[^\W\d_]+")
# What must follow a year of two digits, which else may be anything.
_SET_OFF = r"(?=\s*(?:$|[|·•]|[,–-]\s{0,2}\d{1,2}[:.h]\d{2}\b))"
_FARTHEST_TIME = 24  # characters between a day and its time
_FIRST_OF_LAST_CENTURY = 69  # of years of two digits
_FARTHEST_WORD = 16  # characters in front of a number, where a word tells what it is
_LAST_WORD = re.compile(r"([^\W\d_]+)[^\w]{0,3}$")
_OFFSET = re.compile(r"(\d{1,2})(\d{2})?")
_LARGEST_OFFSET = 14  # hours


@dataclass(frozen=True, slots=True)
class Moment:
    """A day, perhaps with its time, in ISO 8601; offsets into the text that was read."""

    value: str
    start: int
    end: int


class _Patterns(NamedTuple):
    day: re.Pattern[str]
    short_day: re.Pattern[str]  # the whole of a text, its year perhaps left out
    time: re.Pattern[str]
    time_at_end: re.Pattern[str]


@cache
def _patterns() -> _Patterns:
    """Days and times with the words and signs of `data/moments.toml`."""
    p = {name: one_of(words) for name, words in load("moments").items()}
    month = rf"{one_of(month_names_of_words())}|{LETTER}{{2,14}}|{LETTER}{{1,3}}\.{LETTER}{{1,2}}"  # `มี.ค.`
    day = (
        r"\b(?P<iso>\d{4}-\d{2}-\d{2})(?:(?=T\d{2}:)|(?!\d))"
        rf"|\b(?P<d1>\d{{1,2}}){p['ordinal_endings']}?(?: {p['before_month']})?"
        rf"(?:[ \xa0]|(?<=\.)|[-/])(?:{p['elided_before_month']}['’])?(?P<m1>{month})(?: ?/ ?{LETTER}{{3,12}})?[.॰]?,?"
        rf"(?: {p['before_year']})?(?:[ \xa0/-]|(?<=\.))(?P<y1>\d{{4}}\b|\d{{2}}{_SET_OFF})"
        rf"|\b(?P<m2>{LETTER}{{2,12}})\.?[ \xa0](?P<d2>\d{{1,2}}){p['ordinal_endings_behind_month']}?,?"
        rf"[ \xa0](?P<y2>\d{{4}}\b|\d{{2}}{_SET_OFF})"
        r"|\b(?P<d3>\d{1,2})(?P<mark>[/-]|\. ?)(?P<m3>\d{1,2})(?P=mark)(?P<y3>\d{4})\b"
        r"|(?<![\w.])(?P<d6>\d{1,2})\.(?P<m6>\d{1,2})\.(?P<y6>\d{2})(?![\d.]\d|\w)"
        r"|(?<![\w/])(?P<d8>\d{1,2})/(?P<m8>\d{1,2})/(?P<y8>\d{2})(?![\w/])"
        r"|\b(?P<y4>\d{4})(?P<mark4>[./-]|\. )(?P<m4>\d{1,2})(?P=mark4)(?P<d4>\d{1,2})\b"
        rf"|\b(?P<y7>\d{{4}})\.? (?:{p['behind_year']} )?(?P<m7>[^\W\d_]{{3,12}})\.? (?P<d7>\d{{1,2}})\b(?!:)"
        rf"|\b(?P<d9>\d{{1,2}}),? {p['before_number_of_month']} (?P<m9>\d{{1,2}}),?(?: {p['before_year']})?"
        r" (?P<y9>\d{4})\b"
        rf"|(?:(?P<y5>\d{{4}})|(?P<era>{one_of(load('eras')['eras'])})(?P<era_year>\d{{1,3}}|元)){p['year_signs']}"
        rf" ?(?P<m5>\d{{1,2}}){p['month_signs']} ?(?P<d5>\d{{1,2}}){p['day_signs']}"
    )
    short_day = (
        r"(?:(?P<m1>[^\W\d_]{3,12})\.?[ \xa0](?P<d1>\d{1,2})(?:,?[ \xa0](?P<y1>\d{4}))?"
        rf"|(?P<d2>\d{{1,2}})\.?(?: {p['before_month']})?[ \xa0](?P<m2>[^\W\d_]{{3,12}})\.?"
        rf"(?:(?: {p['before_year']})?[ \xa0](?P<y2>\d{{4}}|\d\d))?"  # `10 JAN 90`
        r"|(?P<d3>\d{1,2})[./](?P<m3>\d{1,2})[./](?P<y3>\d{4}))\.?"
    )
    short_half = r"[aApP](?:\.[ \xa0]?)?[mM]\b\.?"
    half = rf"{short_half}|(?:{p['after_noon_behind']}|{p['before_noon_behind']})(?!\w)"
    zones = one_of(name for name in load("zones") if not name.isascii())
    time = (
        rf"(?:(?P<half_before>{p['after_noon']}|{p['before_noon']})\s?)?(?<![\d.:/])(?P<hour>\d{{1,2}})"
        rf"(?:{p['hour_signs']}(?P<minute>\d{{2}}){p['minute_signs']}?(?::(?P<second>\d{{2}})(?:\.\d{{1,9}})?)?(?![\d/])"
        rf"(?! ?{p['durations']}\b)(?:\s?(?P<half>{half}))?"
        rf"|\s?(?P<short_half>{short_half}))"
        rf"(?:\s?{p['behind_time']}(?!\w))?"
        rf"(?:\s?\(?(?P<zone>{p['offset_names']}\s?[+-][0-9]{{1,2}}(?::?[0-9]{{2}})?\b"
        rf"|[+-][0-9]{{2}}:?[0-9]{{2}}\b|(?:[A-Z]{{1,4}}|{zones})\b(?!\s?[+-]\d))\)?)?"
    )
    time_at_end = rf",?[ \xa0]\d{{1,2}}[:.]\d{{2}}(?: {p['behind_time']})?$"
    return _Patterns(*map(re.compile, (day, short_day, time, time_at_end)))


@lru_cache(maxsize=512)
def find_moments(text: str, order: DayOrder = UNKNOWN) -> tuple[Moment, ...]:
    """The whole dates in `text` (day, month and year), each with the time beside it; `order` reads `3/4/2020`.

    Lines are read more than once: where headlines are looked for, and as what they say.
    """
    if not _DIGIT.search(text):
        return ()
    days = list(_days(text, order))
    moments: list[Moment] = []
    for position, (day, start, end) in enumerate(days):
        floor = moments[-1].end if moments else 0
        ceiling = days[position + 1][1] if position + 1 < len(days) else len(text)
        moments.append(_with_time(text, day, start, end, floor, ceiling))
    return tuple(moments)


def _days(text: str, order: DayOrder) -> Iterator[tuple[str, int, int]]:
    """The days in `text`, with where they stand. One may begin inside of what looked like another: `3 2021-04-05`."""
    search, position = _patterns().day.search, 0
    while match := search(text, position):
        day = _day(match, order)
        position = match.end() if day else match.start() + 1
        if day:
            yield day, match.start(), match.end()


def read_short_day(text: str) -> tuple[int | None, int, int] | None:
    """Year (None where not printed), month and day of a dateline's date; None where `text` is anything else."""
    match = _patterns().short_day.fullmatch(text)
    if not match:
        return None
    year, month, day = _parts(match.groupdict())
    if not month or _iso(year or 2000, month, day) is None:  # 2000: a leap year, so that 29 February passes
        return None
    return year, month, day


def ends_with_day_and_time(text: str) -> bool:
    """Whether a line ends with a day, its year left out, and a time: `8 May, 17:46`."""
    time = _patterns().time_at_end.search(text)
    if time is None:
        return False
    words = text[: time.start()].split()
    if len(words) > 2 and len(words[-1]) <= _LONGEST_GLUE and words[-1].casefold() not in month_numbers():
        words.pop()  # `at`, `kl.`
    return read_short_day(" ".join(words[-2:])) is not None


def _day(match: re.Match[str], order: DayOrder) -> str | None:
    groups = match.groupdict()
    if groups["iso"]:
        return _iso(*map(int, groups["iso"].split("-")))
    if (groups["mark"] or ".") in "/-":
        return _resolve(match, order, *(int(groups[name] or 0) for name in ("d3", "m3", "y3")))
    if groups["d8"]:
        return _resolve(match, order, int(groups["d8"]), int(groups["m8"] or 0), _whole_year(groups["y8"] or ""))
    if groups["d6"] and _is_version(match):
        return None
    if groups["d6"] and order.of_dots:
        return _resolve(match, order, int(groups["d6"]), int(groups["m6"] or 0), _whole_year(groups["y6"] or ""))
    if (groups["m1"] or "") in persian_months() and groups["y1"]:
        found = persian_day(int(groups["y1"]), persian_months()[groups["m1"]], int(groups["d1"]))
        return found.isoformat() if found else None
    year, month, day = _parts(groups)
    return _iso(year, month, day)


def _resolve(match: re.Match[str], order: DayOrder, first: int, second: int, year: int) -> str | None:
    """The day, as the weekday in front of it tells; else as `order` does."""
    word = _LAST_WORD.search(match.string, max(0, match.start() - _FARTHEST_WORD), match.start())
    weekday = weekday_numbers().get(word[1].casefold()) if word else None
    days = (make_day(year, second, first), make_day(year, first, second))
    told = {day for day in days if day and weekday and day.isoweekday() == weekday}
    return told.pop().isoformat() if len(told) == 1 else order.resolve(first, second, year)


def _is_version(match: re.Match[str]) -> bool:
    """Whether `7.3.24` is the number of a version."""
    word = _LAST_WORD.search(match.string, max(0, match.start() - _FARTHEST_WORD), match.start())
    return word is not None and word[1].casefold() in load("moments")["before_version"]


def _parts(groups: dict[str, str | None]) -> tuple[int | None, int | None, int]:
    number = next(n for n in "12345679" if groups.get(f"d{n}"))
    year, month, day = (groups[f"{part}{number}"] or "" for part in "ymd")
    year_number = _whole_year(year) if year else None
    if groups.get("era"):
        year_number = era_year(str(groups["era"]), str(groups["era_year"]))
    if not month.isdecimal():
        return year_number, month_numbers().get(normalize("NFC", month.casefold())), int(day)
    month_number, day_number = int(month), int(day)
    if month_number > 12:
        month_number, day_number = day_number, month_number
    return year_number, month_number, day_number


def _whole_year(printed: str) -> int:
    """A year of two digits lies between 1969 and 2068, as POSIX has it."""
    year = int(printed)
    return year if len(printed) > 2 else year + (1900 if year >= _FIRST_OF_LAST_CENTURY else 2000)


def _iso(year: int | None, month: int | None, day: int) -> str | None:
    found = any_day(year, month, day) if year and month else None
    return found.isoformat() if found else None


def _with_time(text: str, day: str, start: int, end: int, floor: int, ceiling: int) -> Moment:
    after = next(_times(text, end, min(ceiling, end + _FARTHEST_TIME), day), None)
    if after and _is_glue(text, end + text.startswith("T", end), after[1]):
        return Moment(f"{day}T{after[0]}", start, after[2])
    *_, before = (None, *_times(text, max(floor, start - _FARTHEST_TIME), start, day))
    if before and _GLUE_BEFORE_DAY.fullmatch(text, before[2], start):
        return Moment(f"{day}T{before[0]}", before[1], end)
    return Moment(day, start, end)


def _is_glue(text: str, start: int, end: int) -> bool:
    """Whether a time may belong to the day in front of it, with this between them."""
    words = _LETTERS.findall(text, start, end) if _GLUE.fullmatch(text, start, end) else None
    return words is not None and all(len(word) <= _LONGEST_GLUE or _is_beside_time(word.casefold()) for word in words)


def _is_beside_time(word: str) -> bool:
    return word in weekday_names() or word in load("moments")["before_time"]


def _times(text: str, start: int, end: int, day: str) -> Iterator[tuple[str, int, int]]:
    """The times of that `day` that begin between `start` and `end`, each with where it stands."""
    for match in _patterns().time.finditer(text, start):
        if match.start() >= end or match.end() > max(end, start + 2 * _FARTHEST_TIME):
            return
        value = _time(match, day)
        if value and not _is_duration(match):
            yield value, match.start(), match.end()


def _is_duration(match: re.Match[str]) -> bool:
    """Whether a word in front says how long a recording runs."""
    word = _LAST_WORD.search(match.string, max(0, match.start() - _FARTHEST_WORD), match.start())
    return word is not None and word[1].casefold() in load("moments")["before_duration"]


def _time(match: re.Match[str], day: str) -> str | None:
    hour, minute, second = (int(match[part] or 0) for part in ("hour", "minute", "second"))
    half = _half(match["half"] or match["short_half"] or "")
    if match["half_before"] and hour <= 12:
        half = _half(match["half_before"])
    if half and not 1 <= hour <= 12:
        return None
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    if hour > 23 or minute > 59 or second > 59:
        return None
    time = f"{hour:02}:{minute:02}:{second:02}"
    return time + _zone(match["zone"] or "", f"{day}T{time}" if half else None)


def _half(word: str) -> str:
    """`a` or `p` for a word that tells the half of the day; none for no word."""
    words = load("moments")
    if word in words["after_noon"] or word in words["after_noon_behind"]:
        return "p"
    return "a" if word in words["before_noon"] or word in words["before_noon_behind"] else word.lower()[:1]


def _zone(text: str, moment: str | None) -> str:
    """The offset that a zone's name or an offset states. `moment` is the day and time, where half the day was told: a
    name such as `ET` stands for a region's zone only behind such a time; elsewhere it may be a word."""
    sign = re.search(r"[+-]", text)
    if sign:
        hours, minutes = _OFFSET.fullmatch(text[sign.end() :].replace(":", "")).groups("00")  # type: ignore[union-attr]
        return f"{sign[0]}{int(hours):02}:{minutes}" if int(hours) <= _LARGEST_OFFSET and int(minutes) < 60 else ""
    offset = str(load("zones").get(text, ""))
    if "/" not in offset:
        return offset
    return datetime.fromisoformat(moment).replace(tzinfo=ZoneInfo(offset)).isoformat()[-6:] if moment else ""
