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


class Asked(NamedTuple):
    """A text to be labelled: its tokens, and for each the code of what the rules propose there."""

    words: Sequence[str]
    proposals: Ints


class Tagged(NamedTuple):
    """The candidate tokens of a text by position, the number of the label of each, and what speaks for each label where
    no other mention is heard, (candidates, labels)."""

    candidates: list[int]
    labels: list[int]
    scores: Floats


class Reading(NamedTuple):
    """What the tagger sees of several texts.

    `candidates` are the indexes of the candidate tokens within their texts, `texts` the numbers of these, which ascend;
    `starts` where in both a run begins; `numbers` and `proposals` those of the candidates; `spelled` a number for the
    spelling of each within its text; `around` has the numbers of the words around each, (candidates, distances);
    `combined` the hashes of its features, (candidates, features).
    """

    candidates: Ints
    texts: Ints
    starts: Ints
    numbers: Ints
    proposals: Ints
    spelled: Ints
    around: Ints
    combined: Hashes


def read(numbers: Sequence[Ints], proposals: Sequence[Ints], vocabulary: Vocabulary) -> Reading:
    """The reading of texts: of each the numbers of its words, and the codes of what the rules propose there. None hears
    of the others."""
    lengths = np.array([len(words) + 2 * REACH for words in numbers])
    text_of = np.repeat(np.arange(len(numbers)), lengths)
    words, codes = _between_edges(numbers), _between_edges(proposals)
    at, starts = find_candidates(vocabulary.kinds[words])
    around = context(words, at)
    spelled = vocabulary.spellings[words] + len(vocabulary.spellings) * text_of
    combined = combinations(words, spelled, around, at, vocabulary, codes)
    texts, edges = text_of[at], np.cumsum(lengths) - lengths + REACH
    return Reading(at - edges[texts], texts, starts, words[at], codes[at], spelled[at], around, combined)


def _between_edges(values: Sequence[Ints]) -> Ints:
    edge = np.zeros(REACH, np.int64)
    return np.concatenate([part for text in values for part in (edge, text, edge)])


class Tagger:
    """Keeps the words it has read; what it answers does not depend on them."""

    def __init__(self, weights: Weights) -> None:
        self.weights = weights
        self._vocabulary = Vocabulary(weights.of_words)
        self._lock = Lock()

    def labels(self, texts: Sequence[Asked]) -> list[Tagged]:
        """What is found in each text; that of one does not depend on the others."""
        numbers, vocabulary = self._look_up([text.words for text in texts])
        reading = read(numbers, [text.proposals for text in texts], vocabulary)
        seen = self._scores(reading, vocabulary)
        is_joint = (vocabulary.kinds[reading.numbers] & Kind.CAPITALISED) == 0
        lengths = np.array([len(text.words) for text in texts])
        proposed = _proposal_scores(reading.proposals, is_joint, lengths[reading.texts])
        scores = share_evidence(seen, reading.spelled) + proposed
        labels = decode(scores, reading.starts, self.weights.steps, self.weights.first)
        ends = np.searchsorted(reading.texts, np.arange(1, len(texts)))
        found = (np.split(reading.candidates, ends), np.split(labels, ends), np.split(seen + proposed, ends))
        return [Tagged(at.tolist(), of_each.tolist(), alone) for at, of_each, alone in zip(*found, strict=True)]

    def _look_up(self, texts: Sequence[Sequence[str]]) -> tuple[list[Ints], Vocabulary]:
        with self._lock:
            if self._vocabulary.is_full:
                self._vocabulary = Vocabulary(self.weights.of_words)
            return [self._vocabulary.numbers(words) for words in texts], self._vocabulary

    def _scores(self, reading: Reading, vocabulary: Vocabulary) -> Floats:
        by_words = vocabulary.weights[reading.around.T, _DISTANCES].sum(axis=0, dtype=np.int16)
        summed = by_words + self.weights.of_combinations(reading.combined)
        scores: Floats = summed[:, : len(LABELS)] * self.weights.scale
        return scores


def _proposal_scores(proposals: Ints, is_joint: Flags, lengths: Ints) -> Floats:
    """What the proposals add to the scores, each in a text of so many tokens, (candidates, labels).

    `is_joint` marks words between capitals: those that the rules leave out join nothing.
    """
    limits = load("tagger/decoding")["proposals"]
    scores: Floats = _scores_by_code()[proposals]
    scores[is_joint & (proposals == 0), 0] += np.float32(limits["high"][0])
    scores[lengths > limits["long_text"]] *= np.float32(limits["factor_of_long_text"])
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
