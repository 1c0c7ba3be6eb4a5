"""Says of each line of a page how likely it is the article's own text, and which lines are taken for it."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from typing import Any

import numpy as np
import numpy.typing as npt

from copydesk.errors import ConfigError
from copydesk.lexicon import DATA, load
from copydesk.page.labels.columns import stack
from copydesk.page.labels.features import PageLines, line_features
from copydesk.page.labels.limits import Limits, read_limits
from copydesk.page.labels.stretch import BodyLabels, Decision, decide_lines, sentences
from copydesk.page.labels.trees import Trees

_WEIGHTS, _DECISION = "lines/weights.npz", "lines/decision"
# Of pages side by side, that what is worked on stays in the processor's cache. A line counts for more than it has:
# pages of few lines are padded to the longest.
_MOST_CHARACTERS, _PADDING = 32_000, 32


@dataclass(frozen=True)
class BodyModel:
    """Boosted trees over the features of each line, and the decision over what they say.

    `columns` are the names of the features in the order that the trees count them in.
    """

    version: str
    columns: tuple[str, ...]
    limits: Limits
    trees: Trees
    decision: Decision

    def label(self, pages: Sequence[PageLines]) -> list[BodyLabels]:
        """The labels of the lines of each of `pages`, which do not depend on the others.

        Raises ConfigError where the weights were learned with other features.
        """
        return [labels for batch in _batches(pages) for labels in self._label(batch)]

    def _label(self, pages: Sequence[PageLines]) -> Iterator[BodyLabels]:
        features = line_features(pages, self.limits)
        if tuple(features) != self.columns:
            raise ConfigError("the weights of the line model were learned with other features: train it anew")
        scores, first = self.trees.scores(stack(features)), 0
        for page in pages:
            last = first + len(page.texts)
            yield self.decide(page, scores[first:last])
            first = last

    def decide(self, page: PageLines, log_odds: npt.NDArray[np.float64]) -> BodyLabels:
        """The labels of the page's lines, whose `log_odds` (lines,) are known."""
        lengths = np.array([len(text) for text in page.texts], float)
        is_ruled = np.array([kind is not None for kind in page.kinds], bool)
        ends = [n for n, kind in enumerate(page.kinds) if kind == "comment_notice"]
        return decide_lines(log_odds, lengths, sentences(page.texts), is_ruled, ends, self.decision)


def _batches(pages: Sequence[PageLines]) -> Iterator[list[PageLines]]:
    """The pages in their order, as many at once as have few characters together."""
    batch: list[PageLines] = []
    characters = 0
    for page in pages:
        size = sum(map(len, page.texts)) + _PADDING * len(page.texts)
        if batch and characters + size > _MOST_CHARACTERS:
            yield batch
            batch, characters = [], 0
        batch.append(page)
        characters += size
    if batch:
        yield batch


@cache
def body_model() -> BodyModel:
    """The model that ships with the package. Raises ConfigError where its files do not belong together."""
    content = BytesIO((DATA / _WEIGHTS).read_bytes())
    with np.load(content, allow_pickle=False) as arrays:
        return read_model(arrays, load(_DECISION))


def read_model(arrays: Mapping[str, Any], decision: Mapping[str, Any]) -> BodyModel:
    """The model from its arrays by name, as `training/train_lines.py` writes them, and the decision made for it.

    Raises ConfigError where the decision was made for other weights.
    """
    version = str(arrays["version"])
    if decision["model"] != version:
        raise ConfigError(f"the decision was learned for {decision['model']}, the weights are {version}")
    return BodyModel(
        version=version,
        columns=tuple(arrays["columns"].tolist()),
        limits=read_limits(json.loads(str(arrays["limits"]))),
        trees=Trees(arrays["features"], arrays["thresholds"], arrays["leaves"], float(arrays["bias"])),
        decision=Decision(**{name: float(value) for name, value in decision["thresholds"].items()}),
    )
