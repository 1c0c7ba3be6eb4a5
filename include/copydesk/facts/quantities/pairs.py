"""Two quantities of a sentence that are one: what it was before and what it is, or the two ends of a range."""

from collections.abc import Sequence
from dataclasses import replace

from copydesk.facts.quantities.language import QuantityLanguage
from copydesk.facts.quantities.measured import DURATION, Measured
from copydesk.facts.quantities.sentence import MONEY
from copydesk.facts.quantities.without_unit import PEOPLE, YEARS
from copydesk.text.parts import Parts

_COMPARED = {MONEY, PEOPLE, "percent", "points", "mass", "volume", "seats"}
_REACH = 6  # words in which it is said when something was
_STEPS: dict[tuple[str | None, str | None], int] = {
    ("a", "mo"): 12,
    ("wk", "d"): 7,
    ("d", "h"): 24,
    ("h", "min"): 60,
    ("min", "s"): 60,
}


def with_pairs(parts: Parts, found: Sequence[Measured], language: QuantityLanguage) -> list[Measured]:
    """`from 5.5 percent to 6.1 percent` as one quantity, with what it was before; `between 5.5 percent and 6.1 percent`
    and `ranges from 5.5 percent to 6.1 percent` as one with its two ends."""
    result: list[Measured] = []
    for measured in found:
        before = result[-1] if result else None
        pair = _pair(parts, before, measured, language) if before and before.unit.kind == measured.unit.kind else None
        if pair:
            result[-1] = pair
        else:
            result.append(measured)
    return result


def _pair(parts: Parts, old: Measured, new: Measured, language: QuantityLanguage) -> Measured | None:
    steps = _STEPS.get((old.unit.code, new.unit.code))
    if steps and _is_longer(parts, old, new, language):
        low, high = old.low * steps + new.low, old.high * steps + new.high
        return replace(new, first=old.first, low=low, high=high, qualifier=old.qualifier)
    if old.unit != new.unit:
        return None
    if _is_change(parts, old, new, language):
        return replace(new, first=old.first, previous=old.low, qualifier=old.qualifier)
    if _is_compared(parts, old, new, language) or _is_return(parts, old, new, language):
        return replace(old, last=new.last, previous=new.low)
    is_range = (
        old.low <= new.high
        and _are_joined(parts, old, new, language)
        and language.opens_range(parts.words, _before(parts, old, language), parts.words[old.last])
    )
    return replace(new, first=old.first, low=old.low, qualifier=old.qualifier) if is_range else None


def _is_compared(parts: Parts, what_is: Measured, what_was: Measured, language: QuantityLanguage) -> bool:
    """`3 percent, up from 2 percent`, `3 percent, against 2 percent a year earlier`."""
    words = parts.words
    at = what_is.last + (words[what_is.last] == ",")
    behind = range(what_was.last, min(what_was.last + _REACH, len(words)))
    is_earlier = any(language.earlier.starting(words, n) or _is_year(words[n]) for n in behind)
    links = [language.compared, language.compared_earlier] if is_earlier else [language.compared]
    hits = [hit for hit in (link.starting(words, at) for link in links) if hit]
    return what_is.unit.kind in _COMPARED and any(hit.last == what_was.first for hit in hits)


def _is_year(word: str) -> bool:
    return word.isdecimal() and int(word) in YEARS


def _is_return(parts: Parts, what_is: Measured, what_was: Measured, language: QuantityLanguage) -> bool:
    """`to 4.1 percent from 4.4 percent`."""
    words, before = parts.words, what_is.first - 1
    is_link = what_is.last + 1 == what_was.first and words[what_is.last] in language.opening
    return is_link and before >= 0 and words[before] in language.parts_change


def _are_joined(parts: Parts, old: Measured, new: Measured, language: QuantityLanguage) -> bool:
    """Whether one word stands between the two, or one and an article: `entre un 5 % y un 7 %`."""
    between = parts.words[old.last : new.first]
    return len(between) == 1 or (len(between) == 2 and between[1] in language.indefinite)


def _before(parts: Parts, old: Measured, language: QuantityLanguage) -> int:
    """The part in front of a quantity and its article."""
    before = old.first - 1
    return before - (before >= 0 and parts.words[before] in language.indefinite)


def _is_longer(parts: Parts, old: Measured, new: Measured, language: QuantityLanguage) -> bool:
    """`three years and two months`."""
    link = parts.words[old.last : new.first]
    return (
        old.unit.kind == new.unit.kind == DURATION
        and old.low == old.high
        and (not link or (len(link) == 1 and link[0] in language.joins))
    )


def _is_change(parts: Parts, old: Measured, new: Measured, language: QuantityLanguage) -> bool:
    words = parts.words
    if language.change_endings:
        froms, tos = language.change_endings
        return new.first == old.last and words[old.last - 1].endswith(froms) and words[new.last - 1].endswith(tos)
    return (
        old.last + 1 == new.first
        and words[old.last] in language.parts_change
        and language.opens_change(words, old.first - 1)
    )
