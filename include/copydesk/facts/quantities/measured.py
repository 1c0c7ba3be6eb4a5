"""The numbers of a sentence that have a unit: beside it, or as the noun that is counted."""

import re
from dataclasses import dataclass, replace
from itertools import compress, count

from copydesk.facts.quantities.language import Unit
from copydesk.facts.quantities.numbers import DECIMALS, Read, read_number
from copydesk.facts.quantities.sentence import MONEY, Sentence
from copydesk.facts.quantities.stretch import Stretch, read_stretch
from copydesk.facts.quantities.without_unit import (
    COUNTED,
    PEOPLE,
    VOTES,
    YEARS,
    YEARS_OLD,
    is_article,
    is_bare_age,
    is_crowd,
    is_vote,
    people_counted,
    people_of_number,
    unit_of_whole,
)
from copydesk.text.phrases import Hit

DURATION = "duration"
_PERCENT, _SPEED = Unit("percent", "%", 1.0), Unit("speed", "km/h", 1.0)
_DURATION_IN_YEARS = Unit(DURATION, "a", 1.0)
_CLOCK = re.compile(r"\d{1,2}[.:][0-5]\d")
_MOST_POINTS = 100  # of percent
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


def measured_in(sentence: Sentence) -> list[Measured]:
    """The quantities of a sentence, from left to right."""
    found: list[Measured] = []
    behind = 0
    for i in compress(count(), map(sentence.language.may_open, sentence.words)):
        measured = _measured_at(sentence, i, behind) if i >= behind else None
        if measured:
            found.append(measured)
            behind = measured.last
    return found


def _measured_at(sentence: Sentence, i: int, behind: int) -> Measured | None:
    """The quantity whose number begins at part `i`, or an article before, but not in front of part `behind`."""
    if sentence.words[i][0].isdigit():
        return _counted(sentence, i)
    has_article = i > behind and sentence.words[i - 1] in sentence.language.indefinite
    with_article = _in_words(sentence, i - 1) if has_article else None
    return with_article or _in_words(sentence, i) or _one_and_a_half(sentence, i) or _one_word_age(sentence, i)


def _in_words(sentence: Sentence, i: int) -> Measured | None:
    language, words = sentence.language, sentence.words
    fraction = language.fractions.starting(words, i)
    if fraction is None or language.numbers.dozens.starting(words, i):  # "a quarter of a million"
        return _counted(sentence, i)
    part = language.parts_of_one.starting(words, i)
    return (part and _counted(sentence, i)) or _share(sentence, fraction)


def _counted(sentence: Sentence, i: int) -> Measured | None:
    """The quantity whose number begins at part `i`."""
    before = sentence.unit_in_front(i)
    is_money = before is not None and before.meaning.kind == MONEY
    number = read_number(sentence.parts, i, sentence.language, is_money)
    if number and _is_scaled_money(sentence, number):
        number = read_number(sentence.parts, i, sentence.language, is_money=True)
    stretch = read_stretch(sentence, number, before) if number and not _is_code(sentence, number) else None
    if number is None or stretch is None:
        return None
    if before and before.meaning.kind != _SPEED.kind:
        return _with_unit(sentence, number, _behind_unit(before, stretch))
    if stretch.unit:
        found = _in_front_of_unit(sentence, number, stretch, stretch.unit, before)
        return _with_unit(sentence, number._replace(last=stretch.unit.first), found)
    return _without_unit(sentence, number, stretch)


def _behind_unit(before: Hit, stretch: Stretch) -> Measured:
    """`$5`, `magnitude 6.2`; the same unit may stand behind as well (`US$5 million dollars`)."""
    low, high, previous, last, behind = stretch
    if behind and behind.meaning.kind == before.meaning.kind:
        last = behind.last
    return Measured(before.first, last, low, high, before.meaning, previous=previous)


def _in_front_of_unit(sentence: Sentence, number: Read, stretch: Stretch, behind: Hit, before: Hit | None) -> Measured:
    """`5 km`, and `saatte 90 kilometre` with what makes a speed of it."""
    low, high, previous, _, _ = stretch
    first, last, unit = number.first, behind.last, behind.meaning
    if before and unit.code == "km":
        first, unit = before.first, _SPEED
    half = sentence.language.half_behind.starting(sentence.words, last)
    if half and low == high:  # "two hours and a half"
        low, high, last = low + 0.5, high + 0.5, half.last
    return Measured(first, last, low, high, unit, previous=previous)


def _with_unit(sentence: Sentence, number: Read, found: Measured) -> Measured | None:
    """The quantity with its sign, its qualifier and what it is of; None for what is none (`two days ago`)."""
    sign, first, last = _sign(sentence, number, found)
    unit = YEARS_OLD if found.unit == _DURATION_IN_YEARS and _is_age(sentence, number.first) else found.unit
    if unit.kind in (PEOPLE, DURATION) and is_article(sentence, number):
        return None
    if unit.kind == DURATION and (found.low in YEARS or _is_time(sentence, number, replace(found, first=first))):
        return None
    factor = sign * unit.factor
    low, high = sorted(round(end * factor, DECIMALS) for end in (found.low, found.high))
    if unit.kind == "points" and high > _MOST_POINTS:  # of a stock index
        return None
    previous = None if found.previous is None else round(found.previous * factor, DECIMALS)
    of = _of(sentence, unit, number.last, last)
    return Measured(first, last, low, high, unit, sentence.qualifier(first, last), of, previous)


def _sign(sentence: Sentence, number: Read, found: Measured) -> tuple[float, int, int]:
    """The sign of a temperature, and the parts of it with what tells that."""
    language = sentence.language
    if found.unit.kind == "temperature":
        if sentence.word(number.first - 1) in language.negative:
            return -1.0, number.first - 1, found.last
        if below := language.below_zero.starting(sentence.words, found.last):
            return -1.0, found.first, below.last
    return 1.0, found.first, found.last


def _without_unit(sentence: Sentence, number: Read, stretch: Stretch) -> Measured | None:
    """A number without a unit: an age behind a name, votes, seats of so many, people."""
    low, high, previous, last, _ = stretch
    if is_bare_age(sentence, number, last):
        return Measured(number.first, number.last, low, high, YEARS_OLD)
    whole = VOTES if is_vote(sentence, number, last) else unit_of_whole(sentence, number, last)
    if whole or is_crowd(sentence, number):
        return Measured(number.first, last, low, high, whole or COUNTED, sentence.qualifier(number.first, last))
    if is_article(sentence, number) or not low.is_integer():
        return None
    after = sentence.language.qualifier_after.starting(sentence.words, last)  # "40'tan fazla kişi"
    noun = people_counted(sentence, number, after.last if after else last)
    end = last if noun is None else noun + 1
    if noun is None:
        noun = people_of_number(sentence, number, last, previous is not None)
    if noun is None:
        return None
    qualifier = after.meaning if after else sentence.qualifier(number.first, end)
    of = sentence.parts.printed(noun, noun + 1)
    return Measured(number.first, end, low, high, COUNTED, qualifier, of, previous)


def _one_and_a_half(sentence: Sentence, i: int) -> Measured | None:
    """`an hour and a half`, of which part `i` is the last."""
    language, words = sentence.language, sentence.words
    half = language.half_behind.ending(words, i + 1) if words[i] in language.halves else None
    unit = language.after.ending(words, half.first) if half else None
    if half is None or unit is None:
        return None
    first = unit.first - (sentence.word(unit.first - 1) in language.indefinite)
    return _with_unit(sentence, Read(first, unit.first, 1.5), Measured(first, half.last, 1.5, 1.5, unit.meaning))


def _one_word_age(sentence: Sentence, i: int) -> Measured | None:
    """`siebenjährig` as one word, `seven-year-old` is several."""
    word, ones = sentence.words[i], sentence.language.numbers.ones
    for ending in sentence.language.age_endings:
        stem = word.removesuffix(ending)
        if stem != word and stem in ones:
            return Measured(i, i + 1, float(ones[stem]), float(ones[stem]), YEARS_OLD)
    return None


def _share(sentence: Sentence, fraction: Hit) -> Measured | None:
    """`two-thirds of voters`: a fraction is a share where it says of what, or by how much."""
    first, last, percent = fraction
    hit = sentence.language.of.starting(sentence.words, last)
    of = _of(sentence, _PERCENT, last, last)
    if of is None and (hit or sentence.word(last) not in (".", ",", "")):
        return None
    return Measured(first, last, percent, percent, _PERCENT, sentence.qualifier(first, last), of)


def _of(sentence: Sentence, unit: Unit, number_last: int, last: int) -> str | None:
    """What is counted: the noun that is the unit, or what the amount is of."""
    if unit.kind in (PEOPLE, "votes", "seats"):
        start = number_last
        while start < last - 1 and sentence.words[start] in sentence.language.of_words:
            start += 1
        return sentence.parts.printed(start, last)
    return _amount_of(sentence, unit, last) if unit.kind in ("percent", "mass", "volume", "area") else None


def _amount_of(sentence: Sentence, unit: Unit, last: int) -> str | None:
    """`tonnes of wheat`, `Tonnen Weizen`."""
    language, nouns = sentence.language, sentence.language.nouns
    hit = language.of.starting(sentence.words, last)
    if not hit and sentence.word(last).startswith(_ELIDED):
        return sentence.parts.printed(last, last + 1)[2:]
    if not hit and not (nouns.are_capitalised and unit.kind in ("mass", "volume")):
        return None
    at = hit.last if hit else last
    while sentence.word(at) in language.articles:
        at += 1
    if not sentence.word(at)[:1].isalpha() or sentence.words[at] in language.no_nouns:
        return None
    return None if nouns.are_capitalised and not sentence.is_capital(at) else sentence.parts.printed(at, at + 1)


def _is_scaled_money(sentence: Sentence, number: Read) -> bool:
    """`1.5m euros`: a letter between a number and a currency is a scale."""
    if sentence.word(number.last) not in sentence.language.scales:
        return False
    unit = sentence.language.after.starting(sentence.words, number.last + 1)
    return unit is not None and unit.meaning.kind == MONEY


def _is_time(sentence: Sentence, number: Read, found: Measured) -> bool:
    """Whether a duration tells when: `two days ago`, `19.30 horas`, `à 9 heures`, `de 9 heures à 18 heures`."""
    language, words = sentence.language, sentence.words
    if language.time_after.starting(words, found.last) or language.time_before.ending(words, found.first):
        return True
    if found.unit.code != "h":
        return False
    is_span = sentence.word(found.last) in language.parts_change and sentence.word(found.last + 1)[:1].isdigit()
    is_told = sentence.word(number.first - 1) in language.clock_before or (is_span and bool(language.clock_before))
    return is_told or _CLOCK.fullmatch(words[number.first]) is not None


def _is_age(sentence: Sentence, number: int) -> bool:
    """`Ana Ruiz, de 37 años,`: years between a name or a noun for somebody and a pause."""
    before = number - 1
    if sentence.word(before) in sentence.language.of_words:
        before -= 1
    at = before - (sentence.word(before) in (",", "("))
    return sentence.is_person(at) and (before != number - 1 or sentence.word(number - 1) in (",", "("))


def _is_code(sentence: Sentence, number: Read) -> bool:
    """Whether the digits are part of something else: of a word, a time, a score, a fraction."""
    first, last, parts = number.first, number.last, sentence.parts
    before, behind = sentence.word(first - 1), sentence.word(last)
    if parts.touch(first - 1) and (before[-1:].isalnum() or before in "-:/.,+#–"):
        return not (before in "-–" and not parts.touch(first - 2))
    return behind in (":", "/") and parts.touch(last - 1) and sentence.word(last + 1)[:1].isdigit()
