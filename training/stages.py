"""The two models in a row, fitted so that the trees never learn from scores on text that the linear score has seen.

`left` is always the set of parts that a model must not have seen. To train the trees without the parts `left`, a
document of part p is scored by the linear score without `left` and without p. Parts are small, so that the linear
score that the trees learn from has seen nearly as much as the one that they are used with. Nothing is left to chance:
the same data give the same weights.
"""

import json
import tempfile
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from catboost import CatBoostClassifier, Pool

from copydesk.page.labels.columns import stack
from copydesk.page.labels.features import with_grams
from copydesk.page.labels.grams import gram_scores
from copydesk.page.labels.lift import lifted
from copydesk.page.labels.trees import Trees
from corpus import Document
from texts import Texts

Parts = frozenset[int]

_DEPTH, _TREES, _RATE = 6, 250, 0.08


class Stages:
    """Fits and remembers the models that each set of left-out parts needs; the trees of `seeds` runs are averaged."""

    def __init__(self, documents: Sequence[Document], seeds: int) -> None:
        self._documents = [d for d in documents if d.is_trained_on and d.weights.any()]
        self._texts = Texts(self._documents)
        self._seeds = seeds
        self._grams: dict[Parts, tuple[np.ndarray, float]] = {}
        self._trees: dict[Parts, Trees] = {}

    def grams(self, left: Parts) -> tuple[np.ndarray, float]:
        """Weights and bias of the linear score by characters and words."""
        if left not in self._grams:
            self._grams[left] = self._texts.fit(self._train(left))
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
