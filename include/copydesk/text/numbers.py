"""Numbers as news copy prints them: digits, words, millions, dozens, ranges."""

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any, NamedTuple

from copydesk.lexicon import load
from copydesk.text.parts import Parts
from copydesk.text.phrases import Phrases

# Longer runs of digits and separators are codes, not counts of people.
LONGEST_DIGITS = 16
_BEHIND_DIGITS = ":"  # in the order of characters
_APOSTROPHES = "'’"


class Number(NamedTuple):
    """Parts [first, last) of a stretch. `vague` tells a plural such as `dozens`, whose value is its base."""

    first: int
    last: int
    low: float
    high: float
    vague: bool = False
    plain: bool = False  # one run of digits without separators: it may be a year

    @property
    def value(self) -> float | None:
        return self.low if self.low == self.high else None


class NumberWords:
    """A language's number words, from `data/numbers/<language>.toml`."""

    def __init__(self, table: Mapping[str, Any]):
        self.scales: dict[str, int] = table["scales"]
        self.ones: dict[str, int] = table["words"] | _in_one_word(table)
        self.thousands_mark: str = table["thousands_mark"]
        self.other_thousands_mark: str = table.get("other_thousands_mark", "")
        self.space_groups: bool = table["space_groups"]
        self.before_replaced = frozenset(table["before_replaced"])
        self.articles = frozenset(table["articles"])
        self.inner = frozenset(table["inner"])
        self.range_marks = frozenset(table["range_marks"])
        self.between: dict[str, str] = table["between"]
        self.vague = Phrases(table["vague"])
        self.of_dozens = tuple(phrase for phrase in table["dozens"] if " " in phrase)
        self.dozens = Phrases(table["dozens"])
        self.least_ten: int = table["least_ten"]
        self.wide_tens: dict[str, float] = table.get("wide_tens", {})
        self.is_dotted: bool = table.get("is_dotted", False)
        phrases = [*table["vague"], *table["dozens"]]
        words = {*self.ones, *self.scales, *(phrase.split()[-1] for phrase in phrases)}
        words.update(phrase.replace(" - ", "-") for phrase in phrases)  # "quatre-vingt-douze"
        compounds = {f"{first}-{second}" for first in self.ones for second in words} if "-" in self.inner else set()
        self._printed = frozenset(form for word in words | compounds for form in printed_forms(word, self.is_dotted))
        self.openings = frozenset([*self.ones, *self.scales, *self.articles, *(p.split()[0] for p in phrases)])

    def room_behind(self, word: str, value: float) -> float:
        """What a part of the same number behind `word`, of that value, must be less than: `twenty` leaves room for
        units, `soixante` for `quinze`."""
        is_ten = word in self.ones and value >= self.least_ten and value % 10 == 0
        return self.wide_tens.get(word, 10.0) if is_ten else 0.0

    def may_open(self, word: str) -> bool:
        """Whether a token as printed may be a number, or part of one, or hold one behind an elision (`d'1,6`)."""
        if "0" <= word < _BEHIND_DIGITS or word in self._printed:
            return True
        return word[1:2] in _APOSTROPHES and word[2:3].isdigit()


def _in_one_word(table: Mapping[str, Any]) -> dict[str, int]:
    """What a language writes as one word: `zweiundzwanzig`, `dreihundert`, `zwanzigtausend`."""
    if "in_one_word" not in table:
        return {}
    one, link = table["in_one_word"]["one"], table["in_one_word"]["link"]
    words = {one: 1} | table["words"]
    digits = {word: value for word, value in words.items() if value < 10}
    tens = {word: value for word, value in words.items() if value in range(20, 100, 10)}
    sums = {digit + link + ten: tens[ten] + digits[digit] for ten in tens for digit in digits}
    scales = {scale: factor for scale, factor in table["scales"].items() if factor in (100, 1000)}
    counted = {word + scale: value * factor for scale, factor in scales.items() for word, value in words.items()}
    return sums | counted


def printed_forms(word: str, is_dotted: bool) -> Iterator[str]:
    """The word in small letters, with capitals, and in capitals throughout."""
    capitals = (word.replace("i", "İ") if is_dotted else word).upper()
    yield from (word, capitals[0] + word[1:], word.title(), capitals)


@cache
def number_words(language: str) -> NumberWords:
    """The number words of `language` (ISO 639-1). Raises FileNotFoundError where `data/numbers` has no such file."""
    return NumberWords(load(f"numbers/{language}"))


def find_numbers(parts: Parts, language: NumberWords) -> list[Number]:
    """Every number of the sentence that can be a count, from left to right, ranges as one.

    Ordinals, times, scores, fractions, decimals and codes (`12th`, `9:30`, `3-1`, `9/11`, `5.2`, `A12`) are left out.
    """
    words, found, i = parts.words, [], 0
    while i < len(words):
        number = _number_at(parts, i, language)
        if number is None:
            i += 1
            continue
        number = _with_range(parts, number, language)
        if not _is_code(parts, number):
            found.append(number)
        i = number.last
    return found


def _number_at(parts: Parts, i: int, language: NumberWords) -> Number | None:
    words = parts.words
    if words[i] not in language.openings and not words[i][0].isdigit():
        return None
    vague = language.vague.starting(words, i)
    if vague:
        return Number(i, vague.last, vague.meaning, vague.meaning, vague=True)
    dozens = language.dozens.starting(words, i)
    if dozens:
        return Number(i, dozens.last, dozens.meaning, dozens.meaning)
    if words[i] in language.articles:
        if i + 1 == len(words) or words[i + 1] not in language.scales:
            return None
        return _added_up(words, i, i + 1, language)
    return _space_grouped(words, i, language) or _added_up(words, i, i, language)


def _space_grouped(words: list[str], first: int, language: NumberWords) -> Number | None:
    """`1 200`, in a language that groups digits by spaces."""
    if not language.space_groups or not words[first].isdigit() or len(words[first]) > 3:
        return None
    last = first + 1
    while (
        last < min(len(words), first + 4) and len(words[last]) == 3 and words[last].isascii() and words[last].isdigit()
    ):
        last += 1
    value = simple_value("".join(words[first:last]), language) if last > first + 1 else None
    return None if value is None else Number(first, last, value, value)


def _added_up(words: list[str], first: int, i: int, language: NumberWords) -> Number | None:
    """`two hundred and five`: a part is added where it is smaller than what the part before left open."""
    total = part = 0.0
    room, last = float("inf"), first
    while i < len(words):
        if words[i] in language.scales and (part or room == float("inf")):
            scale = language.scales[words[i]]
            total, part = (total, (part or 1) * scale) if scale <= 100 else (total + (part or 1) * scale, 0.0)
            room = scale
        else:
            value = simple_value(words[i], language)
            if value is None or value >= room or (value == 0 and last > first):
                goes_on = 0 < room < float("inf") or _joins_scale(words, i, language)
                if not (words[i] in language.inner and last == i and goes_on and i > first):
                    break
                i += 1
                continue
            part += value
            room = language.room_behind(words[i], value)
        i += 1
        last = i
    if last == first:
        return None
    if total + part != int(total + part):
        whole = _in_thousands(words[first], language.other_thousands_mark) if last == first + 1 else None
        return None if whole is None else Number(first, last, whole, whole)
    return Number(first, last, total + part, total + part, plain=last == first + 1 and words[first].isdigit())


def _joins_scale(words: list[str], i: int, language: NumberWords) -> bool:
    """`eight-thousand`."""
    return not words[i].isalpha() and i + 1 < len(words) and words[i + 1] in language.scales


def simple_value(word: str, language: NumberWords) -> float | None:
    """What one word or run of digits is worth, decimals included; None where it is no number."""
    if word in language.ones:
        return float(language.ones[word])
    if not word[0].isdigit() or len(word) > LONGEST_DIGITS or not word.isascii():
        return None
    front, _, decimals = word.partition("." if language.thousands_mark == "," else ",")
    groups = front.split(language.thousands_mark)
    if len(groups) > 1 and _are_thousands([len(g) for g in groups]) and ("".join(groups) + decimals).isdigit():
        return float(f"{''.join(groups)}.{decimals or 0}")
    whole, _, decimals = word.replace(",", ".").partition(".")
    return None if "." in decimals else float(f"{whole}.{decimals or 0}")


def _in_thousands(word: str, mark: str) -> float | None:
    """What a run of digits counts where `mark` parts its thousands; None where it does not."""
    groups = word.split(mark) if mark else []
    is_number = len(groups) > 1 and _are_thousands([len(group) for group in groups]) and "".join(groups).isdigit()
    return float("".join(groups)) if is_number else None


def _are_thousands(lengths: list[int]) -> bool:
    """Groups of three, or as in India two and at last three (`1,80,000`)."""
    first, *middle, last = lengths
    return last == 3 and 1 <= first <= 3 and (set(middle) <= {3} or (set(middle) == {2} and first <= 2))


def _with_range(parts: Parts, number: Number, language: NumberWords) -> Number:
    """`10 to 15`, `between 10 and 15`, `10-15`, `2 to 3 million` as one number with two ends."""
    words, mark = parts.words, number.last
    if mark + 1 >= len(words) or number.vague:
        return number
    before = words[number.first - 1] if number.first else ""
    joined = (words[mark] in language.range_marks and before not in language.before_replaced) or language.between.get(
        before
    ) == words[mark]
    if not joined:
        return number
    high = _number_at(parts, mark + 1, language)
    if high is None or high.vague:
        return number
    low = number.low
    if words[high.last - 1] in language.scales and words[number.last - 1] not in language.scales and low < 1000:
        low *= language.scales[words[high.last - 1]]
    return Number(number.first, high.last, low, high.high) if low < high.high else number


def _is_code(parts: Parts, number: Number) -> bool:
    """Whether the digits are part of something else: of a word, a time, a score, a fraction."""
    words, first, last = parts.words, number.first, number.last
    if parts.touch(first - 1) and (words[first - 1][-1].isalnum() or words[first - 1] in "-:/.,+#°–"):
        return not (words[first - 1] in "-–" and not parts.touch(first - 2))
    if not parts.touch(last - 1):
        return False
    after = words[last]
    if after in ":/-–" and parts.touch(last):
        return words[last + 1][0].isalnum()
    return after[0].isalpha()
