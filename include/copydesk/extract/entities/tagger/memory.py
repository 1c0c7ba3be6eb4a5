"""What a text says of a word in one place counts in every other: each mention hears how the others look."""

import numpy as np

_TRUST = 0.6  # how much the others count
_LEAST = 0.02  # the chance of a label that no other mention speaks for
_KINDS = np.array([0, 1, 1, 2, 2, 3, 3])  # beginning and inside of a name are one kind of label


def remember(scores: np.ndarray, words: np.ndarray) -> np.ndarray:
    """The scores of (candidates, labels), those of words that come more than once moved towards each other.

    `words` has a number for each candidate, the same for mentions of one word, in whatever case.
    """
    _, owner, counts = np.unique(words, return_inverse=True, return_counts=True)
    several = np.flatnonzero(counts[owner] > 1)
    if not len(several):
        return scores
    chances = _chances(scores[several])
    owner = owner[several]
    total = np.stack([np.bincount(owner, kind, len(counts)) for kind in chances.T], axis=1)
    others = (total[owner] - chances) / (counts[owner] - 1)[:, None]
    heard = scores.copy()
    heard[several] += _TRUST * np.log(np.maximum(others, _LEAST))[:, _KINDS]
    return heard


def _chances(scores: np.ndarray) -> np.ndarray:
    """The chance of each kind of label, the neighbours' labels left aside."""
    odds = np.exp(scores - scores.max(axis=1, keepdims=True))
    kinds = np.stack((odds[:, 0], odds[:, 1:3].sum(axis=1), odds[:, 3:5].sum(axis=1), odds[:, 5:7].sum(axis=1)), axis=1)
    return kinds / kinds.sum(axis=1, keepdims=True)
