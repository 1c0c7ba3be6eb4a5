"""Labels the names of a text."""

from collections.abc import Sequence
from functools import cache
from io import BytesIO
from threading import Lock
from typing import NamedTuple

import numpy as np

from copydesk.facts.entities.guesses import Confidence
from copydesk.facts.entities.proposals import CODES
from copydesk.facts.entities.proposals import decode as decode_proposals
from copydesk.facts.entities.tagger.arrays import Flags, Floats, Hashes, Ints
from copydesk.facts.entities.tagger.candidates import DISTANCES, REACH, combinations, context, find_candidates
from copydesk.facts.entities.tagger.decode import decode
from copydesk.facts.entities.tagger.features import Kind
from copydesk.facts.entities.tagger.mentions import share_evidence
from copydesk.facts.entities.tagger.vocabulary import Vocabulary
from copydesk.facts.entities.tagger.weights import LABELS, Weights, read_weights
from copydesk.lexicon import DATA, load

_DISTANCES = np.arange(len(DISTANCES))[:, None]
_WEIGHTS = "tagger/weights.npz"


class Reading(NamedTuple):
    """What the tagger sees of a text.

    `candidates` are the indexes of the candidate tokens, `starts` where in these a run begins; `around` has the numbers
    of the words around each, (candidates, distances); `combined` the hashes of its features, (candidates, features).
    """

    candidates: Ints
    starts: Ints
    around: Ints
    combined: Hashes


def read(numbers: Ints, vocabulary: Vocabulary, proposals: Ints) -> Reading:
    """The reading of a text: the number of each word, and the code of what the rules propose there."""
    numbers, proposals = _between_edges(numbers), _between_edges(proposals)
    candidates, starts = find_candidates(vocabulary.kinds[numbers])
    around = context(numbers, candidates)
    combined = combinations(numbers, around, candidates, vocabulary, proposals)
    return Reading(candidates - REACH, starts, around, combined)


def _between_edges(values: Ints) -> Ints:
    padded = np.zeros(len(values) + 2 * REACH, np.int64)
    padded[REACH:-REACH] = values
    return padded


class Tagger:
    """Keeps the words it has read; what it answers does not depend on them."""

    def __init__(self, weights: Weights) -> None:
        self.weights = weights
        self._vocabulary = Vocabulary(weights.of_words)
        self._lock = Lock()

    def labels(self, words: Sequence[str], proposals: Ints) -> tuple[list[int], list[int]]:
        """The candidate tokens of a text by position, and the number of the label of each.

        `words` are the text's tokens; `proposals` has for each the code of what the rules propose.
        """
        numbers, vocabulary = self._look_up(words)
        reading = read(numbers, vocabulary, proposals)
        here = numbers[reading.candidates]
        scores = share_evidence(self._scores(reading, vocabulary), vocabulary.spellings[here])
        is_joint = (vocabulary.kinds[here] & Kind.CAPITALISED) == 0
        scores += _proposal_scores(proposals[reading.candidates], is_joint, len(words))
        labels = decode(scores, reading.starts, self.weights.steps, self.weights.first)
        return reading.candidates.tolist(), labels.tolist()

    def _look_up(self, words: Sequence[str]) -> tuple[Ints, Vocabulary]:
        with self._lock:
            if self._vocabulary.is_full:
                self._vocabulary = Vocabulary(self.weights.of_words)
            return self._vocabulary.numbers(words), self._vocabulary

    def _scores(self, reading: Reading, vocabulary: Vocabulary) -> Floats:
        by_words = vocabulary.weights[reading.around.T, _DISTANCES].sum(axis=0, dtype=np.int16)
        summed = by_words + self.weights.of_combinations(reading.combined)
        scores: Floats = summed[:, : len(LABELS)] * self.weights.scale
        return scores


def _proposal_scores(proposals: Ints, is_joint: Flags, length: int) -> Floats:
    """What the proposals add to the scores in a text of `length` tokens, (candidates, labels).

    `is_joint` marks words between capitals: those that the rules leave out join nothing.
    """
    limits = load("tagger/decoding")["proposals"]
    scores: Floats = _scores_by_code()[proposals]
    scores[is_joint & (proposals == 0), 0] += np.float32(limits["high"][0])
    if length > limits["long_text"]:
        scores *= np.float32(limits["factor_of_long_text"])
    return scores


@cache
def _scores_by_code() -> Floats:
    """What each code of `proposals.encode` adds to the score of each label, (codes, labels)."""
    limits = load("tagger/decoding")["proposals"]
    by_confidence = np.array([limits[confidence.name.lower()] for confidence in Confidence], np.float32)
    labels, confidence = decode_proposals(np.arange(CODES))
    scores = np.zeros((CODES, len(LABELS)), np.float32)
    scores[np.arange(CODES), labels] = by_confidence[confidence, labels]
    return scores


@cache
def tagger() -> Tagger:
    """The tagger whose weights ship with the package."""
    with np.load(BytesIO((DATA / _WEIGHTS).read_bytes()), allow_pickle=False) as arrays:
        return Tagger(read_weights(arrays))
