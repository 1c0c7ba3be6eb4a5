"""Reads the line that a monitoring service prints above what it heard or read: who spoke, and when.

`(CLANDESTINE) RADIO NORTE IN SPANISH 0000 GMT 26 NOV 89`, `RADIO NORTE (28 AUG 89)`, or the day alone.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from functools import cache

from copydesk.lexicon import load
from copydesk.model import Block, Dateline
from copydesk.page.lines.places import find_printed
from copydesk.text.moments import read_short_day

_MOST_WORDS = 16
_MOST_OF_PLACE = 3
_OF_DAY = 3
_BRACKETS = "()[],"


def read_monitored(block: Block) -> Dateline | None:
    """The dateline that the whole line is: a day with its year at the end, behind a broadcaster, an hour in Greenwich
    or nothing else; None for any other line."""
    if not block.text.rstrip(_BRACKETS)[-2:].isdecimal():
        return None
    words = block.text.split()
    if not _OF_DAY <= len(words) <= _MOST_WORDS:
        return None
    source, day = words[:-_OF_DAY], read_short_day(" ".join(words[-_OF_DAY:]).strip(_BRACKETS))
    if day is None or not day[0]:
        return None
    if not (_ends_with_hour(source) or names_broadcaster(source) or (not source and block.text.isupper())):
        return None
    places = tuple(_places(source))[:1]
    return Dateline(block.text, places, None, date(day[0], *day[1:]).isoformat(), block.start, block.end)


def names_broadcaster(words: Sequence[str]) -> bool:
    """Whether one of the words is such as broadcasters are called by (`RADIO`), in whatever case."""
    return not _broadcasters().isdisjoint(word.strip(_BRACKETS).casefold() for word in words)


@cache
def _broadcasters() -> frozenset[str]:
    return frozenset(load("header/dateline")["broadcasters"])


def _ends_with_hour(words: Sequence[str]) -> bool:
    """`0030 GMT`."""
    hour, zone = (*words[-2:], "", "")[:2]
    return zone.strip(_BRACKETS) == "GMT" and hour.strip(_BRACKETS).isdecimal()


def _places(words: Sequence[str]) -> Iterator[str]:
    """The well-known place from which or to which is spoken: the first words, or those behind `to`."""
    starts = (0, *(n + 1 for n, word in enumerate(words) if word.casefold() == "to"))
    for start in starts:
        for length in range(_MOST_OF_PLACE, 0, -1):
            name = " ".join(words[start : start + length])
            place = find_printed(name) if name else None
            if place and place.is_well_known:
                yield name
                break
