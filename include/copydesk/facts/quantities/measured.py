"""The numbers of a sentence that have a unit: beside it, or as the noun that is counted."""

from dataclasses import dataclass
from itertools import compress, count

from copydesk.facts.quantities.language import QuantityLanguage, Unit
from copydesk.facts.quantities.numbers import Read, read_number
from copydesk.text.parts import Parts
from copydesk.text.phrases import Hit

PEOPLE, AGE, DURATION, MONEY = "people", "age", "duration", "money"
YEARS = range(1500, 2100)
AGES = range(5, 111)
_MOST_ADJECTIVES = 2
_PERCENT = Unit("percent", "%", 1.0)
_YEARS, _YEARS_OLD = Unit(DURATION, "a", 1.0), Unit(AGE, "a", 1.0)
_ELIDED = ("d'", "d’")  # French `of` before a vowel


@dataclass(frozen=True)
class Measured:
    """Parts [first, last) of a sentence: a number of `unit`, from `low` to `high`; `of` is what it counts or is of,
    `previous` what it was before."""

    first: int
    last: int
    low: float
    high: float
    unit: Unit
    qualifier: str | None = None
    of: str | None = None
    previous: float | None = None


def measured_in(parts: Parts, language: QuantityLanguage, people: frozenset[int]) -> list[Measured]:
    """The quantities of a sentence, from left to right. `people` holds the offsets at which names of people end."""
    found: list[Measured] = []
    reader, behind = _Reader(parts, language, people), 0
    for i in compress(count(), map(language.may_open, parts.words)):
        measured = reader.at(i) if i >= behind else None
        if measured:
            found.append(measured)
            behind = measured.last
    return found


def _differ(before: Hit | None, behind: Hit | None) -> bool:
    """Whether the units in front of a number and behind another are of two kinds."""
    return before is not None and behind is not None and before.meaning.kind != behind.meaning.kind


def _start(first: int, symbol: Hit | None) -> int:
    """Where a number begins that stands at `first`, with the currency's symbol in front of it."""
    return symbol.first if symbol else first


class _Reader:
    def __init__(self, parts: Parts, language: QuantityLanguage, people: frozenset[int]) -> None:
        self.parts, self.words, self.language, self.people = parts, parts.words, language, people

    def at(self, i: int) -> Measured | None:
        """The quantity whose number begins at word `i`."""
        fraction = self.language.fractions.starting(self.words, i)
        if fraction and not self.language.numbers.dozens.starting(self.words, i):  # "a quarter of a million"
            return self._share(i, fraction.last, fraction.meaning)
        unit_before = self.language.before.ending(self.words, i)
        number = read_number(self.parts, i, self.language, bool(unit_before and unit_before.meaning.kind == MONEY))
        if number and self._is_scaled_money(number):
            number = read_number(self.parts, i, self.language, is_money=True)
        if number is None:
            return self._one_word_age(i)
        if self._is_code(number):
            return None
        return self._measured(number, unit_before)

    def _measured(self, number: Read, unit_before: Hit | None) -> Measured | None:
        first, low, high, previous = number.first, number.value, number.value, None
        last = self._behind_ending(number.last)
        second = self._second(first, last, unit_before)
        behind = self._unit_behind(last)
        if second and behind is None:
            is_change = self._is_change(first, last, unit_before)
            end, start = self._behind_ending(second.last), low * self._scale_of(second, number)
            behind = self._unit_behind(end)
            if _differ(unit_before, behind) or (start > second.value and not is_change):
                if unit_before is None:
                    return None
                behind = None  # "$430 – 76% off"
            elif is_change:
                previous, low, high, last = start, second.value, second.value, end
            else:
                low, high, last = start, second.value, end
        if unit_before and unit_before.meaning.kind != "speed":
            first, unit = unit_before.first, unit_before.meaning
            if behind and behind.meaning.kind == unit.kind:
                last = behind.last
        elif behind:
            unit, last = behind.meaning, behind.last
            if unit_before and unit.kind == "distance" and unit.code == "km":
                unit, first = Unit("speed", "km/h", 1.0), unit_before.first
        else:
            return self._uncounted(number, last, low, high, previous)
        return self._with_unit(number, Measured(first, last, low, high, unit, previous=previous))

    def _with_unit(self, number: Read, found: Measured) -> Measured | None:
        """The quantity with its sign, its qualifier and what it is of; None for a time (`two days ago`)."""
        language, unit, first, last = self.language, found.unit, found.first, found.last
        sign = 1.0
        if unit.kind == "temperature":
            below = language.below_zero.starting(self.words, last) if last < len(self.words) else None
            if self._word(number.first - 1) in language.negative:
                sign, first = -1.0, number.first - 1
            elif below:
                sign, last = -1.0, below.last
        if unit.kind == DURATION and (self._is_time(first, last) or found.low in YEARS):
            return None
        if unit == _YEARS and self._is_age(number.first):
            unit = _YEARS_OLD
        factor = sign * unit.factor
        return Measured(
            first,
            last,
            found.low * factor,
            found.high * factor,
            unit,
            self._qualifier(first, last),
            self._of(unit, number, last),
            None if found.previous is None else found.previous * factor,
        )

    def _uncounted(self, number: Read, last: int, low: float, high: float, previous: float | None) -> Measured | None:
        """A number without a unit: an age behind a name, or people."""
        if self._is_bare_age(number, last):
            return Measured(number.first, number.last, low, high, _YEARS_OLD)
        noun = self._people_behind(last)
        if (
            noun is None
            or self._is_article(number)
            or (number.plain and low in YEARS and self._word(number.first - 1) in self.language.prepositions)
        ):
            return None
        of = self.parts.printed(noun, noun + 1)
        unit = Unit(PEOPLE, "1", 1.0)
        return Measured(number.first, noun + 1, low, high, unit, self._qualifier(number.first, noun + 1), of, previous)

    def _is_article(self, number: Read) -> bool:
        """Whether the one is in words: it may be no more than an article."""
        return number.value == 1 and number.last == number.first + 1 and self.words[number.first].isalpha()

    def _people_behind(self, i: int) -> int | None:
        """The noun for people that the words from `i` on lead to, over an adjective or two."""
        nouns = self.language.nouns
        for at in range(i, min(len(self.words), i + _MOST_ADJECTIVES + 1)):
            word = self.words[at]
            if not word[0].isalpha() or word in self.language.no_nouns:
                return None
            if nouns.is_person(word) and (not nouns.are_capitalised or self._is_capital(at)):
                return at
        return None

    def _of(self, unit: Unit, number: Read, last: int) -> str | None:
        """What is counted: the noun that is the unit, or what the amount is of."""
        if unit.kind in ("people", "votes", "seats"):
            start = number.last
            while start < last - 1 and self.words[start] in self.language.of_words:
                start += 1
            return self.parts.printed(start, last)
        if unit.kind not in ("percent", "mass", "volume") or last >= len(self.words):
            return None
        hit = self.language.of.starting(self.words, last)
        at = hit.last if hit else last
        if not hit and self.words[last].startswith(_ELIDED):
            return self.parts.printed(last, last + 1)[2:]
        if not hit and not (self.language.nouns.are_capitalised and unit.kind in ("mass", "volume")):
            return None
        while at < len(self.words) and self.words[at] in self.language.articles:
            at += 1
        if at >= len(self.words) or not self.words[at][0].isalpha() or self.words[at] in self.language.no_nouns:
            return None
        if self.language.nouns.are_capitalised and not self._is_capital(at):
            return None
        return self.parts.printed(at, at + 1)

    def _share(self, first: int, last: int, percent: float) -> Measured | None:
        """`two-thirds of voters`: a fraction is a share where it says of what, or by how much."""
        hit = self.language.of.starting(self.words, last) if last < len(self.words) else None
        of = self._of(_PERCENT, Read(first, last, percent), last)
        if of is None and (hit or not self._ends(last)):
            return None
        return Measured(first, last, percent, percent, _PERCENT, self._qualifier(first, last), of)

    def _one_word_age(self, i: int) -> Measured | None:
        """`siebenjährig` as one word, `seven-year-old` is several."""
        for ending in self.language.age_endings:
            stem = self.words[i].removesuffix(ending)
            if stem != self.words[i] and stem in self.language.numbers.ones:
                value = float(self.language.numbers.ones[stem])
                return Measured(i, i + 1, value, value, _YEARS_OLD)
        return None

    def _is_scaled_money(self, number: Read) -> bool:
        """`1.5m euros`: a letter between a number and a currency is a scale."""
        if self._word(number.last) not in self.language.scales or number.last + 1 >= len(self.words):
            return False
        unit = self.language.after.starting(self.words, number.last + 1)
        return unit is not None and unit.meaning.kind == MONEY

    def _second(self, first: int, last: int, symbol: Hit | None) -> Read | None:
        """The other end of a range or a change; a currency's symbol may stand before both (`$10 to $15 million`)."""
        behind = last + 1
        if (
            symbol
            and self.words[behind : behind + symbol.last - symbol.first] == self.words[symbol.first : symbol.last]
        ):
            behind += symbol.last - symbol.first
        if behind >= len(self.words):
            return None
        language, mark, before = self.language, self.words[last], self._word(_start(first, symbol) - 1)
        joins = (
            mark in language.range_marks or language.between.get(before) == mark or self._is_change(first, last, symbol)
        )
        return read_number(self.parts, behind, language, symbol is not None) if joins else None

    def _is_change(self, first: int, last: int, symbol: Hit | None) -> bool:
        """Whether the words in front of a number, with its symbol, and at `last` part what was from what is."""
        language = self.language
        return self.words[last] in language.parts_change and language.opens_change(
            self.words, _start(first, symbol) - 1
        )

    def _scale_of(self, second: Read, first: Read) -> float:
        """`10 and 12 million`: the scale behind the second number counts for the first one, too."""
        words = self.words[second.first : second.last]
        own = any(word in self.language.scales for word in self.words[first.first : first.last])
        scale = next((self.language.scales[word] for word in words if word in self.language.scales), 1.0)
        return 1.0 if own or first.value >= 1000 else scale

    def _unit_behind(self, i: int) -> Hit | None:
        while i < len(self.words) and self.words[i] in self.language.skipped:
            i += 1
        return self.language.after.starting(self.words, i) if i < len(self.words) else None

    def _behind_ending(self, i: int) -> int:
        """Behind a case ending that an apostrophe parts from the number: `68'den`."""
        if self._word(i) in ("'", "’") and self.parts.touch(i - 1) and self.parts.touch(i):
            return i + 2
        return i

    def _qualifier(self, first: int, last: int) -> str | None:
        qualifier = None
        while first:
            hit = self.language.qualifier_before.ending(self.words, first)
            filler = hit or self.language.fillers.ending(self.words, first)
            if not filler:
                break
            qualifier, first = hit.meaning if hit else qualifier, filler.first
        after = self.language.qualifier_after.starting(self.words, last) if last < len(self.words) else None
        return after.meaning if after else qualifier

    def _is_time(self, first: int, last: int) -> bool:
        """Whether a duration tells when: `two days ago`."""
        behind = last < len(self.words) and self.language.time_after.starting(self.words, last)
        return bool(behind or self.language.time_before.ending(self.words, first))

    def _is_age(self, number: int) -> bool:
        """`Ana Ruiz, de 37 años,`: years between a name or a noun for somebody and a pause."""
        before = number - 1
        if self._word(before) in self.language.of_words:
            before -= 1
        at = before - (self._word(before) in (",", "("))
        return self._names_somebody(at) and (before != number - 1 or self._word(number - 1) in (",", "("))

    def _is_bare_age(self, number: Read, last: int) -> bool:
        before, behind = self._word(number.first - 1), self._word(last)
        enclosed = (before == "," and behind in (",", ".")) or (before == "(" and behind == ")")
        return enclosed and number.plain and number.value in AGES and self._names_somebody(number.first - 2)

    def _names_somebody(self, i: int) -> bool:
        return i >= 0 and (self.parts.ends[i] in self.people or self.language.nouns.is_person(self.words[i]))

    def _is_code(self, number: Read) -> bool:
        """Whether the digits are part of something else: of a word, a time, a score, a fraction."""
        first, last = number.first, number.last
        if self.parts.touch(first - 1) and (
            self._word(first - 1)[-1:].isalnum() or self._word(first - 1) in "-:/.,+#–"
        ):
            return not (self._word(first - 1) in "-–" and not self.parts.touch(first - 2))
        return self._word(last) in (":", "/") and self.parts.touch(last - 1) and self._word(last + 1)[:1].isdigit()

    def _ends(self, i: int) -> bool:
        return self._word(i) in (".", ",", "")

    def _is_capital(self, i: int) -> bool:
        return self.parts.text[self.parts.starts[i]].isupper()

    def _word(self, i: int) -> str:
        return self.words[i] if 0 <= i < len(self.words) else ""
