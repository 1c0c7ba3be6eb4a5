"""Labels the lines of a page's zone as what they are in the article's head: two ensembles of trees in a row, of which
the second sees what the first takes the other lines for."""

from dataclasses import dataclass
from functools import cache
from io import BytesIO
from typing import Any

import numpy as np

from copydesk.errors import ConfigError
from copydesk.lexicon import DATA, load
from copydesk.lockstep import Question, Steps
from copydesk.page.head.features import feature_names, head_features
from copydesk.page.head.linear import Linear, read_linear
from copydesk.page.labels.trees import Trees
from copydesk.page.page import Page, Probabilities

LABELS = ("other", "headline", "title", "standfirst", "byline", "date", "body")

_WEIGHTS = "head/weights.npz"
_BESIDE = (-3, -2, -1, 1, 2, 3)  # lines
_FARTHEST = 20  # lines
_LEAST = 1e-6  # probability that a label's share of the best is taken of


@dataclass(frozen=True)
class HeadModel:
    """The trees, and the scores by which bylines and dates are chosen among what the labelled lines say.

    The label `title` is what says the headline elsewhere: the page's own title, a teaser of the article itself.
    """

    version: str
    first: Trees
    second: Trees
    author: Linear
    date: Linear

    def probabilities(self, page: Page) -> Steps[dict[str, dict[int, float]]]:
        """The steps to the probability, for each of `LABELS`, of each line of the page's zone, by its index."""
        known = head_features(page)
        guessed = softmax((yield Question(self.first.scores_of_all, known.T)))
        seen = np.hstack((known, in_company(page, guessed))).T
        found = softmax((yield Question(self.second.scores_of_all, seen)))
        return {label: dict(zip(page.zone, found[:, n].tolist(), strict=True)) for n, label in enumerate(LABELS)}


def in_company(page: Page, guessed: np.ndarray) -> np.ndarray:
    """What the zone's other lines make of each line, from the first probabilities `guessed` (lines, labels), float32:
    its own, those of three lines on either side (-1 where the zone has none), its share of each label's highest, the
    lines to where that stands, the highest itself, and the sum over all lines above."""
    rows = {n: row for row, n in enumerate(page.zone)}
    padded = np.vstack((guessed, np.full((1, len(LABELS)), -1.0)))
    beside = [padded[[rows.get(n + by, len(rows)) for n in page.zone]] for by in _BESIDE]
    highest = guessed.max(axis=0)
    best = np.array(page.zone)[guessed.argmax(axis=0)]
    distance = np.clip(np.array(page.zone)[:, None] - best, -_FARTHEST, _FARTHEST)
    above = np.cumsum(guessed, axis=0) - guessed
    parts = (guessed, *beside, guessed / np.maximum(highest, _LEAST), distance)
    return np.hstack((*parts, np.tile(highest, (len(guessed), 1)), above)).astype(np.float32)


def softmax(scores: np.ndarray) -> np.ndarray:
    """Probabilities that sum to 1 in each row of `scores`, (lines, labels)."""
    odds: np.ndarray = np.exp(scores - scores.max(axis=1, keepdims=True))
    return np.asarray(odds / odds.sum(axis=1, keepdims=True))


def likely_lines(found: Probabilities, label: str) -> frozenset[int]:
    """The lines of the zone that are likely what `label` says."""
    least = load("head/limits")[label]["least"]
    return frozenset(n for n, chance in found[label].items() if chance >= least)


@cache
def head_model() -> HeadModel:
    """The model whose weights ship with the package. Raises ConfigError where they were learned with other features."""
    with np.load(BytesIO((DATA / _WEIGHTS).read_bytes()), allow_pickle=False) as arrays:
        return read_head_model(arrays)


def read_head_model(arrays: Any) -> HeadModel:
    """The model from its arrays by name, as `training/train_head.py` writes them. Raises ConfigError where its features
    or labels are not those of this code."""
    if (*arrays["labels"], *arrays["names"]) != (*LABELS, *feature_names()):
        raise ConfigError(f"{_WEIGHTS} was learned with other features than this code reads: train it anew")
    first, second = (
        Trees(*(arrays[f"{name}_{part}"] for part in ("features", "thresholds", "leaves", "bias")))
        for name in ("first", "second")
    )
    return HeadModel(str(arrays["version"]), first, second, read_linear("author"), read_linear("date"))
