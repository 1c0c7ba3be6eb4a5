"""How dates are written in a language: one pattern made from its calendar in `data/calendar`."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from copydesk.text.calendars import calendar_data, number_names
from copydesk.text.document import Document
from copydesk.text.patterns import one_of
from copydesk.text.tokens import tokenize

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
_FIRST = ("months", "weekdays", "before_month_or_year", "day_words", "shifts", "numbers")  # what a date may begin with
_SCALES = ("day_words", "shifts", "units", "ago_units", "numbers")
_PART = re.compile(r"[^\W_]+")
_SHORTEST_COMPOUND = 2  # characters


@dataclass(frozen=True)
class Calendar:
    """What a language calls months, days and spans of time. `pattern` finds them all, longest spelling first.

    `words` holds the tables of `data/calendar` that give words their meaning, empty where the language has none;
    `first_words` the words that a date may begin with.
    """

    language: str | None
    months: Mapping[str, int]
    weekdays: Mapping[str, int]
    words: Mapping[str, Mapping[str, Any]]
    first_words: frozenset[str]
    pattern: re.Pattern[str]

    def find(self, document: Document) -> Iterator[re.Match[str]]:
        """The dates of the text in its order, none overlapping."""
        text, match_at, reach = document.text, self.pattern.match, 0
        for start in self._starts(document):
            if start >= reach and (match := match_at(text, start)):
                reach = match.end()
                yield match

    def _starts(self, document: Document) -> list[int]:
        """Where a date may begin: the offsets of numbers and of the words that one begins with, `mid-May` and all."""
        firsts, (words, starts, _) = self.first_words, document.tokens
        likely = [(w, s) for w, s in zip(words, starts, strict=True) if w in firsts or not w.isalpha()]
        return [start + at for word, start in likely for at in self._openings(word)]

    def _openings(self, word: str) -> Sequence[int]:
        """The offsets in a token at which a date may begin."""
        if word in self.first_words or word[:1].isdecimal():
            return (0,)
        if len(word) < _SHORTEST_COMPOUND:
            return ()
        return [part.start() for part in _PART.finditer(word) if part[0] in self.first_words]


@cache
def calendar(language: str | None, in_capitals: bool = False) -> Calendar:
    """The calendar of `language` (ISO 639-1), or the English one where `data/calendar` has no such file; that of text
    in capitals if so asked.

    Weekdays are looked for only in a language whose calendar also tells past from future.
    """
    data = calendar_data(language)
    printed = _capitals(language) if in_capitals else _as_listed
    months = {printed(name): number for name, number in number_names(data["months"]).items()}
    weekdays = number_names(data["weekdays"]) if "cues_stand" in data else {}
    weekdays = {printed(name): number for name, number in weekdays.items()}
    words = {name: {printed(word): value for word, value in data.get(name, {}).items()} for name in _SCALES}
    others = {name: words.get(name) or list(map(printed, data.get(name, ()))) for name in _LISTS}
    lists = {"months": months, "weekdays": weekdays, **others}
    first_words = frozenset(tokenize(word).words[0] for name in _FIRST for word in lists[name])
    return Calendar(language, months, weekdays, words, first_words, _compile(lists))


def _as_listed(word: str) -> str:
    return word


def _capitals(language: str | None) -> Callable[[str], str]:
    is_dotted = calendar_data(language).get("is_dotted", False)
    return lambda word: (word.replace("i", "İ") if is_dotted else word).upper()


def _compile(lists: Mapping[str, Iterable[str]]) -> re.Pattern[str]:
    forms = "|".join(_EXPLICIT + _RELATIVE).format(year=_YEAR, **{k: one_of(v) for k, v in lists.items()})
    return re.compile(rf"\b(?<!\d[.,/-])(?:{forms})\b(?![-/]\d)")
