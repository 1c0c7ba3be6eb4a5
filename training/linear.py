"""Linear weights for a choice among the candidates of a page."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from scipy.optimize import minimize


@dataclass(frozen=True)
class Example:
    """A page's candidates: their features, which are right, and what the page counts for."""

    publisher: str
    group: str
    weight: float
    features: list[Mapping[str, float]]
    right: list[bool]


def _names(examples: Sequence[Example]) -> list[str]:
    return sorted({name for example in examples for features in example.features for name in features})


def _matrix(example: Example, names: Sequence[str]) -> np.ndarray:
    return np.array([[features.get(name, 0.0) for name in names] for features in example.features])


def fit_choice(examples: Sequence[Example], penalty: float) -> dict[str, float]:
    """Weights under which the right candidates of a page take most of the chance that its candidates share."""
    used = [example for example in examples if any(example.right)]
    names = _names(used)
    rows = np.concatenate([_matrix(example, names) for example in used])
    right = np.concatenate([example.right for example in used]).astype(bool)
    sizes = np.array([len(example.right) for example in used])
    starts = np.concatenate(([0], np.cumsum(sizes)[:-1]))
    owner = np.repeat(np.arange(len(sizes)), sizes)
    worth = np.array([example.weight for example in used])

    def loss(weights: np.ndarray) -> tuple[float, np.ndarray]:
        scores = rows @ weights
        odds = np.exp(scores - np.maximum.reduceat(scores, starts)[owner])
        chance = odds / np.add.reduceat(odds, starts)[owner]
        hit = np.add.reduceat(chance * right, starts) + 1e-12
        slope = rows.T @ ((chance - chance * right / hit[owner]) * worth[owner])
        return penalty * weights @ weights / 2 - worth @ np.log(hit), slope + penalty * weights

    return _solve(loss, names)


def fit_each(examples: Sequence[Example], penalty: float) -> dict[str, float]:
    """Weights of a logistic regression on all candidates alike."""
    names = _names(examples)
    rows = np.concatenate([_matrix(example, names) for example in examples])
    signs = np.where(np.concatenate([example.right for example in examples]), 1.0, -1.0)
    worth = np.concatenate([np.full(len(example.right), example.weight) for example in examples])

    def loss(weights: np.ndarray) -> tuple[float, np.ndarray]:
        margins = signs * (rows @ weights)
        slope = rows.T @ (-worth * signs / (1 + np.exp(margins)))
        return penalty * weights @ weights / 2 + worth @ np.logaddexp(0, -margins), slope + penalty * weights

    return _solve(loss, names)


def _solve(loss, names: Sequence[str]) -> dict[str, float]:
    found = minimize(loss, np.zeros(len(names)), jac=True, method="L-BFGS-B", options={"maxiter": 500})
    return dict(zip(names, found.x.tolist(), strict=True))


def score(example: Example, weights: Mapping[str, float]) -> np.ndarray:
    """The score of each candidate of the page."""
    return np.array([sum(weights.get(n, 0.0) * v for n, v in features.items()) for features in example.features])
