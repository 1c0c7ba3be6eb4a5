"""Names with a nickname in marks between first and last name are one person's: `Tony “The Hammer” Bellucci`."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from copydesk.facts.entities.guesses import PERSON
from copydesk.model import Entity

_NICKNAME = re.compile(r"""\s[“"«„‘']\s?[^\s“”"«»„‘’]+(?:\s[^\s“”"«»„‘’]+){0,2}\s?[”"»“’']\s""")


def with_nicknames(text: str, entities: Sequence[Entity]) -> tuple[Entity, ...]:
    """The entities in their order. The two ends of such a name have the whole of it, without the nickname, as canonical
    form, and so have other mentions of either end; what was read within the marks is left out."""
    pairs = list(_pairs(text, entities))
    if not pairs:
        return tuple(entities)
    inside = {at for first, last in pairs for at in range(first + 1, last)}
    whole: dict[str, str] = {}
    for first, last in ((entities[a], entities[b]) for a, b in pairs):
        whole |= dict.fromkeys((first.text, last.text), f"{first.text} {last.text}")
    outside = (entity for at, entity in enumerate(entities) if at not in inside)
    return tuple(replace(e, canonical=whole[e.canonical]) if e.canonical in whole else e for e in outside)


def _pairs(text: str, entities: Sequence[Entity]) -> Iterator[tuple[int, int]]:
    """The indices of two people with nothing but a nickname between their names."""
    at_start = {entity.start: at for at, entity in enumerate(entities) if entity.label == PERSON}
    for at, entity in enumerate(entities):
        nickname = _NICKNAME.match(text, entity.end) if entity.label == PERSON else None
        if nickname and nickname.end() in at_start:
            yield at, at_start[nickname.end()]
