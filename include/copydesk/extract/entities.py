"""Persons, organisations and places of the body: every mention, labelled alike all through an article."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from copydesk.extract.name_chunks import Chunk, cut_run
from copydesk.extract.name_labels import ORG, PERSON, PLACE, Guess, context_of, label
from copydesk.extract.names import Cues, cues
from copydesk.extract.roles import person_role
from copydesk.extract.speech import speech
from copydesk.extract.words import find_runs
from copydesk.model import Body, Entity


@dataclass(frozen=True)
class _Candidate:
    chunk: Chunk
    name: str
    guess: Guess


def find_entities(body: Body, language: str | None) -> tuple[Entity, ...]:
    """The names in the body in its order, none overlapping; offsets count in `body.text`.

    Titles, demonyms and possessive endings are no part of a name. A name that nothing tells about is left out.
    """
    text, words = body.text, cues(language)
    candidates = list(_candidates(text, words, speech(language).verbs))
    names = _Names(candidates)
    entities = (_entity(text, candidate, names, words) for candidate in candidates)
    return tuple(_with_fullest_role([e for e in entities if e]))


def _candidates(text: str, words: Cues, verbs: frozenset[str]) -> Iterator[_Candidate]:
    for run in find_runs(text, words):
        for chunk in cut_run(text, run, words):
            yield _Candidate(chunk, text[chunk.start : chunk.end], label(text, chunk, words, verbs))


class _Names:
    """What an article's sure mentions say about the others of the same name."""

    def __init__(self, candidates: Iterable[_Candidate]) -> None:
        votes: dict[str, Counter[str]] = {}
        self.full_names: dict[str, str] = {}  # a last or first name -> the fullest name it belongs to
        self.inside_sentences: set[str] = set()
        for candidate in candidates:
            if candidate.guess.is_sure and candidate.guess.label:
                votes.setdefault(candidate.name, Counter())[candidate.guess.label] += 1
            if candidate.guess.label == PERSON and len(candidate.chunk.words) > 1:
                self.full_names.setdefault(candidate.chunk.words[-1].text, candidate.name)
                self.full_names.setdefault(candidate.chunk.words[0].text, candidate.name)
        self.labels = {name: counter.most_common(1)[0][0] for name, counter in votes.items()}

    def label(self, candidate: _Candidate) -> str | None:
        if self.full_name(candidate):
            return PERSON
        return candidate.guess.label if candidate.guess.is_sure else self.labels.get(candidate.name, candidate.guess.label)

    def full_name(self, candidate: _Candidate) -> str | None:
        """The person whom a lone last (or first) name means."""
        if len(candidate.chunk.words) > 1 or candidate.guess == Guess(ORG, True):
            return None
        return self.full_names.get(candidate.name)


def _entity(text: str, candidate: _Candidate, names: _Names, words: Cues) -> Entity | None:
    chunk, name = candidate.chunk, candidate.name
    found = names.label(candidate)
    if found is None or not (candidate.guess.is_sure or name in names.labels or _is_name(text, candidate, names)):
        return None
    canonical = names.full_name(candidate) if found == PERSON else None
    role = person_role(text, chunk, words) if found == PERSON else None
    place = words.place(name) if found == PLACE else None
    country = place.country if place else None
    return Entity(name, found, role, country, canonical or name, chunk.start, chunk.end)


def _is_name(text: str, candidate: _Candidate, names: _Names) -> bool:
    """Whether an unsure mention is more than a sentence's first word in capitals."""
    if names.full_name(candidate) or len(candidate.chunk.words) > 1:
        return True
    if not context_of(text, candidate.chunk).opens_sentence:
        return True
    return not candidate.name.endswith("s") and f" {candidate.name.lower()} " not in text


def _with_fullest_role(entities: list[Entity]) -> Iterator[Entity]:
    yield from entities
