"""Two quantities of a sentence that are one change: what it was before, and what it is."""

from collections.abc import Sequence
from dataclasses import replace

from copydesk.facts.quantities.language import QuantityLanguage
from copydesk.facts.quantities.measured import Measured
from copydesk.text.parts import Parts


def with_changes(parts: Parts, found: Sequence[Measured], language: QuantityLanguage) -> list[Measured]:
    """`from 5.5 percent to 6.1 percent` as one quantity, with what it was before."""
    result: list[Measured] = []
    for measured in found:
        before = result[-1] if result else None
        if before and before.unit == measured.unit and _is_change(parts, before, measured, language):
            result[-1] = replace(measured, first=before.first, previous=before.low, qualifier=before.qualifier)
        else:
            result.append(measured)
    return result


def _is_change(parts: Parts, old: Measured, new: Measured, language: QuantityLanguage) -> bool:
    words = parts.words
    if language.change_endings:
        froms, tos = language.change_endings
        return new.first == old.last and words[old.last - 1].endswith(froms) and words[new.last - 1].endswith(tos)
    return (
        old.first > 0
        and words[old.first - 1] in language.opens_change
        and old.last + 1 == new.first
        and words[old.last] in language.parts_change
    )
