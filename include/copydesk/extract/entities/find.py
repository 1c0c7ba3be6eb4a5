"""Persons, organisations and places of the body: every mention, labelled alike all through an article."""

from collections.abc import Iterator

from copydesk.extract.entities.chunks import Chunk, cut_run
from copydesk.extract.entities.guesses import PERSON, PLACE, Guess
from copydesk.extract.entities.labels import label
from copydesk.extract.entities.names import Cues, cues
from copydesk.extract.entities.registry import Candidate, NameRegistry
from copydesk.extract.entities.roles import person_role
from copydesk.extract.entities.words import find_runs
from copydesk.extract.quotes.speech import speech
from copydesk.model import Body, Entity


def find_entities(body: Body, language: str | None) -> tuple[Entity, ...]:
    """The names in the body in its order, none overlapping; offsets count in `body.text`.

    Titles, demonyms and possessive endings are no part of a name. A name that nothing tells about is left out.
    """
    words = cues(language)
    candidates = list(_candidates(body.text, words, speech(language).verbs))
    registry = NameRegistry(body.text, candidates, words)
    meanings = ((candidate.chunk, registry.meaning(candidate)) for candidate in candidates)
    return tuple(_entity(body.text, chunk, *meaning, words) for chunk, meaning in meanings if meaning)


def _candidates(text: str, words: Cues, verbs: frozenset[str]) -> Iterator[Candidate]:
    list_end = 0  # of the places just read: "Riga, Oslo and Ombersley"
    for run in find_runs(text, words):
        if len(run) == 1 and words.has("never_alone", run[0].text):
            continue
        for chunk in cut_run(text, run, words):
            guess = label(text, chunk, words, verbs)
            if guess.label is None and list_end and words.has("list_joints", text[list_end : chunk.start]):
                guess = Guess(PLACE, False)
            list_end = chunk.end if guess.label == PLACE else 0
            yield Candidate(chunk, text[chunk.start : chunk.end], guess)


def _entity(text: str, chunk: Chunk, found: str, canonical: str, words: Cues) -> Entity:
    name = text[chunk.start : chunk.end]
    role = person_role(text, chunk, words) if found == PERSON else None
    place = words.place(name) if found == PLACE else None
    return Entity(name, found, role, place.country if place else None, canonical, chunk.start, chunk.end)
