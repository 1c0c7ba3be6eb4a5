"""Numbers as quantities have them: with decimals and scales, where counts of people are whole."""

from typing import NamedTuple

from copydesk.facts.quantities.language import QuantityLanguage
from copydesk.text.numbers import simple_value
from copydesk.text.parts import Parts

_LARGEST = 1e15
_GROUP = 3  # digits


class Read(NamedTuple):
    """Parts [first, last) of a stretch and the number that they are. `plain`: digits alone, which may be a year."""

    first: int
    last: int
    value: float
    plain: bool = False


def read_number(parts: Parts, i: int, language: QuantityLanguage, is_money: bool = False) -> Read | None:
    """The number that begins at part `i`: `2.4 million`, `two hundred and five`, `two dozen`, `1 200`; None where none
    does. `is_money` lets `m` be a million."""
    if dozens := language.numbers.dozens.starting(parts.words, i):
        return Read(i, dozens.last, dozens.meaning)
    words, scales = parts.words, language.scales if is_money else language.long_scales
    grouped = _space_grouped(parts, i, language)
    if grouped:
        total, part, room, last = 0.0, grouped.value, 0.0, grouped.last
    else:
        total, part, room, last = 0.0, 0.0, float("inf"), i
    while last < len(words):
        scale, value = scales.get(words[last]), _one(words[last], language)
        if scale and (part or (last == i and _may_stand_alone(scale, language))):
            part = part or 1.0
            total, part = (total, part * scale) if scale <= 100 else (total + part * scale, 0.0)
            room = scale
            last += 1 + (words[last] in language.abbreviations and words[last + 1 : last + 2] == ["."])
        elif value is not None and value < room and (value or last == i):
            part += value
            room = 10.0 if value >= 20 and value % 10 == 0 and not words[last][0].isdigit() else 0.0
            last += 1
        elif last > i and words[last] in language.numbers.inner and _goes_on(words, last + 1, language, room):
            last += 1
        else:
            break
    if last == i or total + part > _LARGEST:
        return None
    return Read(i, last, total + part, last == i + 1 and words[i].isdigit())


def _may_stand_alone(scale: float, language: QuantityLanguage) -> bool:
    """`bin kişi`, `mil personas`: a thousand, in a language without an article for it."""
    return scale in (100, 1000) and not language.numbers.articles


def _one(word: str, language: QuantityLanguage) -> float | None:
    if word[0].isdigit() or word in language.numbers.ones:
        return simple_value(word, language.numbers)
    return _compound(word, language)


def _goes_on(words: list[str], i: int, language: QuantityLanguage, room: float) -> bool:
    """Whether a part of the same number stands behind a hyphen or `and`."""
    if i >= len(words) or words[i][0].isdigit():
        return False
    value = _one(words[i], language)
    return (value is not None and value < room) or words[i] in language.long_scales


def _compound(word: str, language: QuantityLanguage) -> float | None:
    """`siebzigtausend`, `zweiundzwanzig`, in a language that writes numbers as one word."""
    ones = language.numbers.ones
    if not language.nouns.are_capitalised or not word.isalpha():
        return None
    for scale, factor in language.numbers.scales.items():
        first, found, rest = word.partition(scale)
        if found and first in ones:
            value = _one(rest, language) if rest else 0.0
            return None if value is None else ones[first] * factor + value
    unit, found, tens = word.partition("und")
    small = 1 if unit == "ein" else ones.get(unit)
    return float(ones[tens] + small) if found and small and tens in ones else None


def _space_grouped(parts: Parts, i: int, language: QuantityLanguage) -> Read | None:
    """`1 200`, in a language that groups digits by spaces; decimals may stand behind the last group."""
    words = parts.words
    if not language.numbers.space_groups or not words[i].isdigit() or len(words[i]) > _GROUP:
        return None
    last, decimals = i + 1, ""
    while last < len(words) and not decimals:
        whole, _, decimals = words[last].partition(",")
        if not (len(whole) == _GROUP and whole.isascii() and whole.isdigit()):
            break
        last += 1
    if last == i + 1:
        return None
    value = simple_value("".join(words[i:last]), language.numbers)
    return None if value is None else Read(i, last, value)
