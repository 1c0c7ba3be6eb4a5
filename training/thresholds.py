"""Learns the thresholds of the decision from scores on publishers that the trees had not seen."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

import numpy as np

from copydesk.page.labels.stretch import Decision, decide_lines
from corpus import Document

_FIXED = ("line", "most", "reach", "pure", "clear_sentence", "clear_join")
_LEARNED = ("build", "part", "sentence", "other", "outside")


@dataclass(frozen=True)
class Scored:
    """A document with its lines' log-odds."""

    document: Document
    log_odds: np.ndarray

    @property
    def is_measured(self) -> bool:
        """Whether its gold is a whole article, by people or a publisher."""
        return self.document.is_trained_on and self.document.is_gold and bool(self.document.labels.any())


def kept(scored: Scored, decision: Decision) -> np.ndarray:
    """Whether each line is kept, bool (lines,)."""
    document = scored.document
    return decide_lines(scored.log_odds, document.lengths, document.sentences, document.ruled, decision).kept


class Costs:
    """What every decision of a grid costs on each page that has gold of a whole article.

    The cost of a page is 1 - F in characters, where a lost one counts as `lost` that are wrongly kept; that of several
    pages is the mean over their sets and levels.
    """

    def __init__(self, scored: Sequence[Scored], settings: Mapping[str, Any]) -> None:
        measured = [s for s in scored if s.is_measured]
        self._settings = settings
        self._fixed = {name: float(settings[name]) for name in _FIXED}
        self._folds = np.array([s.document.fold for s in measured])
        self._groups = np.array([f"{s.document.set} {s.document.level}" for s in measured])
        self._costs = np.array([self._costs_of(s) for s in measured])

    def best(self, left_out: int | None = None) -> Decision:
        """The decision that costs least on the pages of all folds but `left_out`."""
        of_groups = [
            self._costs[(self._groups == group) & (self._folds != left_out)].mean(axis=0)
            for group in sorted(set(self._groups))
        ]
        place = np.unravel_index(np.argmin(np.mean(of_groups, axis=0)), self._costs.shape[1:])
        learned = {name: self._settings[name][n] for name, n in zip(_LEARNED, place, strict=True)}
        return Decision(**learned, **self._fixed)

    def _costs_of(self, scored: Scored) -> np.ndarray:
        """The costs of a page (builds, parts, sentences, others, outsides)."""
        document, lost = scored.document, self._settings["lost"]
        weights = document.lengths * (document.weights > 0)
        body = (weights * document.labels).sum()
        shape = tuple(len(self._settings[name]) for name in _LEARNED)
        costs = np.zeros(shape)
        for place in np.ndindex(shape[:2]):
            build, part = (self._settings[name][n] for name, n in zip(_LEARNED, place, strict=False))
            decision = Decision(build=build, part=part, sentence=0, other=0, outside=0, **self._fixed)
            found = decide_lines(scored.log_odds, document.lengths, document.sentences, document.ruled, decision)
            here = np.arange(len(weights))
            inside = (here >= found.start) & (here < found.end)
            marks = (inside & document.sentences, inside & ~document.sentences, ~inside)
            right, wrong = np.zeros((2, 1, 1, 1))
            for axis, (name, mark) in enumerate(zip(_LEARNED[2:], marks, strict=True)):
                above = scored.log_odds[mark] > np.array(self._settings[name])[:, None]
                along = np.roll([-1, 1, 1], axis)
                right = right + (above @ (weights * document.labels)[mark]).reshape(along)
                wrong = wrong + (above @ (weights * (1 - document.labels))[mark]).reshape(along)
            faults = lost * (body - right) + wrong
            costs[place] = faults / np.maximum((1 + lost) * right + faults, 1.0)
        return costs


def as_toml(decision: Decision, version: str, lost: float, measured: str) -> str:
    """The file that ships beside the weights."""
    lines = [
        "# Written by training/train_lines.py. Log-odds above which lines are kept, learned on scores of publishers",
        f"# that the trees had not seen, where a lost character costs as much as {lost:g} wrongly kept ones.",
        f'model = "{version}"',
        f'measured_on = "{measured}"',
        "",
        "[thresholds]",
        *(f"{name} = {value}" for name, value in asdict(decision).items()),
    ]
    return "\n".join(lines) + "\n"
