"""A linear score of a candidate. The weights are data, learned by `training/train_head.py`."""

from collections.abc import Mapping
from dataclasses import dataclass
from math import log

from copydesk.lexicon import load

_LEAST = 0.0025  # probability

Features = Mapping[str, float]


@dataclass(frozen=True)
class Linear:
    """A bias, and a weight for each feature that counts, by its name."""

    bias: float
    weights: Mapping[str, float]

    def score(self, features: Features) -> float:
        """The log-odds of a candidate; features without a weight count nothing."""
        return self.bias + sum(self.weights.get(name, 0.0) * value for name, value in features.items())


def read_linear(name: str) -> Linear:
    """The score of `data/head/<name>.toml`."""
    content = load(f"head/{name}")
    return Linear(content["bias"], content["weights"])


def log_odds(probability: float) -> float:
    """The logarithm of the odds, within ±6 or so: no single feature may decide alone."""
    return log((probability + _LEAST) / (1 - probability + _LEAST))
