"""Scores each line of a page: how likely it is the article's own text. Trained weights, plain array arithmetic."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from typing import Any

import numpy as np

from copydesk.lexicon import DATA
from copydesk.page.labels.columns import stack
from copydesk.page.labels.features import line_features, with_grams
from copydesk.page.labels.grams import gram_scores
from copydesk.page.labels.lift import lifted
from copydesk.page.labels.page import Page
from copydesk.page.labels.trees import Trees

_WEIGHTS = "lines/weights.npz"


@dataclass(frozen=True)
class Classifier:
    """A linear score by characters and words, then trees over it and the other features of the line.

    A line is the article's where its score is above `threshold`.
    """

    version: str
    threshold: float
    grams: np.ndarray
    grams_bias: float
    trees: Trees

    def scores(self, texts: Sequence[str], gaps: Sequence[int]) -> np.ndarray:
        """The log-odds that each line is the article's; `gaps` counts the blank lines above each. None is empty."""
        if not texts:
            return np.zeros(0)
        page = Page(texts)
        lines = line_features(page, texts, gaps)
        grams = gram_scores(page, self.grams) + self.grams_bias
        return lifted(self.trees.scores(stack(with_grams(lines, grams))), lines.mass)


@cache
def classifier() -> Classifier:
    """The classifier whose weights ship with the package."""
    content = BytesIO((DATA / _WEIGHTS).read_bytes())
    with np.load(content, allow_pickle=False) as arrays:
        return read_classifier(arrays)


def read_classifier(arrays: Any) -> Classifier:
    """The classifier from its arrays by name, as `training/train_lines.py` writes them."""
    trees = Trees(arrays["features"], arrays["thresholds"], arrays["leaves"], float(arrays["bias"]))
    return Classifier(
        version=str(arrays["version"]),
        threshold=float(arrays["threshold"]),
        grams=arrays["grams"].astype(np.float32),
        grams_bias=float(arrays["grams_bias"]),
        trees=trees,
    )
