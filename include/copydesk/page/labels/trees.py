"""Evaluates an ensemble of oblivious decision trees (one question a level) over many rows at once."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

_CHUNK = 128  # rows at once: what is worked on stays in the processor's cache


@dataclass(frozen=True)
class Trees:
    """`features` and `thresholds` are (trees, depth), level 0 the lowest bit of a leaf's number; `leaves` is
    (trees, 2**depth), or (trees, 2**depth, classes) where a row gets a score a class, `bias` a number or (classes,)."""

    features: np.ndarray
    thresholds: np.ndarray
    leaves: np.ndarray
    bias: np.ndarray | float

    def scores(self, matrix: np.ndarray) -> np.ndarray:
        """The log-odds of each column of `matrix` (features, rows): (rows,), or (rows, classes)."""
        rows = matrix.shape[1]
        parts = [self._chunk(matrix[:, start : start + _CHUNK]) for start in range(0, rows, _CHUNK)]
        return np.concatenate(parts) if parts else np.zeros((0, *self.leaves.shape[2:]))

    def scores_of_all(self, matrices: Sequence[np.ndarray]) -> list[np.ndarray]:
        """The same for several matrices at once."""
        ends = np.cumsum([matrix.shape[1] for matrix in matrices])[:-1]
        return np.split(self.scores(np.concatenate(matrices, axis=1)), ends)

    def _chunk(self, matrix: np.ndarray) -> np.ndarray:
        features, thresholds, levels = self._questions
        answers = (matrix.take(features, axis=0) > thresholds).view(np.uint8)
        leaf = np.zeros((len(self.features), matrix.shape[1]), np.uint8)
        for asked in levels:
            leaf += leaf
            leaf += answers.take(asked, axis=0)
        return np.asarray(self._leaves.take(leaf + self._first_leaves, axis=0).sum(axis=0) + self.bias)

    @cached_property
    def _questions(self) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """Feature and threshold of each question, which several trees ask, and which of them the trees ask on each
        level, the highest first."""
        asked = np.stack((self.features.ravel(), self.thresholds.ravel()))
        questions, numbers = np.unique(asked, axis=1, return_inverse=True)
        levels = np.ascontiguousarray(numbers.reshape(self.features.shape).T[::-1])
        return questions[0].astype(np.intp), questions[1].astype(np.float32)[:, None], levels

    @cached_property
    def _leaves(self) -> np.ndarray:
        trees, leaves, *classes = self.leaves.shape
        return self.leaves.reshape(trees * leaves, *classes).astype(np.float64)

    @cached_property
    def _first_leaves(self) -> np.ndarray:
        trees, leaves = self.leaves.shape[:2]
        return np.asarray(np.arange(trees, dtype=np.intp) * leaves)[:, None]
