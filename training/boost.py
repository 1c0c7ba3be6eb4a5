"""Fits oblivious trees by gradient boosting, and reads them as plain arrays. The same rows give the same trees."""

import json
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from catboost import CatBoostClassifier, Pool

from copydesk.page.labels.trees import Trees


def fit_trees(
    matrix: np.ndarray, labels: np.ndarray, weights: np.ndarray, settings: Mapping[str, Any], seed: int
) -> Trees:
    """Trees for the log-odds of `labels` (rows,) by `matrix` (rows, features); `settings` are those of `lines.toml`."""
    model = CatBoostClassifier(
        iterations=settings["trees"],
        depth=settings["depth"],
        learning_rate=settings["rate"],
        l2_leaf_reg=settings["l2"],
        random_seed=seed,
        border_count=64,
        bootstrap_type="Bernoulli",
        subsample=0.7,
        rsm=0.3,
        boosting_type="Plain",
        leaf_estimation_iterations=1,
        score_function="L2",
        thread_count=1,  # several threads add up in an order of their own
        verbose=0,
        allow_writing_files=False,
    )
    model.fit(Pool(matrix, labels, weight=weights))
    return read_trees(model, settings["depth"])


def read_trees(model: CatBoostClassifier, depth: int) -> Trees:
    """The model's trees as arrays, with a score a class where it has several; a tree less deep than the others gets
    questions that are never answered yes."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "model.json"
        model.save_model(str(path), format="json")
        content = json.loads(path.read_text())
    trees = content["oblivious_trees"]
    features = np.zeros((len(trees), depth), np.uint8)
    thresholds = np.full((len(trees), depth), np.inf, np.float32)
    scale, bias = content["scale_and_bias"]
    leaves = np.zeros((len(trees), 1 << depth, len(bias)), np.float32)
    for number, tree in enumerate(trees):
        for level, split in enumerate(tree["splits"]):
            features[number, level], thresholds[number, level] = split["float_feature_index"], split["border"]
        values = np.array(tree["leaf_values"]).reshape(-1, len(bias)) * scale
        leaves[number, : len(values)] = values
    if len(bias) == 1:
        return Trees(features, thresholds, leaves[..., 0], bias[0])
    return Trees(features, thresholds, leaves, np.array(bias))


def average(ensembles: Sequence[Trees]) -> Trees:
    """One ensemble that scores as the mean of several."""
    count = len(ensembles)
    return Trees(
        np.concatenate([trees.features for trees in ensembles]),
        np.concatenate([trees.thresholds for trees in ensembles]),
        np.concatenate([trees.leaves / np.float32(count) for trees in ensembles]),
        sum(trees.bias for trees in ensembles) / count,
    )
