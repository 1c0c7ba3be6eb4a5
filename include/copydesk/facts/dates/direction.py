"""On which side of the article's day a bare weekday lies: `resigned on Friday`, `will resign on Friday`."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from functools import cache

from copydesk.text.calendars import calendar_data
from copydesk.text.document import Document
from copydesk.text.patterns import one_of

_REACH = 120  # how far, in characters, a verb still governs a weekday
_QUOTE_END = re.compile(r"[”\"»]")
_WORD_BEFORE = re.compile(r"(\w+) \Z")
_WORD_AFTER = re.compile(r" ([^\W\d_]+)")


class Direction(Enum):
    BACK = "back"
    AHEAD = "ahead"
    UNCLEAR = "unclear"


_KINDS = {
    "future": Direction.AHEAD,
    "future_unless_past": Direction.AHEAD,
    "future_beside": Direction.AHEAD,
    "unclear": Direction.UNCLEAR,
    "past": Direction.BACK,
}


@dataclass(frozen=True)
class _Cues:
    kinds: Mapping[str, str]
    pattern: re.Pattern[str]
    are_behind: bool
    beside: int  # characters between a cue that counts beside the weekday alone and the weekday


def direction(document: Document, start: int, end: int) -> Direction:
    """Which way the weekday at [start, end) looks, as the nearest cue in its sentence says; back where none does."""
    cues = _cues(document.language)
    before, after = _around(document, start, end)
    found_before, found_after = _kinds(before, cues, ends_at_day=True), _kinds(after, cues)
    nearest = (found_before[-1:], found_after[:1])
    kind = next((kinds[0] for kinds in (reversed(nearest) if cues.are_behind else nearest) if kinds), "past")
    if kind.startswith("future_") and "past" in found_before + (found_after if cues.are_behind else []):
        return Direction.UNCLEAR
    return _KINDS[kind]


def is_first_name(document: Document, start: int, end: int) -> bool:
    """Whether the weekday at [start, end) is a person's: `Sunday Ekwueme`, but not `on Sunday Parliament`."""
    text, data = document.text, calendar_data(document.language)
    following = _WORD_AFTER.match(text, end)
    if text[start:end] not in data.get("weekdays_as_names", ()) or not following:
        return False
    preceding = _WORD_BEFORE.search(text, max(0, start - 20), start)
    has_cue = preceding is not None and preceding[1] in data.get("before_weekday", ())
    is_month = any(following[1] in names for names in data["months"])
    return following[1][0].isupper() and not following[1].isupper() and not has_cue and not is_month


def _around(document: Document, start: int, end: int) -> tuple[str, str]:
    """What stands in the weekday's sentence before and behind it, within reach and up to the next quotation."""
    sentence = document.sentence_at(start)
    before = document.text[max(sentence.start, start - _REACH) : start]
    after = document.text[end : min(sentence.end, end + _REACH)]
    return _QUOTE_END.split(before)[-1], _QUOTE_END.split(after, maxsplit=1)[0]


def _kinds(part: str, cues: _Cues, *, ends_at_day: bool = False) -> list[str]:
    found = ((cues.kinds[match["word"] or match["ending"]], match.end()) for match in cues.pattern.finditer(part))
    return [k for k, end in found if k != "future_beside" or (ends_at_day and len(part) - end <= cues.beside)]


@cache
def _cues(language: str | None) -> _Cues:
    data = calendar_data(language)
    kinds_of_cues = {cue: kind for kind in _KINDS for cue in data.get(kind, ())}
    words = one_of(cue for cue in kinds_of_cues if not cue.startswith("-"))
    endings = one_of(cue[1:] for cue in kinds_of_cues if cue.startswith("-"))
    pattern = re.compile(rf"(?<!\w)(?P<word>{words})(?!\w)|(?<=\w)(?P<ending>{endings})(?!\w)")
    kinds = {cue.removeprefix("-"): kind for cue, kind in kinds_of_cues.items()}
    return _Cues(kinds, pattern, data.get("cues_stand") == "after", data.get("beside", 0))
