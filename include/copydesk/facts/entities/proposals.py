"""What the rules make of a text: chunks of capitalised words, each with the label that words and context suggest."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np

from copydesk.facts.entities.chunks import Chunk, cut_run
from copydesk.facts.entities.guesses import CERTAIN, LOW, ORG, PERSON, PLACE, Confidence, Guess
from copydesk.facts.entities.labels import guess_label
from copydesk.facts.entities.names import Cues
from copydesk.facts.entities.registry import Candidate, NameRegistry
from copydesk.facts.entities.tagger.arrays import Ints
from copydesk.facts.entities.words import find_runs
from copydesk.text.document import Document
from copydesk.text.tokens import BREAK

_LABELS = (None, PERSON, ORG, PLACE)
_TITLE = 1  # the code of a title's tokens; those of a name's tokens are greater
_STEP = 4  # from one label's code to the next, confidence between them
CODES = 2 * (1 + _STEP * len(_LABELS))  # above every code of `encode`


class Proposal(NamedTuple):
    """A chunk, its label (None: perhaps no name), the fullest form of its name, and the rules' confidence in the label.

    `is_final`: where the tagger sees a name there as well, it has no say in what it is.
    """

    chunk: Chunk
    label: str | None
    canonical: str
    confidence: Confidence
    is_final: bool


def propose(document: Document, cues: Cues, verbs: frozenset[str]) -> list[Proposal]:
    """The rules' chunks of the text in its order, none overlapping. `verbs` are the reporting verbs."""
    candidates = list(_candidates(document, cues, verbs))
    registry = NameRegistry(document.text, candidates, cues)
    return [_proposal(candidate, registry.meaning(candidate), cues) for candidate in candidates]


def _proposal(candidate: Candidate, meaning: tuple[str, str] | None, cues: Cues) -> Proposal:
    chunk, name, guess = candidate
    label, canonical = meaning or (None, name)
    is_certain = chunk.title if label == PERSON else label == ORG and cues.is_organisation(name)
    confidence = CERTAIN if is_certain else guess.confidence
    return Proposal(chunk, label, canonical, confidence, guess.is_final and guess.label == label)


def _candidates(document: Document, cues: Cues, verbs: frozenset[str]) -> Iterator[Candidate]:
    text = document.text
    list_end = 0  # of the places just read: "Riga, Oslo and Ombersley"
    for run in find_runs(document, cues):
        is_single = len(run) == 1 and cues.has("never_alone", run[0].text)
        if is_single and not cues.known_at(text, run[0].start, run[0].text):
            continue
        for chunk in cut_run(text, run, cues):
            guess = guess_label(text, chunk, cues, verbs)
            if guess.label is None and list_end and cues.has("list_joints", text[list_end : chunk.start]):
                guess = Guess(PLACE, LOW)
            list_end = chunk.end if guess.label == PLACE else 0
            yield Candidate(chunk, text[chunk.start : chunk.end], guess)


def encode(proposals: Sequence[Proposal], words: Sequence[str]) -> Ints:
    """For each of the text's tokens (`words`) a code for what is proposed there, below CODES; 0 for nothing.

    A line break in front of a chunk or its title has the code of their first token: the weights were learned so.
    """
    codes = [0] * len(words)
    for chunk, *_ in proposals:
        if chunk.title:
            first, stop = _with_break(chunk.title.token, words), _with_break(chunk.words[0].token, words)
            codes[first:stop] = [_TITLE] * (stop - first)
    for proposal in proposals:  # also those inside a title
        first, last = proposal.chunk.tokens
        confidence = proposal.confidence and proposal.confidence + 1  # 1 is left out, in which nothing was learned
        code = 2 * (1 + _STEP * _LABELS.index(proposal.label) + confidence)
        opened = _with_break(first, words)
        codes[opened : last + 1] = [code + 1] * (first + 1 - opened) + [code] * (last - first)
    return np.array(codes, np.int64)


def _with_break(token: int, words: Sequence[str]) -> int:
    return token - 1 if token and words[token - 1] == BREAK else token


def decode(codes: Ints) -> tuple[Ints, Ints]:
    """From the codes of `encode`: the label that each token would have, and the rules' confidence in it.

    Labels are those of `tagger.weights.LABELS`; label 0 is for no name. The confidence in a title is HIGH.
    """
    chunks = np.maximum(codes // 2 - 1, 0)
    kinds, confidence = chunks // _STEP, np.maximum(chunks % _STEP - 1, 0)
    return np.where(kinds > 0, 2 * kinds - codes % 2, 0), np.where(codes == _TITLE, Confidence.HIGH, confidence)
