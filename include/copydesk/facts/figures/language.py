"""What one language's figure data says, in the form that the figures stage looks things up in."""

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import Any, NamedTuple

import re2

from copydesk.facts.figures.periods import period_pattern
from copydesk.lexicon import load
from copydesk.text.nouns import nouns
from copydesk.text.numbers import number_words
from copydesk.text.phrases import Phrases
from copydesk.text.reporting_verbs import reporting_verbs, speech_data

# "The figure", "the number": what was counted before.
SAME_MEASURE = "same"
ROLES = ("verb", "active", "state", "noun", "toll")


class Cue(NamedTuple):
    """What a word or phrase says about the people counted, and in which of the ROLES it can say so."""

    measure: str
    roles: frozenset[str]


class Company(NamedTuple):
    """The words of which one must stand beside a cue, within `reach` words; 0 is the sentence and what is before it. Of
    those in `unless` none may stand within `unless_reach` words; 0 is the sentence. Both are compiled patterns, None
    where there are none."""

    words: Any
    reach: int
    unless: Any
    unless_reach: int


class Beside(NamedTuple):
    """Words, as a compiled pattern, and the measure of a cue in whose sentence one of them stands."""

    words: Any
    measure: str


class FigureLanguage:
    """`data/figures/<language>.toml`, ready to use. Grammar lists are attributes of `grammar` and `exclusions`."""

    def __init__(self, language: str):
        data = load(f"figures/{language}")
        self.subject_first: bool = data["subject_first"]
        self.noun_leads: bool = data["noun_leads"]
        self.averting_reach: int = data["averting_reach"]
        self.past_endings = tuple(data["past_endings"])
        self.gerund_endings = tuple(data["gerund_endings"])
        self.plural_endings = tuple(data["plural_endings"])
        self.singular_endings = tuple(data.get("singular_endings", ()))
        self.adjectives = frozenset(data.get("adjectives", ()))
        self.adjective_endings = tuple(data.get("adjective_endings", ()))
        self.dotted_ordinals: bool = data.get("dotted_ordinals", False)
        self.part_endings = tuple(data.get("part_endings", ()))
        self.compound_endings = tuple(data.get("compound_endings", ()))
        self.participle_endings = tuple(data.get("participle_endings", ()))
        self.forecast_endings = tuple(data["forecast_endings"])
        self.present = frozenset(data["forecasts"]["present"])
        self.things: dict[str, frozenset[str]] = {k: frozenset(v) for k, v in data["things"].items()}
        self.all_things: frozenset[str] = frozenset().union(*self.things.values())
        self.period = period_pattern(language, data["period"])
        self.nouns = nouns(language)
        self.nouns_are_capitalised = self.nouns.are_capitalised
        self.base_forms = _base_forms(data.get("base_forms"))
        self.numbers = number_words(language)
        self.negated = re2.compile(data["negated"]) if "negated" in data else None
        lasts = (p.split()[-1].rstrip("*") for t in data["measures"].values() for ps in t.values() for p in ps)
        self.negative_cues = tuple(last for last in lasts if self.negated and _is_negative(last, self.negated))
        self.company = Phrases(_company(data.get("company", ())))
        self.beside = Phrases(_beside(data["beside"]))
        self.cues = Phrases(_cues(data["measures"]))
        self.before = Phrases(_inverted(data["qualifiers"]["before"]))
        self.after = Phrases(_inverted(data["qualifiers"]["after"]))
        self.grammar: dict[str, frozenset[str]] = {k: frozenset(v) for k, v in data["grammar"].items()}
        self.phrases: dict[str, Phrases] = {
            key: Phrases.of(entries)
            for table in ("grammar", "exclusions", "background", "denials", "forecasts", "period", "places")
            for key, entries in data[table].items()
        }
        self.reporting_verbs = reporting_verbs(language)
        self.articles = frozenset(speech_data(language).get("definite", ()))
        self.places: dict[str, frozenset[str]] = {k: frozenset(v) for k, v in data["places"].items()}
        cues = [p for table in data["measures"].values() for phrases in table.values() for p in phrases]
        self._cue = re2.compile(_any_whole(cues))

    def has_cue(self, text: str) -> bool:
        """Whether the text holds a cue, told by one cheap scan."""
        return self._cue.search(text) is not None


@cache
def figure_language(language: str | None) -> FigureLanguage | None:
    """The data of a language, English where it is unknown; None for a language that has no data."""
    language = language or "en"
    if not re2.fullmatch("[a-z]{2}", language):
        return None
    try:
        return FigureLanguage(language)
    except FileNotFoundError:
        return None


def _is_negative(stem: str, negated: Any) -> bool:
    """Whether the last word of a cue says itself that nothing happened: `haber alınam*`."""
    return negated.search(stem) is not None or stem.endswith(("am", "em"))


def _company(tables: Iterable[Mapping[str, Any]]) -> dict[str, Company]:
    """The company of each cue that counts only in some."""
    return {cue: _company_of(table) for table in tables for cue in table["cues"]}


def _beside(tables: Iterable[Mapping[str, Any]]) -> dict[str, Beside]:
    """What other words make of each cue."""
    return {
        cue: Beside(re2.compile(_any_of(table["words"])), table["measure"]) for table in tables for cue in table["cues"]
    }


def _company_of(table: Mapping[str, Any]) -> Company:
    words, unless = (re2.compile(_any_of(table[key])) if key in table else None for key in ("words", "unless"))
    return Company(words, table.get("reach", 0), unless, table.get("unless_reach", 0))


def _cues(measures: dict[str, Any]) -> dict[str, Cue]:
    roles: dict[str, tuple[str, set[str]]] = {}
    for measure, table in measures.items():
        for role in ROLES:
            for phrase in table[role]:
                roles.setdefault(phrase, (measure, set()))[1].add(role)
    return {phrase: Cue(measure, frozenset(found)) for phrase, (measure, found) in roles.items()}


def _base_forms(table: dict[str, Any] | None) -> dict[str, str]:
    """The noun behind each inflected form, where the language has a table of them."""
    if table is None:
        return {}
    stems = {**{noun: noun for noun in table["nouns"]}, **table["stems"]}
    return {stem + ending: noun for stem, noun in stems.items() for ending in table["endings"]}


def _inverted(table: dict[str, list[str]]) -> dict[str, str]:
    return {phrase: name for name, phrases in table.items() for phrase in phrases}


def _any_whole(phrases: Sequence[str]) -> str:
    """A pattern for any of the phrases as whole words, and for words that begin as those with `*` do."""
    stems, wholes = ({p for p in phrases if p.endswith("*") is is_stem} for is_stem in (True, False))
    return rf"{_any_of(stems)}|{_any_of(wholes)}(?:[^\pL]|$)" if stems else rf"{_any_of(wholes)}(?:[^\pL]|$)"


def _any_of(phrases: Iterable[str]) -> str:
    """A pattern for where any of the phrases begins."""
    alternatives = "|".join(sorted({re2.escape(p.rstrip("*")).replace("\\ ", r"\s+") for p in phrases}))
    return rf"(?i)(?:^|[^\pL])(?:{alternatives})"
