"""Names with a nickname in marks between first and last name are one person's: `Tony “The Hammer” Bellucci`."""

import re
from collections.abc import Sequence
from dataclasses import replace

from copydesk.facts.entities.guesses import PERSON
from copydesk.model import Entity

_NICKNAME = re.compile(r"""\s[“"«„‘']\s?[^\s“”"«»„‘’]+(?:\s[^\s“”"«»„‘’]+){0,2}\s?[”"»“’']\s""")


def with_nicknames(text: str, entities: Sequence[Entity]) -> tuple[Entity, ...]:
    """The entities in their order. The two ends of such a name have the whole of it, without the nickname, as canonical
    form, and so have other mentions of either end; what was read within the marks is left out."""
    people = [entity for entity in entities if entity.label == PERSON]
    pairs = [(a, b) for a in people for b in _ends_behind(text, a, people)] if _NICKNAME.search(text) else []
    whole = {end.text: f"{first.text} {last.text}" for first, last in pairs for end in (first, last)}
    inside = [(first.end, last.start) for first, last in pairs]
    outside = (e for e in entities if not any(start <= e.start and e.end <= stop for start, stop in inside))
    return tuple(replace(e, canonical=whole[e.canonical]) if e.canonical in whole else e for e in outside)


def _ends_behind(text: str, first: Entity, people: Sequence[Entity]) -> list[Entity]:
    """The person whose name stands right behind a nickname that stands right behind `first`."""
    nickname = _NICKNAME.match(text, first.end)
    return [entity for entity in people if nickname and entity.start == nickname.end()]
