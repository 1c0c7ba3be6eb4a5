"""Scores each line of a page: how likely it is the article's own text. Trained weights, plain array arithmetic."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from typing import Any

import numpy as np

from copydesk.clean.lines.features import gram_features, line_features, stack
from copydesk.clean.lines.grams import gram_scores
from copydesk.clean.lines.page import Page
from copydesk.clean.lines.scored import score_features
from copydesk.clean.lines.trees import Trees
from copydesk.lexicon import DATA

_WEIGHTS = "lines/weights.npz"


@dataclass(frozen=True)
class Classifier:
    """A linear score by characters and words, trees over the features, and trees that see the neighbours' scores.

    A line is the article's where its score is above `threshold`.
    """

    version: str
    threshold: float
    grams: np.ndarray
    grams_bias: float
    first: Trees
    second: Trees

    def scores(self, texts: Sequence[str], gaps: Sequence[int]) -> np.ndarray:
        """The log-odds that each line is the article's; `gaps` counts the blank lines above each. None is empty."""
        if not texts:
            return np.zeros(0)
        page = Page(texts)
        known = self.known_before_scores(page, texts, gaps)
        scores = self.first.scores(known)
        return self.second.scores(np.concatenate((known, stack(score_features(scores, page)))))

    def known_before_scores(self, page: Page, texts: Sequence[str], gaps: Sequence[int]) -> np.ndarray:
        """The first stage's features, as rows."""
        grams = gram_scores(page, self.grams) + self.grams_bias
        return np.concatenate((stack(line_features(page, texts, gaps)), stack(gram_features(grams))))


@cache
def classifier() -> Classifier:
    """The classifier whose weights ship with the package."""
    content = BytesIO((DATA / _WEIGHTS).read_bytes())
    with np.load(content, allow_pickle=False) as arrays:
        return read_classifier(arrays)


def read_classifier(arrays: Any) -> Classifier:
    """The classifier from its arrays by name, as `training/train_lines.py` writes them."""
    return Classifier(
        version=str(arrays["version"]),
        threshold=float(arrays["threshold"]),
        grams=arrays["grams"].astype(np.float32),
        grams_bias=float(arrays["grams_bias"]),
        first=_read_trees(arrays, "first"),
        second=_read_trees(arrays, "second"),
    )


def _read_trees(arrays: Any, stage: str) -> Trees:
    parts = [arrays[f"{stage}_{part}"] for part in ("features", "thresholds", "leaves")]
    return Trees(*parts, bias=float(arrays[f"{stage}_bias"]))
