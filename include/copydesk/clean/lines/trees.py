"""Evaluates an ensemble of oblivious decision trees (one question a level) over many rows at once."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np

_CHUNK = 256  # rows at once: what is worked on stays in the processor's cache


@dataclass(frozen=True)
class Trees:
    """`features` and `thresholds` are (trees, depth), `leaves` (trees, 2**depth); level 0 is the lowest bit."""

    features: np.ndarray
    thresholds: np.ndarray
    leaves: np.ndarray
    bias: float

    def scores(self, matrix: np.ndarray) -> np.ndarray:
        """The log-odds of each column of `matrix` (features, rows)."""
        rows = matrix.shape[1]
        parts = [self._chunk(matrix[:, start : start + _CHUNK]) for start in range(0, rows, _CHUNK)]
        return np.concatenate(parts) if parts else np.zeros(0)

    def _chunk(self, matrix: np.ndarray) -> np.ndarray:
        leaf = np.zeros((len(self.features), matrix.shape[1]), np.uint8)
        for level, (features, thresholds) in enumerate(self._levels):
            answers = matrix.take(features, axis=0) > thresholds
            leaf |= answers.view(np.uint8) << np.uint8(level)
        return self._leaves.take(leaf + self._first_leaves).sum(axis=0, dtype=np.float64) + self.bias

    @cached_property
    def _levels(self) -> list[tuple[np.ndarray, np.ndarray]]:
        features, thresholds = self.features.astype(np.intp).T, self.thresholds.T[:, :, None]
        return [(np.ascontiguousarray(f), np.ascontiguousarray(t)) for f, t in zip(features, thresholds, strict=True)]

    @cached_property
    def _leaves(self) -> np.ndarray:
        return self.leaves.ravel()

    @cached_property
    def _first_leaves(self) -> np.ndarray:
        trees, leaves = self.leaves.shape
        return (np.arange(trees, dtype=np.intp) * leaves)[:, None]
