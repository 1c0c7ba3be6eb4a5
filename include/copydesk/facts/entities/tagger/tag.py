"""Labels the names of a text."""

from collections.abc import Sequence
from functools import cache
from io import BytesIO
from threading import Lock
from typing import NamedTuple

import numpy as np

from copydesk.facts.entities.proposals import CODES
from copydesk.facts.entities.proposals import decode as decode_proposals
from copydesk.facts.entities.tagger.candidates import REACH, combinations, context, find_candidates
from copydesk.facts.entities.tagger.decode import decode
from copydesk.facts.entities.tagger.features import Kind
from copydesk.facts.entities.tagger.memory import remember
from copydesk.facts.entities.tagger.vocabulary import Vocabulary
from copydesk.facts.entities.tagger.weights import DISTANCES, LABELS, Weights, read_weights
from copydesk.lexicon import DATA

# What the rules propose counts for more than it did in training, since they know more names and titles than its texts
# hold: where they are not sure, where they are, where they are certain; for no name, for the beginning and inside of a
# person's, an organisation's, a place's.
_TRUST = np.array(
    [
        [0.0, 0.3, 0.3, 0.3, 0.3, 0.3, 0.3],
        [0.7, 1.0, 1.0, 0.8, 0.8, 0.4, 0.4],
        [0.7, 1.0, 1.0, 1.0, 1.0, 0.4, 0.4],
    ],
    np.float32,
)
_LONG = 40  # tokens: beyond a sentence, the rules read each name by what the rest of the text tells of it, and ...
_MORE = np.float32(2.0)  # ... count this many times as much
_DISTANCES = np.arange(len(DISTANCES))
_WEIGHTS = "tagger/weights.npz"


class Reading(NamedTuple):
    """What the tagger sees of a text: candidate tokens, where their runs begin, the words around, combined features."""

    candidates: np.ndarray
    starts: np.ndarray
    around: np.ndarray
    combined: np.ndarray


def read(numbers: np.ndarray, vocabulary: Vocabulary, proposals: np.ndarray) -> Reading:
    """The reading of the words `numbers`, with a number for each that says what the rules propose."""
    numbers, proposals = _between_edges(numbers), _between_edges(proposals)
    candidates, starts = find_candidates(vocabulary.kinds[numbers])
    around = context(numbers, candidates)
    combined = combinations(numbers, around, candidates, vocabulary, proposals)
    return Reading(candidates - REACH, starts, around, combined)


def _between_edges(values: np.ndarray) -> np.ndarray:
    padded = np.zeros(len(values) + 2 * REACH, np.int64)
    padded[REACH:-REACH] = values
    return padded


class Tagger:
    """Keeps the words it has read; what it answers does not depend on them."""

    def __init__(self, weights: Weights) -> None:
        self.weights = weights
        self._vocabulary = Vocabulary(weights.of_words)
        self._lock = Lock()

    def labels(self, words: Sequence[str], proposals: np.ndarray) -> tuple[list[int], list[int]]:
        """The candidate tokens of a text by position, and the number of the label of each.

        `words` are the text's tokens; `proposals` has for each the code of what the rules propose.
        """
        numbers, vocabulary = self._look_up(words)
        reading = read(numbers, vocabulary, proposals)
        here = numbers[reading.candidates]
        scores = remember(self._scores(reading, vocabulary), vocabulary.spellings[here])
        is_joint = (vocabulary.kinds[here] & Kind.CAPITALISED) == 0
        weight = _MORE if len(words) > _LONG else np.float32(1.0)
        scores += weight * _trust(proposals[reading.candidates], is_joint)
        labels = decode(scores, reading.starts, self.weights.steps, self.weights.first)
        return reading.candidates.tolist(), labels.tolist()

    def _look_up(self, words: Sequence[str]) -> tuple[np.ndarray, Vocabulary]:
        with self._lock:
            if self._vocabulary.is_full:
                self._vocabulary = Vocabulary(self.weights.of_words)
            return self._vocabulary.numbers(words), self._vocabulary

    def _scores(self, reading: Reading, vocabulary: Vocabulary) -> np.ndarray:
        by_words = vocabulary.weights[reading.around, _DISTANCES].sum(axis=1, dtype=np.int16)
        summed = by_words + self.weights.of_combinations(reading.combined)
        return summed[:, : len(LABELS)] * self.weights.scale


def _trust(proposals: np.ndarray, is_joint: np.ndarray) -> np.ndarray:
    """What the proposals add to the scores; words between capitals which the rules leave out join nothing."""
    trust = _trusts()[proposals]
    trust[is_joint & (proposals == 0), 0] += _TRUST[1, 0]
    return trust


@cache
def _trusts() -> np.ndarray:
    """What each number that the rules propose adds to the score of each label."""
    labels, sureness = decode_proposals(np.arange(CODES))
    trusts = np.zeros((CODES, len(LABELS)), np.float32)
    trusts[np.arange(CODES), labels] = _TRUST[sureness, labels]
    return trusts


@cache
def tagger() -> Tagger:
    """The tagger whose weights ship with the package."""
    with np.load(BytesIO((DATA / _WEIGHTS).read_bytes()), allow_pickle=False) as arrays:
        return Tagger(read_weights(arrays))
