"""What a text says of a word in one place counts in every other: each mention hears how the others look."""

import numpy as np

_TRUST = 0.6  # how much the others count
_LEAST = 0.02  # the chance of a label that no other mention speaks for
_KINDS = np.array([0, 1, 1, 2, 2, 3, 3])  # beginning and inside of a name are one kind of label
_COUNT = 4
_OF_KIND = (_KINDS[:, None] == np.arange(_COUNT)).astype(np.float32)


def remember(scores: np.ndarray, words: np.ndarray) -> np.ndarray:
    """The scores of (candidates, labels), those of words that come more than once moved towards each other.

    `words` has a number for each candidate, the same for mentions of one word, in whatever case.
    """
    mentions: dict[int, int] = {}
    owner = np.array([mentions.setdefault(word, at) for at, word in enumerate(words.tolist())], np.int64)
    counts = np.bincount(owner)[owner] if len(owner) else owner
    several = np.flatnonzero(counts > 1)
    if not len(several):
        return scores
    chances, owner = _chances(scores[several]), owner[several]
    cells = (_COUNT * owner)[:, None] + np.arange(_COUNT)
    total = np.bincount(cells.ravel(), chances.ravel())[cells]
    others = (total - chances) / (counts[several] - 1)[:, None]
    heard = scores.copy()
    heard[several] += _TRUST * np.log(np.maximum(others, _LEAST))[:, _KINDS]
    return heard


def _chances(scores: np.ndarray) -> np.ndarray:
    """The chance of each kind of label, the neighbours' labels left aside."""
    kinds = np.exp(scores - scores.max(axis=1, keepdims=True)) @ _OF_KIND
    return kinds / kinds.sum(axis=1, keepdims=True)
