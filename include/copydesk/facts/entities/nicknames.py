"""Joins a person's first and last name around a nickname in quotation marks: `Tony “The Hammer” Bellucci`."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from copydesk.facts.entities.guesses import PERSON
from copydesk.model import Entity

# One to three words in marks, the last one with a capital: `“will meet”` is none.
_NICKNAME = re.compile(r"""\s[“"«„‘']\s?(?:[^\s“”"«»„‘’]+\s){0,2}(?=[^\Wa-z\d_])[^\s“”"«»„‘’]+\s?[”"»“’']\s""")


def with_nicknames(text: str, entities: Sequence[Entity]) -> tuple[Entity, ...]:
    """The entities in their order; first and last name around a nickname get the whole name, without the nickname, as
    canonical form, and so does the last name alone elsewhere. What was read within the marks is left out."""
    pairs = list(_pairs(text, entities))
    inside = {at for first, last in pairs for at in range(first + 1, last)}
    whole = {at: f"{entities[a].text} {entities[b].text}" for a, b in pairs for at in (a, b)}
    by_last_name = {entities[b].text: whole[b] for _, b in pairs}
    return tuple(
        _named(entity, whole.get(at) or by_last_name.get(entity.canonical))
        for at, entity in enumerate(entities)
        if at not in inside
    )


def _named(entity: Entity, canonical: str | None) -> Entity:
    return replace(entity, canonical=canonical) if canonical else entity


def _pairs(text: str, entities: Sequence[Entity]) -> Iterator[tuple[int, int]]:
    """The indices of two people, the second of one word, with nothing but a nickname between them."""
    last_names = {e.start: at for at, e in enumerate(entities) if e.label == PERSON and " " not in e.text}
    for at, entity in enumerate(entities):
        nickname = _NICKNAME.match(text, entity.end) if entity.label == PERSON else None
        if nickname and nickname.end() in last_names:
            yield at, last_names[nickname.end()]
