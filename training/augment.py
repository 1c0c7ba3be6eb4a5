"""Further pages to train on, put together from the pages that there are: longer articles, other surroundings."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

import numpy as np

from corpus import Document

_CROP_MARGIN = 16  # lines above and below that a page is cut down to
_WEIGHT = 0.6  # of a line there, where on its own page it weighs one
_JOINED = 0.4  # of the pages get other articles' text behind their own
_ALONE = 0.2  # of the pages are cut down to the article alone
_MOST_JOINED = 4  # articles
_SHORT = 60  # characters of a line that may be a subhead or stand in a list
_LIST = (2, 10)  # lines


class _Line(NamedTuple):
    text: str
    is_apart: bool
    label: float
    weight: float


def augmented(documents: Sequence[Document], seed: int = 1) -> list[Document]:
    """One copy of each whole page, changed by chance; what is put in comes from pages of the same fold."""
    chance = np.random.default_rng(seed)
    whole = [d for d in documents if d.is_trained_on and d.labels.any() and _is_whole(d)]
    by_fold = defaultdict(list)
    for document in whole:
        by_fold[document.fold].append(document)
    stores = {fold: _Store(found) for fold, found in by_fold.items()}
    return [_changed(document, stores[document.fold], chance) for document in whole]


def crops(documents: Sequence[Document], seed: int = 1) -> list[Document]:
    """One copy of each page, cut down to the text and a few lines around it."""
    chance = np.random.default_rng(seed)
    whole = [d for d in documents if d.is_trained_on and d.labels.any() and _is_whole(d)]
    return [_with_lines(d, _crop(_lines(d), *chance.integers(1, _CROP_MARGIN, 2))) for d in whole]


def _is_whole(document: Document) -> bool:
    return document.level in ("full", "segments") and bool(document.gold.get("paragraphs"))


class _Store:
    """The lines that pages of one fold lend to others."""

    def __init__(self, documents: Sequence[Document]) -> None:
        self.articles = defaultdict(list)  # of each language: the lines of the text of each page
        self.short, self.feet, self.strays = [], [], []
        for document in documents:
            lines = _lines(document)
            body = np.flatnonzero(document.labels)
            inside = lines[body[0] : body[-1] + 1]
            self.articles[document.language].append([line for line in inside if line.label])
            self.short += [line for line in inside if line.label and len(line.text) < _SHORT]
            self.strays += [line for line in inside if not line.label and line.weight]
            self.feet.append(lines[body[-1] + 1 :])


def _changed(document: Document, store: _Store, chance: np.random.Generator) -> Document:
    lines = _lines(document)
    body = [n for n, line in enumerate(lines) if line.label]
    above, inside, below = lines[: body[0]], lines[body[0] : body[-1] + 1], lines[body[-1] + 1 :]
    if chance.random() < _JOINED:
        inside = _join(inside, store.articles[document.language], chance)
    inside = _filled(inside, store, chance)
    if chance.random() < _ALONE:
        above, below = above[len(above) - int(chance.integers(0, 3)) :], []
    else:
        above, below = _thinned(above, chance), _thinned(below, chance)
        if store.feet and chance.random() < 0.5:
            below = below + store.feet[chance.integers(len(store.feet))]
    return _with_lines(document, [*above, *inside, *below])


def _join(inside: list[_Line], articles: Sequence[list[_Line]], chance: np.random.Generator) -> list[_Line]:
    for number in chance.integers(0, len(articles), chance.integers(1, _MOST_JOINED + 1)):
        inside = inside + articles[number]
    return inside


def _filled(inside: list[_Line], store: _Store, chance: np.random.Generator) -> list[_Line]:
    """The text with subheads, a list, pulled quotes, marks and other pages' stray lines put between its lines."""
    found: list[_Line] = []
    is_apart = any(line.is_apart for line in inside[1:6]) or len(inside) < 2
    weight = float(np.mean([line.weight for line in inside]))
    every = chance.uniform(0.0, 0.25)
    for number, line in enumerate(inside):
        if number and chance.random() < every:
            found += _inserted(inside, store, is_apart, weight, chance)
        found.append(line)
    return found


def _inserted(
    inside: Sequence[_Line], store: _Store, is_apart: bool, weight: float, chance: np.random.Generator
) -> list[_Line]:
    kind = chance.random()
    if kind < 0.35 and store.short:
        return [store.short[chance.integers(len(store.short))]._replace(is_apart=is_apart)]
    if kind < 0.5 and store.short:
        run = [store.short[n] for n in chance.integers(0, len(store.short), chance.integers(*_LIST))]
        inner = bool(chance.integers(0, is_apart + 1))
        return [line._replace(is_apart=inner if n else is_apart) for n, line in enumerate(run)]
    if kind < 0.8 and store.strays:
        return [store.strays[chance.integers(len(store.strays))]._replace(is_apart=is_apart)]
    if kind < 0.9:
        text = inside[chance.integers(len(inside))].text
        start = text.find(" ", int(chance.integers(0, max(len(text) - 60, 1)))) + 1
        return [_Line(text[start : start + int(chance.integers(40, 160))].strip() or "—", is_apart, 0.0, weight / 3)]
    marks = ("* * *", "***", "---", "•", "–", "· · ·", "###")
    return [_Line(marks[chance.integers(len(marks))], is_apart, 1.0, 0.0)]


def _thinned(lines: list[_Line], chance: np.random.Generator) -> list[_Line]:
    """The lines without some runs of them."""
    if not lines or chance.random() < 0.3:
        return lines
    edges = np.sort(chance.integers(0, len(lines) + 1, 4))
    return lines[: edges[0]] + lines[edges[1] : edges[2]] + lines[edges[3] :]


def _crop(lines: list[_Line], above: int, below: int) -> list[_Line]:
    body = [n for n, line in enumerate(lines) if line.label]
    return lines[max(body[0] - above, 0) : body[-1] + 1 + below]


def _lines(document: Document) -> list[_Line]:
    return list(map(_Line, document.texts, document.apart, document.labels.tolist(), document.weights.tolist()))


def _with_lines(document: Document, lines: Sequence[_Line]) -> Document:
    return replace(
        document,
        level="augmented",
        texts=[line.text for line in lines],
        apart=[line.is_apart for line in lines],
        labels=np.array([line.label for line in lines]),
        weights=np.array([line.weight for line in lines]) * _WEIGHT,
    )
