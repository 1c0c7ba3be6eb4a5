"""How likely each kind of name is for a stretch of tokens, by the tagger's scores."""

from collections.abc import Sequence
from math import exp

import numpy as np

from copydesk.facts.entities.tagger.arrays import Floats

NO_NAME, PERSON, ORG, PLACE = range(4)  # the kinds, in the order of the tagger's labels
KINDS = 4


class Chances:
    """Looks up the chance of each kind of name for stretches of one text.

    `candidates` are the positions of its candidate tokens, `scores` those of the labels of each, (candidates, labels).
    """

    def __init__(self, candidates: Sequence[int], scores: Floats) -> None:
        self._rows = {token: row for row, token in enumerate(candidates)}
        self._begin = scores[:, 1::2].tolist()
        inside = np.concatenate([scores[:, :1], scores[:, 2::2]], axis=1)
        self._sums = np.concatenate([np.zeros((1, KINDS)), inside.cumsum(axis=0, dtype=float)]).tolist()

    def of(self, first: int, last: int) -> list[float]:
        """The chances of the kinds for the tokens from `first` to `last`, alike where they are no candidates."""
        at, end = self._rows.get(first), self._rows.get(last)
        if at is None or end is None:
            return [1 / KINDS] * KINDS
        begin, before, behind = self._begin[at], self._sums[at + 1], self._sums[end + 1]
        scores = [behind[0] - self._sums[at][0]]
        scores += [begin[kind - 1] + behind[kind] - before[kind] for kind in range(1, KINDS)]
        most = max(scores)
        odds = [exp(score - most) for score in scores]
        total = sum(odds)
        return [odd / total for odd in odds]
