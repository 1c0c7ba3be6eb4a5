"""When the article came out, and how we know."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta
from functools import cache
from typing import Any, NamedTuple

from copydesk.lexicon import load
from copydesk.model import Dateline, Reading
from copydesk.page.lines.dateline import prints_year
from copydesk.page.lines.stated import stated_text
from copydesk.text.calendars import month_numbers, weekday_names
from copydesk.text.moments import find_moments
from copydesk.text.patterns import LETTER, one_of

_EARLIEST = "1600"  # there were no newspapers before
_WORD = re.compile(rf"{LETTER}+")
_WORD_OR_NUMBER = re.compile(rf"(?:{LETTER}|\w)+")
_EDGES = "|·•"  # between which a line says different things
_MOST_BETWEEN = 3  # words between one that tells what a date is of, and the date
_LONGEST_RANGE = 24  # characters
_CLOCK = r"([01]\d|2[0-3]):[0-5]\d(?::[0-5]\d)?"
_MOMENT = re.compile(rf"(\d{{4}}-\d\d-\d\d)(?:[T ]({_CLOCK})(?:\.\d{{1,9}})?\s?(Z|[+-]\d\d:?\d\d)?)?", re.ASCII)
_URL_DAY = re.compile(r"/(\d{4})[/-](\d{2})[/-](\d{2})(?:/|-|$)", re.ASCII)


class Published(NamedTuple):
    """The moment and its basis. `is_late`: one that lies behind the pick-up was not believed."""

    reading: Reading | None
    basis: str | None
    is_late: bool


def read_published(
    lines: list[Reading],
    metadata: Mapping[str, Any],
    dateline: Dateline | None,
    picked_up_at: datetime | None,
    updated_at: Reading | None = None,
) -> Published:
    """When the article came out and the basis of that: the first date line (`lines`) of the text, the metadata, a
    dateline that prints its year, the address, or the day of the update that the page prints. What lies more than a day
    after the pick-up is not believed, nor what lies before all newspapers."""
    is_late = False
    for reading, basis in _candidates(lines, metadata, dateline, updated_at):
        if reading.value < _EARLIEST:
            continue
        if not _is_late(reading, picked_up_at):
            return Published(reading, basis, is_late)
        is_late = True
    return Published(None, None, is_late)


def read_update(printed: Reading | None, metadata: Mapping[str, Any], picked_up_at: datetime | None) -> Reading | None:
    """When the article was last changed: as the page prints it, else as the metadata's `updated_at` states it; what
    cannot be believed of a date of publication is not believed of this."""
    readings = filter(None, (printed, stated_moment(metadata, "updated_at")))
    return next((found for found in readings if found.value >= _EARLIEST and not _is_late(found, picked_up_at)), None)


def stated_day(metadata: Mapping[str, Any], picked_up_at: datetime | None) -> date | None:
    """The day of the metadata's `published_at`; None where it states none, or one behind the pick-up."""
    reading = stated_moment(metadata)
    return date.fromisoformat(reading.value[:10]) if reading and not _is_late(reading, picked_up_at) else None


def latest_day(picked_up_at: datetime | None) -> date | None:
    """The last day on which a record of that pick-up can have come out: the day after, because clocks and time zones
    differ. None where nothing is known."""
    if picked_up_at is None or picked_up_at.date() == date.max:
        return None
    return picked_up_at.date() + timedelta(days=1)


def _is_late(reading: Reading, picked_up_at: datetime | None) -> bool:
    """Whether it lies more than a day behind the pick-up."""
    latest = latest_day(picked_up_at)
    return latest is not None and reading.value[:10] > latest.isoformat()


def _candidates(
    lines: list[Reading], metadata: Mapping[str, Any], dateline: Dateline | None, updated_at: Reading | None
) -> Iterator[tuple[Reading, str]]:
    for line in lines:
        yield line, "text"
    stated = stated_moment(metadata)
    if stated:
        yield stated, "metadata"
    if dateline and dateline.date and prints_year(dateline):
        yield Reading(dateline.date, dateline.start, dateline.end), "dateline"
    url = stated_text(metadata, "url")
    match = _URL_DAY.search(url.value) if url else None
    if match and _is_day("-".join(match.groups())):
        yield Reading("-".join(match.groups()), pointer="/url"), "path"
    if updated_at:
        yield replace(updated_at, value=updated_at.value[:10]), "updated"


def stated_moment(metadata: Mapping[str, Any], key: str = "published_at") -> Reading | None:
    """The moment under the metadata's `key` in ISO 8601, however it is written; None where it states none."""
    stated = stated_text(metadata, key)
    if stated is None:
        return None
    match = _MOMENT.fullmatch(stated.value)
    if match and _is_day(match[1]):
        zone = match[4] or ""
        zone = f"{zone[:3]}:{zone[-2:]}" if len(zone) > 1 else zone
        return Reading(match[1] + (f"T{match[2]}{zone}" if match[2] else ""), pointer=stated.pointer)
    moments = find_moments(stated.value)
    return Reading(moments[0].value, pointer=stated.pointer) if moments else None


def _is_day(value: str) -> bool:
    try:
        date.fromisoformat(value)
    except ValueError:
        return False
    return True


def date_label(gap: str) -> str | None:
    """What the words in front of a date call it, the nearest first: `published`, `updated`, or `other` where it is the
    day of something else, an end or a birth; None where they tell nothing."""
    if _ends_in_range(gap):
        return "other"
    edge = max(map(gap.rfind, _EDGES))
    others_between = 0
    for match in reversed(list(_WORD.finditer(gap))):
        kind = _label_words().get(match[0].casefold())
        if kind in ("published", "updated"):
            return kind
        if kind == "updated_beside" and not others_between:
            return "updated"
        if kind == "others" and others_between < _MOST_BETWEEN and match.start() > edge:
            return "other"
        others_between += kind is None
    return None


def is_of_other(behind: str) -> bool:
    """Whether the first word behind a date says that it is the day of something else, of the printed issue."""
    word = _WORD.match(behind.lstrip())
    return word is not None and word[0].casefold() in load("header/published")["others_behind"]


def _ends_in_range(gap: str) -> bool:
    """Whether the first day of a span of days stands right in front: `14 to` or `23 mai au` or `14-`."""
    match = _range_pattern().search(gap[-_LONGEST_RANGE:])
    return match is not None and (not match[1] or match[1].casefold() in month_numbers())


@cache
def _range_pattern() -> re.Pattern[str]:
    joints = one_of(load("header/published")["joints_of_days"])
    month = r"(?: (?:de )?([^\W\d_]{3,12}))?"
    return re.compile(rf"(?<![\d:.,/h-])\d{{1,2}}(?:\.|st|nd|rd|th|er|º)?{month}(?: {joints} |[-–])$")


@cache
def _label_words() -> dict[str, str]:
    """The kind of each word that may tell what a date is of, and of those that say nothing."""
    lists = load("header/published")
    return date_words() | {word: kind for kind in ("others", "updated_beside") for word in lists[kind]}


def is_only_date(text: str) -> bool:
    """Whether a line says nothing but a day or a time, even one that cannot be read whole."""
    words = [word.casefold() for word in _WORD_OR_NUMBER.findall(text)] if any(map(str.isdigit, text)) else []
    return bool(words) and all(w.isdecimal() or w in date_words() or w in month_numbers() for w in words)


def names_weekday(text: str) -> bool:
    """Whether a weekday stands in a date line, whole or abbreviated."""
    return any(word.casefold() in weekday_names() for word in _WORD.findall(text))


@cache
def date_words() -> dict[str, str]:
    """The kind of each word that stands beside dates: `published`, `updated`, `filler` or `reading`."""
    lists = load("header/published")
    kinds = dict.fromkeys((*lists["fillers"], *lists["updated_beside"], *weekday_names()), "filler")
    return kinds | {word: kind for kind in ("published", "updated", "reading") for word in lists[kind]}
