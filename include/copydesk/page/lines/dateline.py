"""Reads the dateline in front of a story: `WASHINGTON (AA) -`, `HELSINKI/RIGA, May 30 (Reuters) -`, `PARIS —`."""

import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import NamedTuple

from copydesk.lexicon import load
from copydesk.model import Block, Dateline
from copydesk.page.lines.east_asian_dateline import find_east_asian
from copydesk.page.lines.monitored import names_broadcaster, read_monitored
from copydesk.text.agencies import agency_code
from copydesk.text.calendars import month_numbers, weekday_names
from copydesk.text.days import nearest_day
from copydesk.text.folding import fold, has_control_characters
from copydesk.text.moments import read_short_day
from copydesk.text.prose import is_prose

_LONGEST = 140  # characters, dash included
_LONGEST_PLACE = 40
_MOST_WORDS = 4  # of an unsigned place
_DASHES = "-‐‑‒–—―−"
# A dash with space around it, or right behind the agency's bracket or a full stop; TASS ends with a full stop behind
# its slashes, others with the bracket alone.
_END = re.compile(
    rf"\s+(?:--|[{_DASHES}])(?=\s|$)|(?<=\))\s?\.?\s?(?:--|[{_DASHES}])|(?<=[^\W\d_])(?:—|--)|(?<=/)\.(?=\s)"
    rf"|(?<=[^\W\d_])\.\s?(?:--|[{_DASHES}])(?=\s|[^\W\d_])|(?<=\))(?=\s[^\W\d_a-z(])"
)
_BEFORE = f" {_DASHES}"  # what a line of capitals may open with
_MARK = re.compile(rf"[{_DASHES}]|/\.|\(")  # one of which every end holds
_SIGNATURE = re.compile(r"[\s,]*(?:\((?P<bracket>[^\s()][^()]{0,40})\)|/(?P<slash>[^\s/()][^/()]{0,40})/)\s?\.?$")
_DAY_IN_BRACKETS = re.compile(r"\s?\[(?P<day>[\w .,/]{5,20})\]$")
# `QUITO, May 14 (AP), 1984`
_YEAR_BEHIND = re.compile(r"(?P<agency>\s?\([^()]{1,40}\)),\s?(?P<year>(?:19|20)\d\d)$")
_PLACE = re.compile(r"[^\W\d_][^\d_()\[\]<>:;!?\"“”„=*#@|+%$€£]*")
_COUNTRY = re.compile(r"[,،]|(?= \([^()]*\))")  # `LIMA, Peru` and `Lima (Perú)`
_WORD = re.compile(r"[^\W\d_]+")
_NUMBER = re.compile(r"\d+")
# The site that prints the story, beside the place: `HEMSBY.example, JAKARTA -`
_SITE = re.compile(
    r"[^\W_][\w-]{1,30}(?:\.[^\W\d_]{2,7}){1,2}\s?[,–-]\s?|,\s?[^\W_][\w-]{1,30}(?:\.[^\W\d_]{2,7}){1,2}$"
)

ShortDay = tuple[int | None, int, int]  # year, where it is printed, month, day


class _Front(NamedTuple):
    """What stands before the dash. `is_signed`: an agency, a service or a site signs, or a date stands there."""

    places: tuple[str, ...]
    agency: str | None
    day: ShortDay | None
    is_signed: bool


def read_dateline(block: Block, anchor: date | None) -> Dateline | None:
    """The dateline that opens `block`, up to and with its dash; None where there is none.

    A date printed without its year takes the year that brings it nearest to `anchor`, the day that the metadata gives
    as the story's own; without one it stays None. Offsets count in the raw text.
    """
    east_asian = find_east_asian(block.text)
    if east_asian:
        end, places, agency, short = east_asian
        day = _resolve((None, *short), anchor) if short else None
        return Dateline(block.text[:end], places, agency, day, block.start, block.start + end)
    if has_control_characters(block.text[:_LONGEST]):
        return None
    if not _MARK.search(block.text, 0, _LONGEST + 1):
        return read_monitored(block)
    for before, behind in _ends(block.text):
        found = _take_apart(block.text[:before])
        if found and _may_end(found, before == behind, block.text[behind:].lstrip()):
            text, day = block.text[:behind], _resolve(found.day, anchor)
            return Dateline(text, found.places, found.agency, day, block.start, block.start + behind)
    return read_monitored(block)


def prints_year(dateline: Dateline) -> bool:
    """Whether the dateline itself prints a whole date, with its year, perhaps of two digits behind the day."""
    if dateline.date is None:
        return False
    numbers = _NUMBER.findall(dateline.text)
    return dateline.date[:4] in dateline.text or (len(numbers) > 1 and numbers[-1] == dateline.date[2:4])


def _may_end(found: _Front, is_bare: bool, rest: str) -> bool:
    """Whether a dateline may end there: capitals alone make one only of running text, and where no dash follows the
    bracket it needs a date beside the agency, or places in capitals."""
    if is_bare:
        has_capitals = bool(found.places) and all(map(str.isupper, found.places))
        return found.agency is not None and (found.day is not None or has_capitals) and is_prose(rest)
    return found.is_signed or is_prose(rest)


def _ends(text: str) -> Iterator[tuple[int, int]]:
    """The first few places where a dateline could end: offsets before and behind the dash."""
    for number, match in enumerate(_END.finditer(text[: _LONGEST + 1])):
        if number == 3:
            return
        yield match.span()


def _take_apart(front: str) -> _Front | None:
    """Places, agency code and date of what stands before the dash; None if that is no dateline."""
    front, bracketed = _split_bracketed_day(_YEAR_BEHIND.sub(r", \g<year>\g<agency>", front))
    signature = _SIGNATURE.search(front)
    name = (signature["bracket"] or signature["slash"]) if signature else ""
    agency = _agency(name) if name else None
    front = (front[: signature.start()] if signature else front).lstrip(_BEFORE)
    site = _SITE.match(front) or _SITE.search(front)
    front, day = _split_day(front[: site.start()] + front[site.end() :] if site else front)
    day = day or bracketed
    is_signed = bool(agency or day or site or fold(name) in _services())
    if not front.strip() or (day and names_broadcaster(front.split())):
        return _Front((), agency, day, True) if agency or (day and day[0]) else None
    places = _places(front)
    are_places = bool(places) and all(_is_place(place, is_signed) for place in places)
    return _Front(places, agency, day, is_signed) if are_places else None


def _agency(signature: str) -> str | None:
    """The agency that signs `Reuters`, or with a service of its own behind its name: `dpa/lnw`, `Reuters Sport`."""
    return agency_code(signature) or agency_code(signature.split("/")[0]) or agency_code(signature.split()[0])


def _split_bracketed_day(front: str) -> tuple[str, ShortDay | None]:
    """Cuts off the day that stands behind the agency in brackets: `OSLO (AP) [7 Oct 86]`."""
    bracketed = _DAY_IN_BRACKETS.search(front)
    day = read_short_day(bracketed["day"].strip()) if bracketed else None
    return (front[: bracketed.start()], day) if bracketed and day else (front, None)


def _split_day(front: str) -> tuple[str, ShortDay | None]:
    """Cuts the date off the end: `LIMA, Peru, March 2, 2020` gives `LIMA, Peru` and the date."""
    parts = front.split(",")
    for count in (1, 2):
        day = read_short_day(",".join(parts[-count:]).strip()) if len(parts) >= count else None
        if day:
            return ",".join(parts[:-count]), day
    return front, None


def _places(front: str) -> tuple[str, ...]:
    """`MOSCOW/KYIV` and `TOKYO and CAIRO` are two places; what follows a comma is the state or country."""
    found = []
    for part in front.split("/"):
        found += _joined(part)
    return tuple(place for place in (_COUNTRY.split(part)[0].strip() for part in found) if place)


def _joined(part: str) -> list[str]:
    """Splits at `and` and its like, but not inside a country's name: what follows must look like what precedes."""
    words = part.split()
    for position in range(1, len(words) - 1):
        if words[position] in load("header/dateline")["conjunctions"]:
            first, second = " ".join(words[:position]), " ".join(words[position + 1 :])
            if first.split(",")[0].isupper() == second.split(",")[0].isupper():
                return [first, *_joined(second)]
    return [part]


def _is_place(place: str, is_signed: bool) -> bool:
    """Whether `place` may name one. Without agency or date beside it, it must stand in capitals."""
    if len(place) > _LONGEST_PLACE or not _PLACE.fullmatch(place):
        return False
    has_case = place.upper() != place.lower()
    if has_case and not all(place.isupper() or word[0].isupper() or len(word) <= 3 for word in _WORD.findall(place)):
        return False
    words = place.casefold().split()
    if all(word.strip(".") in weekday_names() or word.strip(".") in month_numbers() for word in words):
        return False
    if any(not word.strip(_DASHES) for word in words):
        return False
    if not {words[0], " ".join(words)}.isdisjoint(load("header/dateline")["not_places"]):
        return False
    return is_signed or (place.isupper() and len(place) > 2 and len(words) <= _MOST_WORDS)


@cache
def _services() -> frozenset[str]:
    return frozenset(fold(name) for kind in ("services", "release_services") for name in load("header/dateline")[kind])


def _resolve(day: ShortDay | None, anchor: date | None) -> str | None:
    if day is None:
        return None
    year, month, day_of_month = day
    if year:
        return date(year, month, day_of_month).isoformat()
    nearest = nearest_day(month, day_of_month, anchor) if anchor else None
    return nearest.isoformat() if nearest else None
