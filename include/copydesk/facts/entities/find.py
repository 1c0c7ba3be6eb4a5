"""Persons, organisations and places of the body: every mention, labelled alike all through an article."""

from copydesk.facts.entities.guesses import PERSON, PLACE
from copydesk.facts.entities.mentions import Mention, from_proposals, from_tagger
from copydesk.facts.entities.names import Cues, cues
from copydesk.facts.entities.proposals import propose
from copydesk.facts.entities.roles import person_role
from copydesk.facts.entities.tagger.features import LANGUAGE
from copydesk.model import Body, Entity
from copydesk.text.reporting_verbs import reporting_verbs


def find_entities(body: Body, language: str | None) -> tuple[Entity, ...]:
    """The names in the body in its order, none overlapping; offsets count in `body.text`.

    Titles, demonyms and possessive endings are no part of a name. A name that nothing tells about is left out.
    """
    words = cues(language)
    proposals = propose(body.text, words, reporting_verbs(language))
    if (language or LANGUAGE) == LANGUAGE:
        mentions = from_tagger(body.text, proposals, words)
    else:
        mentions = from_proposals(proposals)
    return tuple(_entity(body.text, mention, words) for mention in mentions)


def _entity(text: str, mention: Mention, words: Cues) -> Entity:
    chunk = mention.chunk
    name = text[chunk.start : chunk.end]
    role = person_role(text, chunk, words) if mention.label == PERSON else None
    place = words.place(name) if mention.label == PLACE else None
    return Entity(
        name, mention.label, role, place.country if place else None, mention.canonical, chunk.start, chunk.end
    )
