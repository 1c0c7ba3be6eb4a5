"""What an article says about a name in one place holds in every other: labels, full names, short names."""

from collections.abc import Sequence
from functools import cached_property
from typing import NamedTuple

from copydesk.facts.entities.chunks import Chunk
from copydesk.facts.entities.guesses import HIGH, ORG, PERSON, Guess
from copydesk.facts.entities.names import Cues
from copydesk.facts.entities.words import opens_sentence

_WITH_TWO_SURNAMES = 3  # words


class Candidate(NamedTuple):
    """A chunk, its text without title and ending, and what it looks like by itself."""

    chunk: Chunk
    name: str
    guess: Guess

    @property
    def is_single(self) -> bool:
        return len(self.chunk.words) == 1


class NameRegistry:
    """The names of one article, known from all its candidates."""

    def __init__(self, text: str, candidates: Sequence[Candidate], cues: Cues) -> None:
        self._text = text
        self._cues = cues
        self._people: dict[str, str] = {}  # a last or first name -> the full name it belongs to
        self._short_names: dict[str, str] = {}  # the first word of a company's name -> its name
        votes: dict[str, dict[str, int]] = {}
        for candidate in candidates:
            label = candidate.guess.label
            if label and candidate.guess.confidence >= HIGH:
                counts = votes.setdefault(candidate.name, {})
                counts[label] = counts.get(label, 0) + 1
            if not candidate.is_single:
                self._learn(candidate)
        self._labels = {name: max(counts, key=counts.__getitem__) for name, counts in votes.items()}
        self._likely = self._votes_of_few(candidates)

    def _votes_of_few(self, candidates: Sequence[Candidate]) -> dict[str, str]:
        """The label of each name that no confident guess tells of: what most other guesses at it are."""
        votes: dict[str, dict[str, int]] = {}
        for candidate in candidates:
            name, label = candidate.name, candidate.guess.label
            if label and name not in self._labels and self._is_more_than_a_first_word(candidate):
                counts = votes.setdefault(name, {})
                counts[label] = counts.get(label, 0) + 1
        return {name: max(counts, key=counts.__getitem__) for name, counts in votes.items()}

    def _learn(self, candidate: Candidate) -> None:
        first, last = candidate.chunk.words[0].text, candidate.chunk.words[-1].text
        if candidate.guess.label == PERSON:
            for part in (last, first, *self._first_surname(candidate)):
                if candidate.guess.confidence >= HIGH or not self._cues.place(part):
                    self._people.setdefault(part, candidate.name)
        elif candidate.guess.is_confident(ORG) and self._is_company(first, last):
            self._short_names.setdefault(first, candidate.name)
        if candidate.guess.is_confident(ORG) and len(candidate.chunk.words) > 2:
            self._short_names.setdefault(candidate.name.rpartition(" ")[0], candidate.name)

    def _first_surname(self, candidate: Candidate) -> tuple[str, ...]:
        """The last word but one of a longer name, where people have two surnames and it is no given name."""
        words = candidate.chunk.words
        if not self._cues.two_surnames or len(words) < _WITH_TWO_SURNAMES:
            return ()
        surname = words[-2].text
        return () if self._cues.has("given", surname) or self._cues.place(surname) else (surname,)

    def _is_company(self, first: str, last: str) -> bool:
        """Whether the first word alone means the organisation, and not the place that it is called by."""
        is_tail = self._cues.has("organisation_tails", last) and not self._cues.has("tails_after_place", last)
        is_common = self._cues.has("title_modifiers", first) or self._cues.has("adjectives", first)
        return is_tail and not is_common and not self._cues.place(first)

    def meaning(self, candidate: Candidate) -> tuple[str, str] | None:
        """The label and the fullest form of a candidate's name; None where nothing tells that it is one."""
        name, guess = candidate.name, candidate.guess
        if candidate.is_single and not guess.is_confident(ORG) and name in self._people:
            return PERSON, self._people[name]
        if name in self._short_names and guess.confidence < HIGH:
            return ORG, self._short_names[name]
        if guess.label and guess.confidence >= HIGH:
            return guess.label, name
        label = self._labels.get(name) or self._likely.get(name)
        return (label, name) if label else None

    def _is_more_than_a_first_word(self, candidate: Candidate) -> bool:
        """Whether the name is capitalised for itself, and not only because a sentence begins."""
        if not candidate.is_single or not opens_sentence(self._text, candidate.chunk.start):
            return True
        return not self._cues.is_plural(candidate.name) and candidate.name.lower() not in self._words

    @cached_property
    def _words(self) -> frozenset[str]:
        return frozenset(self._text.split())
