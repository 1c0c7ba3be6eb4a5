"""How likely each kind of name is for a stretch of tokens, by the tagger's scores."""

from collections.abc import Sequence
from math import exp

from copydesk.facts.entities.tagger.arrays import Floats

KINDS = 4  # no name, person, organisation, place, in the order of the tagger's labels


class Chances:
    """Looks up the chance of each kind of name for stretches of one text.

    `candidates` are the positions of its candidate tokens, `scores` those of the labels of each, (candidates, labels).
    """

    def __init__(self, candidates: Sequence[int], scores: Floats) -> None:
        self.candidates = candidates
        self._rows = {token: row for row, token in enumerate(candidates)}
        self._scores = scores

    def of(self, first: int, last: int) -> list[float]:
        """The chances of the kinds for the tokens from `first` to `last`, alike where they are no candidates."""
        at, end = self._rows.get(first), self._rows.get(last)
        if at is None or end is None:
            return [1 / KINDS] * KINDS
        opening, *inside = self._scores[at : end + 1].tolist()
        scores = opening[:1] + opening[1::2]
        for row in inside:
            scores = [score + more for score, more in zip(scores, row[:1] + row[2::2], strict=True)]
        most = max(scores)
        odds = [exp(score - most) for score in scores]
        total = sum(odds)
        return [odd / total for odd in odds]
