"""A sentence as all rules of the figures family look at it: its words, the numbers and the cues among them."""

from bisect import bisect_left
from functools import cached_property
from typing import NamedTuple

from copydesk.facts.figures.cues import cues_of
from copydesk.facts.figures.language import FigureLanguage
from copydesk.text.folding import with_plain_apostrophes
from copydesk.text.numbers import Number, find_numbers
from copydesk.text.parts import Parts
from copydesk.text.phrases import Hit

_LOOK_BACK = 200  # characters in front of a sentence that may tell who its numbers count


class Qualified(NamedTuple):
    """A number, its qualifier (`at least`, `or more`), and the first word (`start`) of all that belongs to it."""

    number: Number
    qualifier: str | None
    start: int
    last: int  # one behind the number and a qualifier that follows it

    @property
    def is_one(self) -> bool:
        return self.number.value == 1


class Sentence:
    """`counted` are its numbers, `starts` the words at which one, or a qualifier before one, begins."""

    def __init__(self, parts: Parts, language: FigureLanguage):
        self.parts, self.language = parts, language
        self.words = parts.words
        self.grammar = language.grammar
        self.cues = cues_of(parts, language)
        self.cue_at = {cue.first: cue for cue in self.cues}
        self.cue_before = {cue.last: cue for cue in self.cues}
        numbers = self._without_ages(find_numbers(parts, language.numbers)) if self.cues else []
        self.counted = [_qualified(self.words, n, language) for n in numbers if not self._is_article(n)]
        self._hits: dict[str, list[Hit]] = {}
        self._places: dict[str, frozenset[int]] = {}
        self.starts = {q.start for q in self.counted} | {q.number.first for q in self.counted}

    def _without_ages(self, numbers: list[Number]) -> list[Number]:
        """The numbers that are no ages: `two men of 79 and 84 years`, `aged 79 and 84`."""
        ages: set[int] = set()
        for at in reversed(range(len(numbers))):
            if self.starts_with("age_units", numbers[at].last) or (at + 1 in ages and self._are_listed(numbers, at)):
                ages.add(at)
        for at, number in enumerate(numbers):
            if self.ends_with("age_before", number.first) or (at - 1 in ages and self._are_listed(numbers, at - 1)):
                ages.add(at)
        return [number for at, number in enumerate(numbers) if at not in ages]

    def _are_listed(self, numbers: list[Number], at: int) -> bool:
        """Whether nothing but a comma or an `and` stands between a number and the next one."""
        between = self.words[numbers[at].last : numbers[at + 1].first]
        return len(between) == 1 and between[0] in self.grammar["links"]

    def _is_article(self, number: Number) -> bool:
        """`five members of one family`; `dans une maison`, where the number is the article too."""
        if number.value != 1:
            return False
        if self.word(number.last) in self.grammar["one_and_the_same"]:
            return True
        is_governed = self.word(number.first - 1) in self.grammar["prepositions"]
        is_act = number.first in self.cue_before or number.last in self.cue_at
        return self.words[number.first] in self.grammar["articles_of_one"] and is_governed and not is_act

    @cached_property
    def nouns_of_measures(self) -> set[str]:
        """The cues that are themselves what is counted, as they stand there and without their case endings."""
        nouns = {" ".join(self.words[cue.first : cue.last]) for cue in self.cues if "noun" in cue.meaning.roles}
        return nouns | {base for noun in nouns if (base := self.language.base_forms.get(noun))}

    @cached_property
    def periods(self) -> list[tuple[int, int]]:
        """The words [first, last) of each stretch that says over what time something was counted: `since 2014`."""
        parts = self.parts
        matches = self.language.period.finditer(parts.text[parts.start : parts.end])
        return [self.at_offsets(parts.start + match.start(), parts.start + match.end()) for match in matches]

    def at_offsets(self, start: int, end: int) -> tuple[int, int]:
        """The words [first, last) that stand at the offsets [start, end) of the document."""
        starts = self.parts.starts
        return bisect_left(starts, start), bisect_left(starts, end)

    def measure_beside(self, cue: Hit) -> str | None:
        """The measure of a cue whose own another word of the sentence changes."""
        beside = self.language.beside.starting(self.words, cue.first)
        if beside is None or beside.last != cue.last:
            return None
        text = self.parts.text[self.parts.start : self.parts.end]
        return beside.meaning.measure if beside.meaning.words.search(with_plain_apostrophes(text)) else None

    def names_people(self, noun: str) -> bool:
        """Whether a noun as printed is one for people, or of those that count them here (`cases`, `arrests`)."""
        lower = noun.lower()
        return self.language.nouns.is_person(lower.split()[-1]) or lower in self.nouns_of_measures

    def is_thing(self, noun: str) -> bool:
        """Whether a noun as printed is one of the things that some measure counts."""
        return noun.lower() in self.language.all_things

    def words_before(self) -> list[str]:
        """The words shortly before the sentence, in lower case."""
        start = self.parts.start
        return self.parts.text[max(0, start - _LOOK_BACK) : start].lower().split()

    def word(self, i: int) -> str:
        return self.words[i] if 0 <= i < len(self.words) else ""

    def starts_with(self, key: str, i: int) -> Hit | None:
        """The phrase of the data's list `key` that begins at word `i`, or None."""
        return self.language.phrases[key].starting(self.words, i) if 0 <= i < len(self.words) else None

    def places_of(self, key: str) -> frozenset[int]:
        """The words at which a phrase of the data's list `key` begins."""
        if key not in self._places:
            self._places[key] = frozenset(hit.first for hit in self.hits_of(key))
        return self._places[key]

    def hits_of(self, key: str) -> list[Hit]:
        """The phrases of the data's list `key`, from left to right."""
        if key not in self._hits:
            self._hits[key] = self.language.phrases[key].all(self.words)
        return self._hits[key]

    def ends_with(self, key: str, i: int) -> Hit | None:
        """The phrase of the data's list `key` that ends before word `i`, or None."""
        return self.language.phrases[key].ending(self.words, i)


def _qualified(words: list[str], number: Number, language: FigureLanguage) -> Qualified:
    """The number with the qualifier around it: the outermost one where several stand before it."""
    qualifier, start = None, number.first
    if number.low < number.high and words[start - 1 : start] and words[start - 1] in language.numbers.between:
        start -= 1
    while start:
        hit = language.before.ending(words, start)
        filler = hit or language.phrases["fillers"].ending(words, start)
        if not filler:
            break
        qualifier, start = hit.meaning if hit else qualifier, filler.first
    after = language.after.starting(words, number.last) if number.last < len(words) else None
    after = after or language.after.ending(words, number.last)  # "yüzden fazla" is a number word and its qualifier
    if number.vague:
        qualifier = "multiple"
    elif after:
        qualifier = after.meaning
    return Qualified(number, qualifier, start, after.last if after else number.last)
