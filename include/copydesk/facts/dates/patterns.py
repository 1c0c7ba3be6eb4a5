"""How dates are written in a language: one pattern made from its calendar in `data/calendar`."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from copydesk.text.calendars import calendar_data, numbered

_YEAR = r"(?:1[89]|20)\d\d"
_EXPLICIT = (
    r"(?P<iso>{year}-\d\d-\d\d)",
    r"(?P<numeric>\d{{1,2}}[./]\d{{1,2}}[./]{year})",
    r"(?P<day_first>\d{{1,2}})(?:{ordinal_endings})?(?: (?:{links}))? (?P<month_second>{months})\b"
    r"(?:(?:\.?,?| (?:{links})) (?P<year_third>{year}))?",
    r"(?P<month_first>{months})\.? (?P<day_second>\d{{1,2}})(?:{ordinal_endings})?\b(?!:)"
    r"(?:,? (?P<year_last>{year})\b)?",
    r"(?P<month_with_year>{months})\.?(?: (?:{links}))? (?P<year_of_month>{year})",
    r"(?:{before_month_or_year}) (?:(?P<lone_month>{months})(?!\.? \d)|(?P<lone_year>{year}))",
)
_RELATIVE = (
    r"(?P<day_word>{day_words})",
    r"(?:(?P<weekday_shift>{shifts}) )?(?P<weekday>{weekdays})(?:{weekday_endings})?",
    r"(?P<unit_shift>{shifts}) (?P<unit>{units})",
    r"(?P<count>\d{{1,2}}|{numbers}) (?P<ago_unit>{ago_units}) (?:{ago})",
)
_LISTS = (
    "ordinal_endings", "links", "before_month_or_year", "day_words", "shifts", "weekday_endings", "units", "numbers",
    "ago_units", "ago",
)  # fmt: skip
_SCALES = ("day_words", "shifts", "units", "ago_units", "numbers")


@dataclass(frozen=True)
class Calendar:
    """What a language calls months, days and spans of time. `pattern` finds them all, longest spelling first.

    `words` holds the tables of `data/calendar` that give words their meaning, empty where the language has none.
    """

    language: str | None
    months: Mapping[str, int]
    weekdays: Mapping[str, int]
    words: Mapping[str, Mapping]
    pattern: re.Pattern[str]


@cache
def calendar(language: str | None) -> Calendar:
    """The calendar of `language` (ISO 639-1), or the English one where `data/calendar` has no such file.

    Weekdays are looked for only in a language whose calendar also tells past from future.
    """
    data = calendar_data(language)
    months, weekdays = numbered(data["months"]), numbered(data["weekdays"]) if "cues_stand" in data else {}
    words = {name: data.get(name, {}) for name in _SCALES}
    return Calendar(language, months, weekdays, words, _compile(data, months, weekdays))


def _compile(data: Mapping, months: Iterable[str], weekdays: Iterable[str]) -> re.Pattern[str]:
    lists = {"months": months, "weekdays": weekdays, **{name: data.get(name, ()) for name in _LISTS}}
    # The look-ahead lets the scan pass over nearly every word at the price of one character class.
    initials = "".join(sorted({word[0] for words in lists.values() for word in words}))
    forms = "|".join(_EXPLICIT + _RELATIVE).format(year=_YEAR, **{k: _one_of(v) for k, v in lists.items()})
    return re.compile(rf"\b(?<!\d[.,/-])(?=[\d{re.escape(initials)}])(?:{forms})\b(?![-/]\d)")


def _one_of(words: Iterable[str]) -> str:
    return "|".join(re.escape(w) for w in sorted(words, key=len, reverse=True)) or r"(?!)"
