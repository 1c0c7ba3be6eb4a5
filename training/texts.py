"""The distinct lines of the training pages as one matrix of their runs; the linear score fitted over some of them."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from tomllib import load

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from copydesk.page.labels.grams import BITS, gram_slots
from copydesk.page.labels.page import Page
from copydesk.page.rules.packs import installed_packs
from corpus import Document

_SAMPLES = Path(__file__).with_name("samples.toml")
_INVERSE_PENALTY = 0.7
_AGAIN = 0.3  # of a line's weight, each time it is met again
_OTHER_LEVEL = 0.4  # of a line's weight, on a page that is the same page again
_PROSE = 3.0  # times the weight of other lines: only running text is hard to tell
_SAMPLE, _RULE_LINE = 5.0, 1.0  # weight, where the mean line of the pages has one


class Texts:
    """Every distinct line of `documents` once, and of the samples: its runs, and where it stands with what label."""

    def __init__(self, documents: Sequence[Document]) -> None:
        lines, sample_labels, self._sample_weights = _samples()
        self._numbers: dict[str, int] = {}
        self._rows = {id(document): self._number(document.texts) for document in documents}
        self._sample_rows, self._sample_labels = self._number(lines), sample_labels
        self._matrix = _matrix(list(self._numbers))

    def fit(self, documents: Iterable[Document]) -> tuple[np.ndarray, float]:
        """Weights and bias of a logistic regression over the lines of `documents` and the samples; a line that recurs
        counts less each time."""
        first, total = np.zeros((2, 2, len(self._numbers)))
        for document in documents:
            place = document.labels.astype(int), self._rows[id(document)]
            weights = _line_weights(document)
            np.maximum.at(first, place, weights)
            np.add.at(total, place, weights)
        counts = first + _AGAIN * (total - first)
        labels, rows = np.nonzero(counts)
        weights = counts[labels, rows] / counts[labels, rows].mean()
        model = LogisticRegression(C=_INVERSE_PENALTY, max_iter=60, tol=1e-3)
        model.fit(
            self._matrix[np.concatenate((rows, self._sample_rows))],
            np.concatenate((labels, self._sample_labels)),
            sample_weight=np.concatenate((weights, self._sample_weights)),
        )
        return model.coef_[0].astype(np.float16).astype(np.float32), float(model.intercept_[0])

    def _number(self, texts: Iterable[str]) -> np.ndarray:
        return np.array([self._numbers.setdefault(text, len(self._numbers)) for text in texts])


def _line_weights(document: Document) -> np.ndarray:
    level = _OTHER_LEVEL if document.level in ("medium", "light", "crop") else 1.0
    return np.sqrt(document.weights) * np.where(document.lines.columns["prose"] > 0, _PROSE, 1.0) * level


def _samples() -> tuple[list[str], np.ndarray, np.ndarray]:
    """The invented lines, and those by which the rule packs say what they match and must not: text, label, weight."""
    rules = [rule for pack in installed_packs() for rule in pack.rules]
    with _SAMPLES.open("rb") as file:
        languages = load(file).values()
    groups = (
        ([line for language in languages for line in language["text"]], 1, _SAMPLE),
        ([line for language in languages for line in language["other"]], 0, _SAMPLE),
        ([line for rule in rules for line in rule.must_not], 1, _RULE_LINE),
        ([line for rule in rules for line in (*rule.phrases, *rule.examples)], 0, _RULE_LINE),
    )
    sizes = [len(lines) for lines, _, _ in groups]
    labels, weights = (np.repeat([group[place] for group in groups], sizes) for place in (1, 2))
    return [line for lines, _, _ in groups for line in lines], labels, weights


def _matrix(texts: Sequence[str]) -> csr_matrix:
    """One row a text, each of its runs as much as the root of their number allows."""
    page = Page(texts)
    slots, rows = gram_slots(page)
    values = 1 / np.sqrt(np.maximum(page.count_by_line(rows), 1))
    return csr_matrix((values[rows].astype(np.float32), (rows, slots)), shape=(len(texts), 1 << BITS))
