"""What one language's event data says, in the form that the events stage looks things up in."""

from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache
from itertools import compress, count
from typing import Any, NamedTuple

import re2

from copydesk.facts.events.phrase_index import Name, PhraseIndex
from copydesk.lexicon import load
from copydesk.text.document import Document
from copydesk.text.folding import lower
from copydesk.text.numbers import number_words
from copydesk.text.phrases import Phrases

DEMONYM, DIVISION = "demonym", "division"  # begin the names of lists of them
_LISTS = (
    "stops",
    "unreal",
    "undone",
    "undone_near",
    "background",
    "trials",
    "untried",
    "searched",
    "freed",
    "tally",
    "general",
    "said",
    "real",
    "figurative",
    "felt",
    "unreal_onward",
    "unreal_near",
)

_GROUPS = ("group_nouns", "group_members", "group_claims", "group_kinds")


class Trigger(NamedTuple):
    """A meaning that a word may have. It has it where one word of each class of `near` stands within reach, none of
    `without` in the sentence, none of `beside` right beside it. `base`: forms that behind an infinitive's mark have
    not happened. A word of each class of `anywhere` stands anywhere in the text, and of each of `text`: these are for a
    second look, where no meaning without them is found."""

    type: str
    subtype: str | None
    near: tuple[str, ...]
    without: tuple[str, ...]
    beside: tuple[str, ...]
    base: frozenset[str]
    text: tuple[str, ...]
    anywhere: tuple[str, ...] = ()


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
        lists |= {f"{DIVISION} {code}": words for code, words in load("names/divisions").items()}
        triggers: dict[Name, list[str]] = {number: table["words"] for number, table in enumerate(data["triggers"])}
        self.index = PhraseIndex(lists | triggers)  # triggers by their numbers
        self.title_index = PhraseIndex(_title_words(self.triggers, triggers, data.get("title_words", {})))
        asked = {name for trigger in self.triggers for name in (*trigger.text, *trigger.anywhere)}
        self.asked_of_text = PhraseIndex({name: lists[name] for name in asked})
        self.group_index = PhraseIndex({name: data.get(name, []) for name in _GROUPS})  # what introduces a name
        self.staged = Phrases(
            dict.fromkeys(data.get("staged", ()), True) | dict.fromkeys(data.get("not_staged", ()), False)
        )
        self.no_group = frozenset(data.get("no_group", ()))
        self.first_look = Openings({n: triggers[n] for n, t in enumerate(self.triggers) if not t.text}, self.is_dotted)
        self.second_look = Openings({n: triggers[n] for n, t in enumerate(self.triggers) if t.text}, self.is_dotted)
        self.unreal_endings = tuple(data.get("unreal_endings", ()))
        self.definite = frozenset(data.get("definite", ()))
        self.infinitive: str | None = data.get("infinitive")
        self.figurative_types = frozenset(data["figurative_types"])
        self.place_before = frozenset(data["place_before"])
        self.place_inside = frozenset(data.get("place_inside", ()))
        self.tally_verbs = frozenset(data.get("tally_verbs", ()))
        self.place_beyond = Phrases.of(data.get("place_beyond", ()))
        self.waters = frozenset(data["waters"])
        self.clock_before = frozenset(data.get("clock_before", ()))
        self.clock_about = frozenset(data.get("clock_about", ()))
        self.clock_behind = frozenset(data.get("clock_behind", ()))
        self.missions = frozenset(data.get("missions", ()))
        self.station_hours = frozenset(data.get("station_hours", ()))
        self.stations = frozenset(data.get("stations", ()))
        self.mission_links = frozenset(data.get("mission_links", ()))
        self.taken_up = {kind: frozenset(words) for kind, words in data.get("taken_up", {}).items()}
        self.taking_place = Phrases.of(data.get("taking_place", ()))
        self.place_endings = tuple(data.get("place_endings", ()))
        self.day_words = Phrases(data["day_words"])
        self.holidays = Phrases(data.get("holidays", {}))  # month and day: `12-25`
        self.month_words = Phrases(data["month_words"])
        self.place_words = {word: kind for kind, words in data["place_words"].items() for word in words}


class Openings:
    """Tells which words of a text may open some triggers."""

    def __init__(self, triggers: Mapping[Name, list[str]], is_dotted: bool) -> None:
        self._index, self._is_dotted = PhraseIndex(triggers), is_dotted
        self._may_open = lru_cache(maxsize=20_000)(self._opens)

    def among(self, document: Document, words: Sequence[str]) -> Iterator[int]:
        """The indexes of the document's tokens, `words` in small letters, that may open a trigger."""
        openers, behind = set(filter(self._may_open, document.vocabulary)), len(words) - 1
        for at in compress(count(), map(openers.__contains__, document.tokens.words)):
            if self._index.goes_on(words[at], words[at + 1] if at < behind else ""):
                yield at

    def _opens(self, token: str) -> bool:
        return self._index.opens(lower(token, self._is_dotted))


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


def lower_words(document: Document, language: EventLanguage) -> list[str]:
    """The document's tokens in small letters, those of the language."""
    return document.dotted_words if language.is_dotted else document.lower_words


@cache
def event_limits() -> Mapping[str, Any]:
    """The table `limits` of `data/events/types.toml`."""
    limits: dict[str, Any] = load("events/types")["limits"]
    return limits


def _title_words(
    triggers: Sequence[Trigger], words: Mapping[Name, list[str]], others: Mapping[str, list[str]]
) -> dict[Name, list[str]]:
    """The words of each type of event: of its triggers, and others."""
    found: dict[Name, list[str]] = {kind: list(said) for kind, said in others.items()}
    for number, trigger in enumerate(triggers):
        found.setdefault(trigger.type, []).extend(words[number])
    return found


def _trigger(table: Mapping[str, Any]) -> Trigger:
    kind, _, subtype = table["event"].partition("/")
    near, without, beside = (tuple(table.get(key, ())) for key in ("near", "without", "beside"))
    text, anywhere = (tuple(table.get(key, ())) for key in ("text", "anywhere"))
    return Trigger(kind, subtype or None, near, without, beside, frozenset(table.get("base", ())), text, anywhere)
