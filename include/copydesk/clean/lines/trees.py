"""Evaluates an ensemble of oblivious decision trees (one question a level) over many rows at once."""

from dataclasses import dataclass

import numpy as np

_CHUNK = 2048  # rows at once: bounds memory on a page of many lines


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
        trees, depth = self.features.shape
        leaf = np.zeros((trees, matrix.shape[1]), np.int32)
        for level in range(depth):
            answers = matrix[self.features[:, level]] > self.thresholds[:, level, None]
            leaf |= answers.astype(np.int32) << level
        leaf += (np.arange(trees, dtype=np.int32) * self.leaves.shape[1])[:, None]
        return self.leaves.ravel()[leaf].sum(axis=0, dtype=np.float64) + self.bias
