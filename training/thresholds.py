"""Learns the decision over the lines' scores from publishers that the trees had not seen."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any

import numpy as np

from copydesk.page.labels.stretch import Decision, decide_lines
from corpus import Document


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
    return decide_lines(scored.log_odds, document.lengths, document.sentences, document.ruled, (), decision).kept


class Costs:
    """What a decision costs on the pages that have gold of a whole article.

    The cost of a page is 1 - F in characters, where a lost one counts as `lost` that are wrongly kept; that of several
    pages is the mean over their sets and levels. `settings` holds `lost` and for each number of the decision its
    `candidates`, of which the first is where the search begins.
    """

    def __init__(self, scored: Sequence[Scored], settings: Mapping[str, Any]) -> None:
        self._measured = [s for s in scored if s.is_measured]
        self._lost = float(settings["lost"])
        self._candidates: Mapping[str, Sequence[float]] = settings["candidates"]

    def best(self, left_out: int | None = None) -> Decision:
        """The decision that costs least on the pages of all folds but `left_out`: one number after the other takes the
        candidate that costs least beside the others, until none changes."""
        scored = [s for s in self._measured if s.document.fold != left_out]
        decision = Decision(**{name: float(values[0]) for name, values in self._candidates.items()})
        cost, previous = self._cost(scored, decision), None
        while decision != previous:
            previous = decision
            for name, values in self._candidates.items():
                others = [replace(decision, **{name: float(v)}) for v in values if v != getattr(decision, name)]
                found = min(((self._cost(scored, other), n) for n, other in enumerate(others)), default=(cost, 0))
                if found[0] < cost:
                    cost, decision = found[0], others[found[1]]
        return decision

    def _cost(self, scored: Sequence[Scored], decision: Decision) -> float:
        groups: dict[str, list[float]] = {}
        for s in scored:
            groups.setdefault(f"{s.document.set} {s.document.level}", []).append(self._cost_of(s, decision))
        return float(np.mean([np.mean(costs) for costs in groups.values()]))

    def _cost_of(self, scored: Scored, decision: Decision) -> float:
        document, is_kept = scored.document, kept(scored, decision)
        weights = document.lengths * (document.weights > 0)
        right, body = (weights * document.labels) @ is_kept, weights @ document.labels
        faults = self._lost * (body - right) + (weights * (1 - document.labels)) @ is_kept
        return float(faults / max((1 + self._lost) * right + faults, 1.0))


def as_toml(decision: Decision, version: str, lost: float, measured: str) -> str:
    """The file that ships beside the weights."""
    lines = [
        "# Written by training/train_lines.py. Log-odds above which lines are kept, and how the stretch of text is",
        "# found, learned on scores of publishers that the trees had not seen, where a lost character costs as much as",
        f"# {lost:g} wrongly kept ones.",
        f'model = "{version}"',
        f'measured_on = "{measured}"',
        "",
        "[thresholds]",
        *(f"{name} = {value}" for name, value in asdict(decision).items()),
    ]
    return "\n".join(lines) + "\n"
