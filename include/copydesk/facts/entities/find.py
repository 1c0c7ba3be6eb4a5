"""Persons, organisations and places of the body: every mention, labelled alike all through an article."""

from dataclasses import replace
from functools import cache
from itertools import chain

from copydesk.facts.entities.guesses import PERSON, PLACE
from copydesk.facts.entities.initials import with_full_stops
from copydesk.facts.entities.mentions import Mention, proposed_mentions, tagged_mentions
from copydesk.facts.entities.names import Cues, cues
from copydesk.facts.entities.nicknames import with_nicknames
from copydesk.facts.entities.proposals import propose
from copydesk.facts.entities.roles import person_role
from copydesk.facts.entities.tagger.features import LANGUAGE
from copydesk.lexicon import load
from copydesk.lockstep import Steps, in_lockstep
from copydesk.model import Dateline, Entity
from copydesk.text.document import Document
from copydesk.text.reporting_verbs import reporting_verbs


def find_entities(document: Document, dateline: Dateline | None = None) -> tuple[Entity, ...]:
    """The names in the body in its order, none overlapping; offsets count in its text.

    Titles, demonyms and possessive endings are no part of a name. A name that nothing tells about is left out. What the
    article's dateline names is a place, if it is not the last name of somebody.
    """
    (entities,) = in_lockstep([entity_steps(document, dateline)])
    return entities


def entity_steps(document: Document, dateline: Dateline | None = None) -> Steps[tuple[Entity, ...]]:
    """The steps to the same: the tagger reads the texts of all documents that take them together."""
    lists = cues(document.language)
    proposals = propose(document, lists, reporting_verbs(document.language))
    if (document.language or LANGUAGE) == LANGUAGE:
        mentions = yield from tagged_mentions(document, proposals, lists)
    else:
        yield  # in step with those that are tagged
        mentions = proposed_mentions(document, proposals, lists)
    reported_from = {place.casefold() for place in dateline.places} if dateline else set()
    mentions = with_full_stops(document.text, mentions)
    entities = with_nicknames(document.text, [_entity(document.text, mention, lists) for mention in mentions])
    return tuple(_as_place(entity, lists) if entity.text.casefold() in reported_from else entity for entity in entities)


def _as_place(entity: Entity, cues: Cues) -> Entity:
    """The entity as a place that no gazetteer knows: one that it knows may be a club or a government there, and
    reports come from the United Nations too."""
    is_other = entity.canonical != entity.text or cues.is_organisation(entity.text)
    return entity if is_other or cues.place(entity.text) else replace(entity, label=PLACE, role=None)


def _entity(text: str, mention: Mention, cues: Cues) -> Entity:
    start, end, label, canonical, title_start = mention
    name = text[start:end]
    if _is_division(name, cues):
        label = PLACE
    role = person_role(text, start, end, title_start, cues) if label == PERSON else None
    place = cues.place(name) if label == PLACE else None
    return Entity(name, label, role, place.country if place else None, canonical, start, end)


def _is_division(name: str, cues: Cues) -> bool:
    """Whether it is the name of a part of a country, also in capitals: `La Paz Department`."""
    place, _, last = name.rpartition(" ")
    return cues.has("division_tails", last.capitalize()) and place.lower() in _divisions()


@cache
def _divisions() -> frozenset[str]:
    return frozenset(chain.from_iterable(load("names/divisions").values()))
