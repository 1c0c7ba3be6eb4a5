"""Chooses among lines by a linear score. The weights are data, learned by `training/train_header.py`."""

from collections.abc import Mapping

from copydesk.lexicon import load

Features = Mapping[str, float]


def score(model: str, features: Features) -> float:
    """The log-odds of `data/header/<model>.toml`: its bias and the weighted sum of the features."""
    weights = load(f"header/{model}")
    known = weights["weights"]
    return weights["bias"] + sum(known.get(name, 0.0) * value for name, value in features.items())


def best(model: str, candidates: Mapping[int, Features]) -> int | None:
    """The candidate with the highest score; None where none scores above 0. Of equals it is the first."""
    scores = {n: score(model, features) for n, features in candidates.items()}
    chosen = max(scores, key=scores.__getitem__, default=None)
    return chosen if chosen is not None and scores[chosen] > 0 else None
