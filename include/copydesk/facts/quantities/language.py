"""What one language's quantity data says, in the form that the stage looks things up in."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache, lru_cache
from typing import Any, NamedTuple

import re2

from copydesk.facts.figures.language import figure_language
from copydesk.facts.quantities.currencies import currency_names
from copydesk.lexicon import load
from copydesk.text.numbers import number_words, printed_forms
from copydesk.text.patterns import one_of
from copydesk.text.phrases import Phrases
from copydesk.text.reporting_verbs import speech_data

_LONGEST_LETTERS = 1  # characters of a scale that means something else but behind money: `m`
_BEHIND_DIGITS = ":"  # in the order of characters
_SHORTEST_COMPOUND = 7  # characters of a number with what it counts as one word
UNKNOWN_CURRENCY = "-"
_REACH = 8  # words between a verb of changing and what it is from
_NO_NOUNS = ("prepositions", "stops", "links", "determiners", "relatives", "passive", "perfect", "verbs")


class Unit(NamedTuple):
    """What a phrase says that a number counts. `code` is UCUM's, for money that of ISO 4217, `1` for what is counted,
    None for money of which nothing tells whose it is; `factor` turns the number into so many of them."""

    kind: str
    code: str | None
    factor: float


class QuantityLanguage:
    """`data/quantities/<language>.toml` with `units.toml`, ready to use; qualifiers and grammar are of the figures."""

    def __init__(self, language: str) -> None:
        shared, own, figures = load("quantities/units"), load(f"quantities/{language}"), figure_language(language)
        if figures is None:
            raise FileNotFoundError(f"data/figures/{language}.toml")
        factors = own["factors"]
        self.before = Phrases(_units(shared["before"], factors) | _units(own.get("before", {}), factors))
        self.change_endings = tuple(tuple(endings) for endings in own.get("change_endings", ()))
        self.numbers = number_words(language)
        ending = "*" if self.change_endings else ""
        names = currency_names(language, self.numbers.is_dotted)
        currencies = {name + ending: Unit("money", code, 1.0) for name, code in names.items()}
        self.after = Phrases(
            currencies | _units(shared["after"], shared["factors"]) | _units(own["after"], shared["factors"] | factors)
        )
        self.fractions = Phrases(own["fractions"])
        self.scales: Mapping[str, float] = {**self.numbers.scales, **own["scales"]}
        self.long_scales = {word: factor for word, factor in self.scales.items() if len(word) > _LONGEST_LETTERS}
        self.closing = frozenset(own.get("closing", ()))  # scales behind which no number goes on
        self.abbreviations = frozenset(own.get("abbreviations", ()))  # that end with a full stop
        self.range_marks, self.between = self.numbers.range_marks, self.numbers.between
        self.qualifier_before, self.qualifier_after = figures.before, figures.after
        self.fillers = figures.phrases["fillers"]
        self.no_nouns = frozenset().union(*(figures.grammar[name] for name in _NO_NOUNS))
        self.prepositions = figures.grammar["prepositions"]
        self.nouns, self.is_dotted = figures.nouns, self.numbers.is_dotted
        self.parts_change, self.opening = frozenset(own["to"]), frozenset(own["from"])
        self._spreads = frozenset(own["spreads"])
        self.negative, self.skipped = frozenset(own["negative"]), frozenset(own["skipped"])
        self.indefinite = frozenset(speech_data(language)["indefinite"])
        self.articles = frozenset(speech_data(language).get("definite", ()))
        self.of_words = frozenset(word for phrase in own["of"] for word in phrase.split())
        self.of, self.below_zero = Phrases.of(own["of"]), Phrases.of(own["below_zero"])
        self.time_after, self.time_before = Phrases.of(own["ages_ago"]), Phrases.of(own["times_before"])
        self.parts_of_one, self.half_behind = Phrases(own["parts_of_one"]), Phrases.of(own["half_behind"])
        self.halves = frozenset(phrase.split()[-1] for phrase in own["half_behind"])
        self.half_ending: str | None = own.get("half_ending")
        self.before_amount = frozenset(own["before_amount"])
        self.compared, self.compared_earlier = Phrases.of(own["compared"]), Phrases.of(own["compared_earlier"])
        self.earlier, self.against = Phrases.of(own["earlier"]), Phrases.of(own["against"])
        self.voting, self.out_of = Phrases.of(own["voting"]), Phrases.of(own["out_of"])
        self.clock_before = frozenset(own.get("clock_before", ()))  # in front of hours of the day
        self.crowd_before = Phrases.of(own["crowd_before"])
        self.weather = frozenset(own.get("weather", ()))  # of which `34C` is a temperature
        self.before_decimals = frozenset(own.get("before_decimals", ()))
        self.joins = frozenset(own["and"])
        self.number_of = Phrases.of(own["number_of"])
        self.nouns_lead = bool(self.change_endings)  # `hasta sayısı`, `number of patients`
        self._changing = Phrases.of(own["changing"]) if "changing" in own else None
        self._opens_alone = frozenset(own.get("from_alone", own["from"] if "changing" not in own else ()))
        self.age_endings = tuple(own.get("age_endings", ()))
        phrases = (*own["fractions"], *own["parts_of_one"], *self.numbers.of_dozens)
        words = {*self.numbers.ones, *self.numbers.scales, *map(self._opener, phrases), *self.halves}
        self._opens: dict[str, bool] = {form: True for word in words for form in printed_forms(word, self.is_dotted)}
        self.may_open: Callable[[str], bool] = lru_cache(20_000)(
            self._may_open
        )  # whether a number may begin with a word
        self._may_be_compound: Any = re2.compile(one_of(own["compounds"])) if "compounds" in own else None

    def _opener(self, phrase: str) -> str:
        """The first word of a phrase, but for articles: they are too frequent to look behind each."""
        first, *others = phrase.split()
        is_article = first in self.indefinite and first not in self.numbers.ones
        return others[0] if others and is_article else first

    def opens_change(self, words: Sequence[str], i: int) -> bool:
        """Whether the word `i`, if there is one, opens a change: `from`, but not that of `ranges from`; where the word
        means much else, behind a verb of changing alone."""
        if i < 0 or words[i] not in self.opening or self._is_spread(words, i - 1):
            return False
        reach = range(max(i - _REACH, 1), i + 1)
        return words[i] in self._opens_alone or (
            self._changing is not None and any(self._changing.ending(words, n) for n in reach)
        )

    def opens_range(self, words: Sequence[str], i: int, mark: str) -> bool:
        """Whether the word `i`, if there is one, opens a range whose ends `mark` parts: `between` with `and`, `from`
        with `to` in `ranges from`."""
        if i < 0:
            return False
        is_spread = words[i] in self.opening and mark in self.parts_change and self._is_spread(words, i - 1)
        return is_spread or self.between.get(words[i]) == mark

    def _is_spread(self, words: Sequence[str], i: int) -> bool:
        return i >= 0 and words[i] in self._spreads

    def _may_open(self, word: str) -> bool:
        if "0" <= word < _BEHIND_DIGITS or word in self._opens:
            return True
        if "-" in word:  # `seven-year-old`
            return word.partition("-")[0] in self._opens
        compound = self._may_be_compound
        return compound is not None and len(word) >= _SHORTEST_COMPOUND and compound.search(word) is not None


@cache
def quantity_language(language: str | None) -> QuantityLanguage | None:
    """The data of a language, English where it is unknown; None for a language that has no data."""
    language = language or "en"
    if not re2.fullmatch("[a-z]{2}", language):
        return None
    try:
        return QuantityLanguage(language)
    except FileNotFoundError:
        return None


def _units(kinds: Mapping[str, Mapping[str, Iterable[str]]], factors: Mapping[str, float]) -> dict[str, Any]:
    return {
        phrase: Unit(kind, None if code == UNKNOWN_CURRENCY else code, factors.get(phrase, 1.0))
        for kind, codes in kinds.items()
        for code, phrases in codes.items()
        for phrase in phrases
    }
