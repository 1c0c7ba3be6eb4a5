"""Two quantities of a sentence that are one: what it was before and what it is, or the two ends of a range."""

from collections.abc import Sequence
from dataclasses import replace

from copydesk.facts.quantities.language import QuantityLanguage
from copydesk.facts.quantities.measured import Measured
from copydesk.text.parts import Parts


def with_pairs(parts: Parts, found: Sequence[Measured], language: QuantityLanguage) -> list[Measured]:
    """`from 5.5 percent to 6.1 percent` as one quantity, with what it was before; `between 5.5 percent and 6.1 percent`
    and `ranges from 5.5 percent to 6.1 percent` as one with its two ends."""
    result: list[Measured] = []
    for measured in found:
        before = result[-1] if result else None
        pair = _pair(parts, before, measured, language) if before and before.unit == measured.unit else None
        if pair:
            result[-1] = pair
        else:
            result.append(measured)
    return result


def _pair(parts: Parts, old: Measured, new: Measured, language: QuantityLanguage) -> Measured | None:
    if _is_change(parts, old, new, language):
        return replace(new, first=old.first, previous=old.low, qualifier=old.qualifier)
    is_range = (
        old.last + 1 == new.first
        and old.low <= new.high
        and language.opens_range(parts.words, old.first - 1, parts.words[old.last])
    )
    return replace(new, first=old.first, low=old.low, qualifier=old.qualifier) if is_range else None


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
