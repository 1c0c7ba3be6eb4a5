"""What a text says of a word in one place counts in every other: each mention hears how the others look."""

import numpy as np

from copydesk.facts.entities.tagger.arrays import Floats, Ints
from copydesk.lexicon import load

_KINDS = np.array([0, 1, 1, 2, 2, 3, 3])  # beginning and inside of a name are one kind of label
_COUNT = 4
_OF_KIND = (_KINDS[:, None] == np.arange(_COUNT)).astype(np.float32)


def share_evidence(scores: Floats, words: Ints) -> Floats:
    """The scores of (candidates, labels), those of words that come more than once moved towards each other.

    `words` has a number for each candidate, the same for mentions of one word, in whatever case.
    """
    first_mentions: dict[int, int] = {}
    owner = np.array([first_mentions.setdefault(word, at) for at, word in enumerate(words.tolist())], np.int64)
    counts = np.bincount(owner)[owner] if len(owner) else owner
    several = np.flatnonzero(counts > 1)
    if not len(several):
        return scores
    limits = load("tagger/decoding")["mentions"]
    chances, owner = _chances(scores[several]), owner[several]
    cells = (_COUNT * owner)[:, None] + np.arange(_COUNT)
    total = np.bincount(cells.ravel(), chances.ravel())[cells]
    others = (total - chances) / (counts[several] - 1)[:, None]
    shared = scores.copy()
    shared[several] += limits["factor"] * np.log(np.maximum(others, limits["least_chance"]))[:, _KINDS]
    return shared


def _chances(scores: Floats) -> Floats:
    """The chance of each kind of label, (mentions, kinds), from scores of (mentions, labels); no neighbour is heard."""
    kinds: Floats = np.exp(scores - scores.max(axis=1, keepdims=True)) @ _OF_KIND
    kinds /= kinds.sum(axis=1, keepdims=True)
    return kinds
