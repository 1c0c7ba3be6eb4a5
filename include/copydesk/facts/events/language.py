"""What one language's event data says, in the form that the events stage looks things up in."""

from collections.abc import Mapping
from functools import cache, lru_cache
from typing import Any, NamedTuple

import re2

from copydesk.facts.events.phrase_index import Name, PhraseIndex
from copydesk.lexicon import load
from copydesk.text.folding import lower
from copydesk.text.numbers import number_words
from copydesk.text.phrases import Phrases

DEMONYM = "demonym"  # begins the names of lists of them
_LISTS = ("stops", "unreal", "undone", "background", "trials", "said", "real", "figurative", "felt")


class Trigger(NamedTuple):
    """A meaning that a word may have. It has it where one word of each class of `near` stands within reach, none of
    `without` in the sentence, none of `beside` right beside it. `base`: forms that behind an infinitive's mark have
    not happened. `text` are classes for a second look, where no meaning without them is found: a word of each stands
    anywhere in the text."""

    type: str
    subtype: str | None
    near: tuple[str, ...]
    without: tuple[str, ...]
    beside: tuple[str, ...]
    base: frozenset[str]
    text: tuple[str, ...]


class EventLanguage:
    """`data/events/<language>.toml`, ready to use."""

    def __init__(self, language: str) -> None:
        data = load(f"events/{language}")
        self.code = language
        self.is_dotted: bool = number_words(language).is_dotted
        self.verbs_stand_behind: bool = data.get("verbs_stand_behind", False)
        self.triggers = tuple(map(_trigger, data["triggers"]))
        lists: dict[Name, list[str]] = {name: data.get(name, []) for name in _LISTS} | data["classes"]
        lists |= {f"{DEMONYM} {code}": words for code, words in data["demonyms"].items()}
        triggers: dict[Name, list[str]] = {number: table["words"] for number, table in enumerate(data["triggers"])}
        self.index = PhraseIndex(lists | triggers)  # triggers by their numbers
        asked = {name for trigger in self.triggers for name in trigger.text}
        self.asked_of_text = PhraseIndex({name: lists[name] for name in asked})
        self._openings = _openings(triggers, [t for t, trigger in enumerate(self.triggers) if not trigger.text])
        self._openings_again = _openings(triggers, [t for t, trigger in enumerate(self.triggers) if trigger.text])
        self.unreal_endings = tuple(data.get("unreal_endings", ()))
        self.definite = frozenset(data.get("definite", ()))
        self.infinitive: str | None = data.get("infinitive")
        self.figurative_types = frozenset(data["figurative_types"])
        self.place_before = frozenset(data["place_before"])
        self.place_endings = tuple(data.get("place_endings", ()))
        self.day_words = Phrases(data["day_words"])
        self.month_words = Phrases(data["month_words"])
        self.place_words = {word: kind for kind, words in data["place_words"].items() for word in words}
        self.may_open = lru_cache(maxsize=20_000)(self._may_open)  # whether a token as printed may open a trigger
        self.may_open_again = lru_cache(maxsize=20_000)(self._may_open_again)  # the same, of those for a second look

    def _may_open(self, token: str) -> bool:
        return self._openings.opening(lower(token, self.is_dotted)) is not None

    def _may_open_again(self, token: str) -> bool:
        return self._openings_again.opening(lower(token, self.is_dotted)) is not None


@cache
def event_language(language: str | None) -> EventLanguage | None:
    """The data of a language, English where it is unknown; None for a language that has no data."""
    language = language or "en"
    if not re2.fullmatch("[a-z]{2}", language):
        return None
    try:
        return EventLanguage(language)
    except FileNotFoundError:
        return None


@cache
def event_limits() -> Mapping[str, Any]:
    """The table `limits` of `data/events/types.toml`."""
    limits: dict[str, Any] = load("events/types")["limits"]
    return limits


def _openings(triggers: Mapping[Name, list[str]], numbers: list[int]) -> PhraseIndex:
    return PhraseIndex({number: triggers[number] for number in numbers})


def _trigger(table: Mapping[str, Any]) -> Trigger:
    kind, _, subtype = table["event"].partition("/")
    near, without, beside, text = (tuple(table.get(key, ())) for key in ("near", "without", "beside", "text"))
    return Trigger(kind, subtype or None, near, without, beside, frozenset(table.get("base", ())), text)
