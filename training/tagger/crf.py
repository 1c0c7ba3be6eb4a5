"""Fits the linear-chain model: gradient steps with a rate of its own for each weight, features dropped at random."""

from typing import NamedTuple

import numba
import numpy as np

from copydesk.facts.entities.tagger.candidates import PROPOSED, SPELLED_HERE
from copydesk.facts.entities.tagger.features import SPELLED
from copydesk.facts.entities.tagger.weights import BITS, LABELS, slots, slots_by_distance
from examples import Examples

_COUNT = len(LABELS)
_BOOST = 4.0  # how much faster the features of the rules' proposals learn
_RARE = 3  # times that a feature must be seen to have a weight
_CAUTION = 1e-2  # what the squares of slopes start from: the greater, the less what is seen seldom learns
_NEVER = -1e4  # score of a label that cannot stand behind another
_SETTLED = 2  # epochs after which nothing is learned from runs whose labels the weights hardly believe: most are wrong
_DOUBT = -4.0  # logarithm of the chance of such labels


class Dropout(NamedTuple):
    """Chances of being left out of a step: of a feature, of a distance's features, of the spellings in a run."""

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
            runs[order], by_word, examples.is_capital, examples.around, combined, examples.labels,
            features, squares, steps, step_squares, first, first_squares,
            boost, rate, np.array(dropout), shrink, _DOUBT if epoch >= _SETTLED else -np.inf, seed * 1000 + epoch,
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
def _forward_backward(scores, steps, first):
    """For each position and label the log-sum of all paths that lead there, of all that go on, and of all there are."""
    length, count = scores.shape
    forward, backward = np.zeros_like(scores), np.zeros_like(scores)
    forward[0] = scores[0] + first
    for at in range(1, length):
        for label in range(count):
            forward[at, label] = scores[at, label] + _log_sum(forward[at - 1] + steps[:, label])
    for at in range(length - 2, -1, -1):
        for label in range(count):
            backward[at, label] = _log_sum(steps[label] + scores[at + 1] + backward[at + 1])
    return forward, backward, _log_sum(forward[length - 1])


@numba.njit(cache=True)
def _path(scores, labels, steps, first):
    """The score of one sequence of labels."""
    total = first[labels[0]] + scores[0, labels[0]]
    for at in range(1, len(labels)):
        total += steps[labels[at - 1], labels[at]] + scores[at, labels[at]]
    return total


@numba.njit(cache=True)
def _learn_steps(before, gold, last, behind, total, steps, squares, rate, shrink):
    """`last` scores the paths up to the label before, `behind` those from this label on."""
    for label in range(len(steps)):
        slope = np.exp(last[label] + steps[label] + behind - total)
        if label == before:
            slope[gold] -= 1.0
        _step(steps[label], squares[label], slope, rate, shrink)


@numba.njit(cache=True)
def _epoch(
    runs, by_word, is_capital, around, combined, labels, features, squares, steps, step_squares, first, first_squares,
    boost, rate, dropout, shrink, doubt, seed,
):  # fmt: skip
    np.random.seed(seed)
    width, loss = by_word.shape[1] * by_word.shape[2] + combined.shape[1], 0.0
    longest = (runs[:, 1] - runs[:, 0]).max()
    found, counts = np.zeros((longest, width), np.int32), np.zeros(longest, np.int64)
    for number in range(len(runs)):
        start, length = runs[number, 0], runs[number, 1] - runs[number, 0]
        scores = np.zeros((length, features.shape[1]))
        is_blank = np.random.random() < dropout[2]
        for at in range(length):
            counts[at] = _active(start + at, by_word, is_capital, around, combined, dropout, is_blank, found[at])
            for slot in found[at, : counts[at]]:
                scores[at] += features[slot]
        forward, backward, total = _forward_backward(scores, steps, first)
        if _path(scores, labels[start : start + length], steps, first) - total < doubt:
            loss += 1.0
            continue
        for at in range(length):
            gold = labels[start + at]
            slope = np.exp(forward[at] + backward[at] - total)
            loss -= np.log(slope[gold] + 1e-9)
            slope[gold] -= 1.0
            if at == 0:
                _step(first, first_squares, slope, rate, shrink)
            else:
                behind = scores[at] + backward[at]
                before = labels[start + at - 1]
                _learn_steps(before, gold, forward[at - 1], behind, total, steps, step_squares, rate, shrink)
            for slot in found[at, : counts[at]]:
                _step(features[slot], squares[slot], slope, rate * boost[slot], shrink)
    return loss


@numba.njit(cache=True)
def _step(weights, squares, slope, rate, shrink):
    for label in range(len(weights)):
        if weights[label] > _NEVER / 2:
            shrunk = slope[label] + shrink * weights[label]
            squares[label] += shrunk * shrunk
            weights[label] -= rate * shrunk / np.sqrt(squares[label])
