"""What the rules make of a text: chunks of capitalised words, each with the label that words and context suggest."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np

from copydesk.facts.entities.chunks import Chunk, cut_run
from copydesk.facts.entities.guesses import ORG, PERSON, PLACE, Guess
from copydesk.facts.entities.labels import label
from copydesk.facts.entities.names import Cues
from copydesk.facts.entities.registry import Candidate, NameRegistry
from copydesk.facts.entities.words import find_runs

_TITLE = 1  # the number of a title's words; what is proposed for a name's has greater ones
_LABELS = (None, PERSON, ORG, PLACE)
MOST_PROPOSED = 2 * (1 + 4 * len(_LABELS))  # above every number of `by_token`


class Proposal(NamedTuple):
    """A chunk, its label (None: perhaps no name), the fullest form of its name, and whether the rules are sure.

    `is_certain`: it is an organisation known by its name, or a person by the title. `is_told`: the words around it
    leave no other label.
    """

    chunk: Chunk
    label: str | None
    canonical: str
    is_sure: bool
    is_certain: bool
    is_told: bool


def propose(text: str, words: Cues, verbs: frozenset[str]) -> list[Proposal]:
    """The rules' chunks of `text` in its order, none overlapping. `verbs` holds the verbs of saying."""
    candidates = list(_candidates(text, words, verbs))
    registry = NameRegistry(text, candidates, words)
    return [_proposal(candidate, registry.meaning(candidate), words) for candidate in candidates]


def _proposal(candidate: Candidate, meaning: tuple[str, str] | None, words: Cues) -> Proposal:
    label, canonical = meaning or (None, candidate.name)
    is_titled = label == PERSON and candidate.chunk.role_start is not None
    is_known = label == ORG and words.is_organisation(candidate.name)
    guess = candidate.guess
    is_told = guess.is_told and guess.label == label
    return Proposal(candidate.chunk, label, canonical, guess.is_sure, is_titled or is_known, is_told)


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


def by_token(proposals: Sequence[Proposal], starts: Sequence[int]) -> np.ndarray:
    """For each token (its start in the text) a number for what is proposed there; 0 for nothing."""
    codes = [0] * len(starts)
    edges = [(_opening(p.chunk), p.chunk.start, p.chunk.start + 1, p.chunk.end) for p in proposals]
    places = np.searchsorted(starts, np.array(edges, np.int64).reshape(-1, 4)).tolist()
    for title, first, *_ in places:
        codes[title:first] = [_TITLE] * (first - title)
    for proposal, (_, first, second, end) in zip(proposals, places, strict=True):  # also those inside a title
        code = 2 * _code(proposal)
        codes[first:end] = [code + 1] * (second - first) + [code] * (end - second)
    return np.array(codes, np.int64)


def _opening(chunk: Chunk) -> int:
    return chunk.start if chunk.role_start is None else chunk.role_start


def _code(proposal: Proposal) -> int:
    return 1 + 4 * _LABELS.index(proposal.label) + 2 * proposal.is_sure + proposal.is_certain


def expected(codes: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """From the numbers of `by_token`: the label that each token would have, and how far the rules are sure of it.

    Labels are those of `tagger.weights.LABELS`; label 0 is for no name, as of titles. Sureness is 0, 1, or 2 (certain).
    """
    said = np.maximum(codes // 2 - 1, 0)
    kinds, sureness = said // 4, np.maximum(said % 4 - 1, 0)
    return np.where(kinds > 0, 2 * kinds - codes % 2, 0), np.where(codes == _TITLE, 1, sureness)
