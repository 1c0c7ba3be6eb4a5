"""Numbers as quantities have them: with decimals and scales, where counts of people are whole."""

import re
from typing import NamedTuple

from copydesk.facts.quantities.language import QuantityLanguage
from copydesk.text.numbers import simple_value
from copydesk.text.parts import Parts

_LARGEST = 1e15
DECIMALS = 6  # beyond stands what multiplying makes
_THREE_BEHIND_COMMA = re.compile(r"\d{1,3},\d{3}")
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
    words, scales = parts.words, language.scales if is_money else language.long_scales
    is_printed = words[i][0].isdigit()
    if not is_printed and (dozens := language.numbers.dozens.starting(words, i)):
        if language.numbers.vague.ending(words, dozens.last):  # "a few dozen"
            return None
        return Read(i, dozens.last, float(dozens.meaning))
    opening = _space_grouped(parts, i, language) if is_printed else _part_of_one(words, i, language)
    if opening:
        total, part, room, last = 0.0, opening.value, 0.0, opening.last
    else:
        total, part, room, last = 0.0, 0.0, float("inf"), i
    while last < len(words):
        scale, value = scales.get(words[last]), _one(words[last], language)
        if scale and (part or (last == i and _may_stand_alone(words, i, scale, language))):
            part = part or 1.0
            total, part = (total, part * scale) if scale <= 100 else (total + part * scale, 0.0)
            room = scale
            is_closed = words[last] in language.closing
            last += 1 + (words[last] in language.abbreviations and words[last + 1 : last + 2] == ["."])
            if is_closed:
                break
        elif value is not None and value < room and (last == i or (value and value.is_integer())):
            part += value
            room = language.numbers.room_behind(words[last], value)
            last += 1
        elif (
            last > i
            and language.half_behind.open_with(words[last])
            and (half := language.half_behind.starting(words, last))
        ):
            if part:  # "two and a half million"
                part += 0.5
            else:  # "dos millones y medio"
                total += room / 2
            room, last = 0.0, half.last
        elif last > i and words[last] in language.numbers.inner and _goes_on(words, last + 1, language, room):
            last += 1
        else:
            break
    if last == i or total + part > _LARGEST or _is_ambiguous(words, i, last, language):
        return None
    return Read(i, last, round(total + part, DECIMALS), last == i + 1 and words[i].isdigit())


def _is_ambiguous(words: list[str], i: int, last: int, language: QuantityLanguage) -> bool:
    """Whether a comma may part thousands (`2,800 millones` in Mexico) or decimals (`2,345 %` in Spain)."""
    if not language.before_decimals or _THREE_BEHIND_COMMA.fullmatch(words[i]) is None:
        return False
    return last >= len(words) or words[last] not in language.before_decimals


def _part_of_one(words: list[str], i: int, language: QuantityLanguage) -> Read | None:
    """`half a` million, `media` hora."""
    hit = language.parts_of_one.starting(words, i)
    return Read(i, hit.last, float(hit.meaning)) if hit else None


def _may_stand_alone(words: list[str], i: int, scale: float, language: QuantityLanguage) -> bool:
    """`bin kişi`, `mil personas`: a thousand, in a language without an article for it; `un millón`."""
    is_bare = scale in (100, 1000) and not language.numbers.articles
    return is_bare or (i > 0 and words[i - 1] in language.indefinite)


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
    """`zweihundertfünfzig`, `sechseinhalb`, in a language that writes numbers as one word."""
    ones = language.numbers.ones
    if not language.nouns.are_capitalised or not word.isalpha():
        return None
    for scale, factor in language.numbers.scales.items():
        first, found, rest = word.partition(scale)
        if found and first in ones:
            value = _one(rest, language) if rest else 0.0
            return None if value is None else ones[first] * factor + value
    stem = word.removesuffix(language.half_ending or word)
    return ones[stem] + 0.5 if stem in ones else None


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
