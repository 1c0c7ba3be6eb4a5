"""The training lines as rows of features."""

from collections.abc import Container, Mapping, Sequence
from typing import Any

import numpy as np

from copydesk.page.labels.columns import stack
from copydesk.page.labels.features import PageLines, line_features
from copydesk.page.labels.limits import read_limits
from corpus import Document


class Rows:
    """The features of all lines of `documents`, which are scored too, and `more`, which are only learned from."""

    def __init__(self, documents: Sequence[Document], more: Sequence[Document], settings: Mapping[str, Any]) -> None:
        self._limits = read_limits(settings["limits"])
        self._documents = [d for d in [*documents, *more] if d.is_trained_on and d.weights.any()]
        self._far, self._thin = settings["trees"]["far"], settings["trees"]["thin"]
        self.columns: tuple[str, ...] = ()
        self._matrices = {id(d): self._features(d) for d in [*documents, *more]}
        chance = np.random.default_rng(1)
        self._weights = {id(d): self._thinned(d, chance) for d in self._documents}

    def matrix(self, document: Document) -> np.ndarray:
        """The features (columns, lines)."""
        return self._matrices[id(document)]

    def to_train(self, left_out: Container[int]) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """Matrix (rows, columns), labels (rows,) and weights (rows,) of the pages of all folds but `left_out`."""
        chosen = [d for d in self._documents if d.fold not in left_out]
        counted = [self._weights[id(d)] > 0 for d in chosen]
        pairs = list(zip(chosen, counted, strict=True))
        return (
            np.concatenate([self.matrix(d)[:, c].T for d, c in pairs]),
            np.concatenate([d.labels[c] for d, c in pairs]),
            np.concatenate([self._weights[id(d)][c] for d, c in pairs]),
        )

    def _features(self, document: Document) -> np.ndarray:
        columns = line_features([PageLines(document.texts, document.apart, document.kinds)], self._limits)
        self.columns = tuple(columns)
        return stack(columns)

    def _thinned(self, document: Document, chance: np.random.Generator) -> np.ndarray:
        """The lines' weights; of the short ones far from the text only a part has any, and more."""
        here, body = np.arange(len(document.texts)), np.flatnonzero(document.labels)
        if not len(body):
            return document.weights
        after = np.searchsorted(body, here).clip(max=len(body) - 1)
        distance = np.minimum(abs(here - body[after]), abs(here - body[np.maximum(after - 1, 0)]))
        is_far = (distance > self._far) & ~document.sentences
        is_dropped = is_far & (chance.random(len(here)) > self._thin)
        return np.where(is_dropped, 0.0, np.where(is_far, document.weights / self._thin, document.weights))
