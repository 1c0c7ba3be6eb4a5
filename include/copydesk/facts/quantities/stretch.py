"""One number, or two that are the ends of a range or a change, with the unit behind them."""

from typing import NamedTuple

from copydesk.facts.quantities.numbers import Read, read_number
from copydesk.facts.quantities.sentence import Sentence
from copydesk.facts.quantities.without_unit import is_vote
from copydesk.text.phrases import Hit

_MILLION = 1e6


class Stretch(NamedTuple):
    """What a number comes to: its ends, what it was before, the part behind it, and the unit there, if any."""

    low: float
    high: float
    previous: float | None
    last: int
    unit: Hit | None


def read_stretch(sentence: Sentence, number: Read, symbol: Hit | None) -> Stretch | None:
    """The stretch that begins with `number`, which `symbol` may stand in front of; None where another number behind it
    is joined to it and nothing tells how."""
    last = _end(sentence, number)
    alone = Stretch(number.value, number.value, None, last, sentence.unit_behind(last))
    if alone.unit or is_vote(sentence, number, last):
        return alone
    second = _second(sentence, number, last, symbol)
    pair = _pair(sentence, number, last, second, symbol) if second else alone
    return pair or (alone if symbol else None)  # "$430 – 76% off"


def _pair(sentence: Sentence, number: Read, mark: int, second: Read, symbol: Hit | None) -> Stretch | None:
    """The two numbers as one, which the part `mark` joins."""
    last = _end(sentence, second)
    unit, one, other = sentence.unit_behind(last), number.value * _scale(sentence, number, second), second.value
    if symbol and unit and symbol.meaning.kind != unit.meaning.kind:
        return None
    if _is_change(sentence, number, mark, symbol):
        return Stretch(other, other, one, last, unit)
    if _is_return(sentence, number, mark):
        return Stretch(one, one, other, last, unit)
    is_negative = second.first > mark + 1 and sentence.word(second.first - 1) in sentence.language.negative
    low, high = (other, one) if is_negative else (one, other)  # "minus 15 to minus 12 degrees"
    return Stretch(low, high, None, last, unit) if low <= high else None


def _end(sentence: Sentence, number: Read) -> int:
    """Where what is counted may begin: behind a case ending that an apostrophe parts from the number (`68'den`), and
    behind the `de` of `dos millones de personas` or `una docena de personas`."""
    i, parts = number.last, sentence.parts
    if sentence.word(i) in ("'", "’") and parts.touch(i - 1) and parts.touch(i):
        return i + 2
    is_noun = number.value >= _MILLION or sentence.language.numbers.dozens.ending(sentence.words, i) is not None
    return i + (sentence.word(i) in sentence.language.before_amount and is_noun)


def _second(sentence: Sentence, number: Read, mark: int, symbol: Hit | None) -> Read | None:
    """The number that the part `mark` joins; a currency's symbol may stand before both (`$10 to $15 million`)."""
    language, words = sentence.language, sentence.words
    if not _joins(sentence, number, mark, symbol):
        return None
    behind = mark + 1
    if symbol and words[behind : behind + symbol.last - symbol.first] == words[symbol.first : symbol.last]:
        behind += symbol.last - symbol.first
    if sentence.word(behind) in language.negative and sentence.word(number.first - 1) in language.negative:
        behind += 1
    return read_number(sentence.parts, behind, language, symbol is not None) if behind < len(words) else None


def _joins(sentence: Sentence, number: Read, mark: int, symbol: Hit | None) -> bool:
    word, before = sentence.word(mark), sentence.word(_start(number, symbol) - 1)
    is_range = word in sentence.language.range_marks or (word and sentence.language.between.get(before) == word)
    return bool(is_range) or _is_change(sentence, number, mark, symbol) or _is_return(sentence, number, mark)


def _is_change(sentence: Sentence, number: Read, mark: int, symbol: Hit | None) -> bool:
    """`from 5 to 7 percent`."""
    language = sentence.language
    is_parted = sentence.word(mark) in language.parts_change
    return is_parted and language.opens_change(sentence.words, _start(number, symbol) - 1)


def _is_return(sentence: Sentence, number: Read, mark: int) -> bool:
    """`to 7 from 5 percent`: what was stands behind what is."""
    language = sentence.language
    return sentence.word(mark) in language.opening and sentence.word(number.first - 1) in language.parts_change


def _start(number: Read, symbol: Hit | None) -> int:
    return symbol.first if symbol else number.first


def _scale(sentence: Sentence, number: Read, second: Read) -> float:
    """`10 and 12 million`: the scale behind the second number counts for the first one, too."""
    words, scales = sentence.words, sentence.language.scales
    if number.value >= 1000 or not scales.keys().isdisjoint(words[number.first : number.last]):
        return 1.0
    return next((scales[word] for word in words[second.first : second.last] if word in scales), 1.0)
