"""The two models in a row, fitted so that the trees never learn from scores on text that the linear score has seen.

`left` is always the set of parts that a model must not have seen. To train the trees without the parts `left`, a
document of part p is scored by the linear score without `left` and without p. Parts are small, so that the linear
score that the trees learn from has seen nearly as much as the one that they are used with. Nothing is left to chance:
the same data give the same weights.
"""

import json
import tempfile
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path

import numpy as np
from catboost import CatBoostClassifier, Pool
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from copydesk.clean.lines.columns import stack
from copydesk.clean.lines.features import with_grams
from copydesk.clean.lines.grams import BITS, gram_scores
from copydesk.clean.lines.lift import lifted
from copydesk.clean.lines.trees import Trees
from corpus import Document

Parts = frozenset[int]

_DEPTH, _TREES, _RATE = 6, 250, 0.08
_INVERSE_PENALTY = 1.5
_AGAIN = 0.3  # of a line's weight, each time it is met again


class Stages:
    """Fits and remembers the models that each set of left-out parts needs; the trees of `seeds` runs are averaged."""

    def __init__(self, documents: Sequence[Document], seeds: int) -> None:
        self._documents = [d for d in documents if d.is_trained_on and d.weights.any()]
        self._seeds = seeds
        self._grams: dict[Parts, tuple[np.ndarray, float]] = {}
        self._trees: dict[Parts, Trees] = {}

    def grams(self, left: Parts) -> tuple[np.ndarray, float]:
        """Weights and bias of the linear score by characters and words."""
        if left not in self._grams:
            self._grams[left] = fit_grams(self._train(left))
        return self._grams[left]

    def trees(self, left: Parts) -> Trees:
        if left not in self._trees:
            self._trees[left] = self._fit(left)
        return self._trees[left]

    def scores(self, document: Document, left: Parts) -> np.ndarray:
        """The final log-odds of each line, by models that have not seen `left`."""
        return lifted(self.trees(left).scores(self._known(document, left)), document.lines.mass)

    def _known(self, document: Document, left: Parts) -> np.ndarray:
        """The trees' features of a document, by a linear score that has not seen `left`."""
        weights, bias = self.grams(left)
        scores = gram_scores(document.page, weights) + bias
        return stack(with_grams(document.lines, scores))

    def _train(self, left: Parts) -> list[Document]:
        return [d for d in self._documents if d.part not in left]

    def _fit(self, left: Parts) -> Trees:
        documents = self._train(left)
        counted = [d.weights > 0 for d in documents]
        rows = [self._known(d, left | {d.part})[:, c].T for d, c in zip(documents, counted, strict=True)]
        labels = np.concatenate([d.labels[c] for d, c in zip(documents, counted, strict=True)])
        weights = np.concatenate([d.weights[c] for d, c in zip(documents, counted, strict=True)])
        matrix = np.concatenate(rows)
        return average([fit_trees(matrix, labels, weights, seed + 1) for seed in range(self._seeds)])


def fit_grams(documents: Sequence[Document]) -> tuple[np.ndarray, float]:
    """A logistic regression over the hashed runs of each line; a line that recurs counts less each time."""
    lines = _Lines()
    for document in documents:
        lines.add(document)
    weights = np.array(lines.weights)
    model = LogisticRegression(C=_INVERSE_PENALTY, max_iter=60, tol=1e-3)
    model.fit(lines.matrix, np.array(lines.labels), sample_weight=weights / weights.mean())
    return model.coef_[0].astype(np.float16).astype(np.float32), float(model.intercept_[0])


class _Lines:
    """Distinct lines as the rows of a sparse matrix."""

    def __init__(self) -> None:
        self._rows: dict[tuple[str, float], int] = {}
        self._parts: list[tuple[np.ndarray, np.ndarray, np.ndarray]] = []
        self.labels: list[float] = []
        self.weights: list[float] = []

    def add(self, document: Document) -> None:
        slots, owners = document.slots
        row_of = np.full(document.page.count + 1, -1)
        level = 0.4 if document.level in ("medium", "light", "crop") else 1.0  # the same page again
        for line, (text, label, weight) in enumerate(
            zip(document.texts, document.labels, document.weights, strict=True)
        ):
            if weight <= 0:
                continue
            row = self._rows.setdefault((text, label), len(self.labels))
            if row < len(self.labels):
                self.weights[row] += np.sqrt(weight) * level * _AGAIN
                continue
            self.labels.append(label)
            self.weights.append(np.sqrt(weight) * level)
            row_of[line] = row
        rows = row_of[owners]
        values = 1 / np.sqrt(np.maximum(np.bincount(owners, minlength=document.page.count + 1), 1))[owners]
        self._parts.append((values[rows >= 0].astype(np.float32), rows[rows >= 0], slots[rows >= 0]))

    @cached_property
    def matrix(self) -> csr_matrix:
        values, rows, slots = (np.concatenate([part[i] for part in self._parts]) for i in range(3))
        return csr_matrix((values, (rows, slots)), shape=(len(self.labels), 1 << BITS))


def fit_trees(matrix: np.ndarray, labels: np.ndarray, weights: np.ndarray, seed: int) -> Trees:
    """Oblivious trees by gradient boosting."""
    model = CatBoostClassifier(
        iterations=_TREES,
        depth=_DEPTH,
        learning_rate=_RATE,
        l2_leaf_reg=5,
        random_seed=seed,
        border_count=64,
        bootstrap_type="Bernoulli",
        subsample=0.7,
        rsm=0.5,
        boosting_type="Plain",
        leaf_estimation_iterations=1,
        score_function="L2",
        thread_count=1,  # several threads add up in an order of their own
        verbose=0,
        allow_writing_files=False,
    )
    model.fit(Pool(matrix, labels, weight=weights))
    return read_trees(model)


def read_trees(model: CatBoostClassifier) -> Trees:
    """The model's trees as arrays; a tree less deep than the others gets questions that are never answered yes."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "model.json"
        model.save_model(str(path), format="json")
        content = json.loads(path.read_text())
    trees = content["oblivious_trees"]
    features = np.zeros((len(trees), _DEPTH), np.uint8)
    thresholds = np.full((len(trees), _DEPTH), np.inf, np.float32)
    leaves = np.zeros((len(trees), 1 << _DEPTH), np.float32)
    scale, (bias,) = content["scale_and_bias"]
    for number, tree in enumerate(trees):
        for level, split in enumerate(tree["splits"]):
            features[number, level], thresholds[number, level] = split["float_feature_index"], split["border"]
        leaves[number, : len(tree["leaf_values"])] = np.array(tree["leaf_values"]) * scale
    return Trees(features, thresholds, leaves, bias)


def average(ensembles: Sequence[Trees]) -> Trees:
    """One ensemble that scores as the mean of several."""
    count = len(ensembles)
    return Trees(
        np.concatenate([trees.features for trees in ensembles]),
        np.concatenate([trees.thresholds for trees in ensembles]),
        np.concatenate([trees.leaves / np.float32(count) for trees in ensembles]),
        sum(trees.bias for trees in ensembles) / count,
    )
