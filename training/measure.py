"""What the line model alone reaches: body F1 over runs of four words, whole articles, segments, clean lines lost."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from statistics import mean

import numpy as np

from corpus import Document
from labels import squeeze

_WORD = re.compile(r"\w+")
_RUN = 4
_PARAGRAPH = 60  # characters


def table(documents: Sequence[Document], kept: Sequence[np.ndarray], by: str = "level") -> str:
    """One line a set and level of documents (or whole pages by `source`, `language`): body F1, precision, recall and
    what was lost; or segment F1; or the share of clean lines lost. `kept` has a bool a line."""
    groups = defaultdict(list)
    for document, chosen in zip(documents, kept, strict=True):
        if by == "level" or document.level == "full":
            groups[f"{document.set} {getattr(document, by)}"].append((document, chosen))
    measures = {"segments": _segments, "wire": _lost, "articles": _lost}
    lines = []
    for name, group in sorted(groups.items()):
        numbers = measures.get(group[0][0].set, _body_and_loss)(group)
        lines.append(f"{name:<18}{len(group):>5}  " + "  ".join(f"{key} {value:.4f}" for key, value in numbers.items()))
    return "\n".join(lines)


def _body_and_loss(group: Sequence[tuple[Document, np.ndarray]]) -> dict[str, float]:
    return _body(group) | _loss(group)


def _loss(group: Iterable[tuple[Document, np.ndarray]]) -> dict[str, float]:
    """Share of the pages of which no paragraph, and not the last paragraph, is lost; of the short lines kept."""
    whole, last, short = [], [], []
    for document, chosen in group:
        is_body, is_long = document.labels > 0, document.lengths >= _PARAGRAPH
        paragraphs = chosen[is_body & is_long]
        short += chosen[is_body & ~is_long].tolist()
        if len(paragraphs):
            whole.append(bool(paragraphs.all()))
            last.append(bool(paragraphs[-1]))
    return {"whole": mean(whole or [0]), "last": mean(last or [0]), "short": mean(short or [0])}


def _body(group: Iterable[tuple[Document, np.ndarray]]) -> dict[str, float]:
    precisions, recalls = [], []
    for document, kept in group:
        predicted = _runs(_text(document, kept))
        gold = "\n".join(document.gold["paragraphs"])
        deck = document.gold.get("standfirst")
        wanted = [_runs(gold)] + ([_runs(f"{deck}\n{gold}")] if deck else [])
        best = max(wanted, key=lambda runs: (runs & predicted).total() / max((runs | predicted).total(), 1))
        right = (best & predicted).total()
        recalls.append(right / max(best.total(), 1))
        if predicted:
            precisions.append(right / predicted.total())
    precision, recall = mean(precisions or [0.0]), mean(recalls)
    return {"F1": 2 * precision * recall / max(precision + recall, 1e-9), "precision": precision, "recall": recall}


def _segments(group: Iterable[tuple[Document, np.ndarray]]) -> dict[str, float]:
    right = wrong = missed = 0
    for document, kept in group:
        body = squeeze(_text(document, kept))
        present = [squeeze(segment) in body for segment in document.gold["with"]]
        right, missed = right + sum(present), missed + len(present) - sum(present)
        wrong += sum(squeeze(segment) in body for segment in document.gold["without"])
    precision, recall = right / max(right + wrong, 1), right / max(right + missed, 1)
    return {"F1": 2 * precision * recall / (precision + recall), "precision": precision, "recall": recall}


def _lost(group: Iterable[tuple[Document, np.ndarray]]) -> dict[str, float]:
    lost = [int(((document.labels > 0) & ~kept).sum()) for document, kept in group]
    lines = sum(int(document.labels.sum()) for document, _ in group)
    return {"lines lost": sum(lost) / lines, "documents hurt": mean(count > 0 for count in lost)}


def _text(document: Document, kept: np.ndarray) -> str:
    return "\n".join(text for text, is_kept in zip(document.texts, kept, strict=True) if is_kept)


def _runs(text: str) -> Counter[tuple[str, ...]]:
    words = _WORD.findall(text)
    return Counter(
        tuple(words[start : start + _RUN]) for start in range(max(len(words) - _RUN + 1, min(len(words), 1)))
    )
