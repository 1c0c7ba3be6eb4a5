"""Fits the linear-chain model: gradient steps with a rate of its own for each weight, features dropped at random."""

from typing import NamedTuple

import numba
import numpy as np

from copydesk.extract.entities.tagger.candidates import PROPOSED, SPELLED_HERE
from copydesk.extract.entities.tagger.features import SPELLED
from copydesk.extract.entities.tagger.weights import BITS, LABELS, slots, slots_by_distance
from examples import Examples

_COUNT = len(LABELS)
_BOOST = 4.0  # how much faster the features of the rules' proposals learn
_RARE = 3  # times that a feature must be seen to have a weight
_CAUTION = 1e-2  # what the squares of slopes start from: the greater, the less what is seen seldom learns
_NEVER = -1e4  # score of a label that cannot stand behind another


class Dropout(NamedTuple):
    """Chances: of a feature, of all features of a distance, and of all spellings in a run, to be left out of a step."""

    feature: float
    distance: float
    spelling: float


def fit(examples: Examples, epochs: int, rate: float, dropout: Dropout, shrink: float, seed: int):
    """Weights of features, of steps from label to label, and of a run's first label: the mean over the epochs."""
    random = np.random.default_rng(seed)
    by_word = slots_by_distance(examples.keys).astype(np.int32)
    combined = slots(examples.combined).astype(np.int32)
    _leave_out_rare(by_word, combined, examples.around)
    features = np.zeros((1 << BITS, _COUNT), np.float32)
    squares = np.full((1 << BITS, _COUNT), _CAUTION, np.float32)
    boost = np.ones(1 << BITS, np.float32)
    boost[np.unique(combined[:, PROPOSED])] = _BOOST
    steps, first = _allowed()
    step_squares, first_squares = np.full_like(steps, _CAUTION), np.full_like(first, _CAUTION)
    ends = np.append(examples.starts[1:], len(examples.labels))
    runs = np.stack((examples.starts, ends), axis=1)
    passed = [np.zeros_like(weights) for weights in (features, steps, first)]
    for epoch in range(epochs):
        order = random.permutation(len(runs))
        loss = _epoch(
            runs[order], by_word, examples.is_capital, examples.around, combined, examples.labels, features, squares, steps, step_squares,
            first, first_squares, boost, rate, np.array(dropout), shrink, seed * 1000 + epoch,
        )  # fmt: skip
        print(f"epoch {epoch + 1}: {loss / len(examples.labels):.4f}", flush=True)
        for total, weights in zip(passed, (features, steps, first), strict=True):
            total += weights / epochs
    return tuple(passed)


def _leave_out_rare(by_word: np.ndarray, combined: np.ndarray, around: np.ndarray) -> None:
    """Put slot 0, which has no weight, where a feature is rare."""
    counts = np.bincount(combined.ravel(), minlength=1 << BITS)
    for distance in range(around.shape[1]):
        times = np.bincount(around[:, distance], minlength=len(by_word))
        at_distance = by_word[:, distance]
        counts += np.bincount(at_distance.ravel(), np.repeat(times, at_distance.shape[1]), 1 << BITS).astype(np.int64)
    is_rare = counts < _RARE
    by_word[is_rare[by_word]] = 0
    combined[is_rare[combined]] = 0


def _allowed() -> tuple[np.ndarray, np.ndarray]:
    steps, first = np.zeros((_COUNT, _COUNT), np.float32), np.zeros(_COUNT, np.float32)
    for label in range(2, _COUNT, 2):
        steps[[n for n in range(_COUNT) if n not in (label - 1, label)], label] = _NEVER
        first[label] = _NEVER
    return steps, first


@numba.njit(cache=True)
def _active(position, by_word, is_capital, around, combined, dropout, is_blank, found):
    """The slots of the features of one candidate that are not dropped."""
    count, middle = 0, by_word.shape[1] // 2
    for distance in range(by_word.shape[1]):
        if distance != middle and np.random.random() < dropout[1]:
            continue
        word = around[position, distance]
        start = SPELLED if is_blank and is_capital[word] else 0
        for slot in by_word[word, distance, start:]:
            if slot and np.random.random() >= dropout[0]:
                found[count] = slot
                count += 1
    for slot in combined[position, SPELLED_HERE if is_blank else 0 :]:
        if slot and np.random.random() >= dropout[0]:
            found[count] = slot
            count += 1
    return count


@numba.njit(cache=True)
def _log_sum(values):
    top = values.max()
    return top + np.log(np.exp(values - top).sum())


@numba.njit(cache=True)
def _epoch(runs, by_word, is_capital, around, combined, labels, features, squares, steps, step_squares, first, first_squares,
           boost, rate, dropout, shrink, seed):  # fmt: skip
    np.random.seed(seed)
    width, labels_count, loss = by_word.shape[1] * by_word.shape[2] + combined.shape[1], features.shape[1], 0.0
    longest = (runs[:, 1] - runs[:, 0]).max()
    found, counts = np.zeros((longest, width), np.int32), np.zeros(longest, np.int64)
    for number in range(len(runs)):
        start, length = runs[number, 0], runs[number, 1] - runs[number, 0]
        scores = np.zeros((length, labels_count))
        is_blank = np.random.random() < dropout[2]
        for at in range(length):
            counts[at] = _active(start + at, by_word, is_capital, around, combined, dropout, is_blank, found[at])
            for slot in found[at, : counts[at]]:
                scores[at] += features[slot]
        forward, backward = np.zeros_like(scores), np.zeros_like(scores)
        forward[0] = scores[0] + first
        for at in range(1, length):
            for label in range(labels_count):
                forward[at, label] = scores[at, label] + _log_sum(forward[at - 1] + steps[:, label])
        for at in range(length - 2, -1, -1):
            for label in range(labels_count):
                backward[at, label] = _log_sum(steps[label] + scores[at + 1] + backward[at + 1])
        total = _log_sum(forward[length - 1])
        loss += total - first[labels[start]]
        for at in range(length):
            gold = labels[start + at]
            loss -= scores[at, gold]
            gradient = np.exp(forward[at] + backward[at] - total)
            gradient[gold] -= 1.0
            if at == 0:
                _step(first, first_squares, gradient, rate, shrink)
            else:
                loss -= steps[labels[start + at - 1], gold]
                for before in range(labels_count):
                    pairs = np.exp(forward[at - 1, before] + steps[before] + scores[at] + backward[at] - total)
                    if before == labels[start + at - 1]:
                        pairs[gold] -= 1.0
                    _step(steps[before], step_squares[before], pairs, rate, shrink)
            for slot in found[at, : counts[at]]:
                _step(features[slot], squares[slot], gradient, rate * boost[slot], shrink)
    return loss


@numba.njit(cache=True)
def _step(weights, squares, gradient, rate, shrink):
    for label in range(len(weights)):
        if weights[label] > -1e3:
            slope = gradient[label] + shrink * weights[label]
            squares[label] += slope * slope
            weights[label] -= rate * slope / np.sqrt(squares[label])
