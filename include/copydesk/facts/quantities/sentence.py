"""A sentence as quantities are looked for in it: its parts, and what stands around a number."""

from copydesk.facts.quantities.language import QuantityLanguage
from copydesk.text.parts import Parts
from copydesk.text.phrases import Hit

MONEY = "money"
_DEGREES = ("c", "f")
_MOST_ADJECTIVES = 2


class Sentence:
    """`people` holds the offsets at which names of people end. Indexes count the sentence's parts."""

    def __init__(self, parts: Parts, language: QuantityLanguage, people: frozenset[int]) -> None:
        self.parts, self.words, self.language, self._people = parts, parts.words, language, people

    def word(self, i: int) -> str:
        """Part `i`, empty where there is none."""
        return self.words[i] if 0 <= i < len(self.words) else ""

    def is_capital(self, i: int) -> bool:
        """Whether part `i` begins with a capital."""
        return self.parts.text[self.parts.starts[i]].isupper()

    def is_person(self, i: int) -> bool:
        """Whether part `i` ends a name of somebody or is a noun for people."""
        return i >= 0 and (self.parts.ends[i] in self._people or self.language.nouns.is_person(self.words[i]))

    def people_behind(self, i: int) -> int | None:
        """The noun for people that the words from `i` on lead to, over an adjective or two."""
        nouns = self.language.nouns
        for at in range(i, min(len(self.words), i + _MOST_ADJECTIVES + 1)):
            word = self.words[at]
            if not word[0].isalpha() or word in self.language.no_nouns:
                return None
            if nouns.is_person(word) and (not nouns.are_capitalised or self.is_capital(at)):
                return at
        return None

    def unit_in_front(self, i: int) -> Hit | None:
        """The unit in front of part `i`; a currency's symbol needs digits behind it, and must not belong to what is in
        front of it (`795 M€ un an plus tôt`)."""
        unit = self.language.before.ending(self.words, i)
        if unit is None or unit.meaning.kind != MONEY:
            return unit
        is_taken = self.parts.touch(unit.first - 1) and self.word(unit.first - 1)[-1:].isalnum()
        return unit if self.words[i][0].isdigit() and not is_taken else None

    def unit_behind(self, i: int) -> Hit | None:
        """The unit that begins with part `i`, or behind a word such as `additional`."""
        while self.word(i) in self.language.skipped:
            i += 1
        unit = self.language.after.starting(self.words, i)
        is_letter = unit and unit.last == i + 1 and len(self.words[i]) == 1 and self.words[i].isalpha()
        return None if is_letter and not self._is_unit(i) else unit

    def _is_unit(self, i: int) -> bool:
        """Whether a letter is a unit: `50 t`, but not `the new 10T`; `34C` where it is about the weather."""
        if self.words[i] in _DEGREES:
            return self.is_capital(i) and self.parts.touch(i - 1) and not self.language.weather.isdisjoint(self.words)
        return not self.is_capital(i)

    def qualifier(self, first: int, last: int) -> str | None:
        """What qualifies the parts [first, last), in front of them or behind: `at_least`."""
        qualifier = None
        while first:
            hit = self.language.qualifier_before.ending(self.words, first)
            filler = hit or self.language.fillers.ending(self.words, first)
            if not filler:
                break
            qualifier, first = hit.meaning if hit else qualifier, filler.first
        after = self.language.qualifier_after.starting(self.words, last)
        return after.meaning if after else qualifier
