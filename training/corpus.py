"""Reads the training pages: lines, labels, weights, and the fold of each publisher."""

import gzip
import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import Any
from zlib import crc32

import numpy as np

from copydesk.page.blocks import split_blocks
from copydesk.page.labels.features import Lines, line_features
from copydesk.page.labels.page import Page
from labels import BODY, HEADLINE, REPEAT, STANDFIRST, label_lines, squeeze

SETS = ("pages_dev.jsonl.gz", "segments_dev.jsonl.gz", "wire_dev.jsonl.gz", "articles_dev.jsonl")

_SET_WEIGHT = {"pages": 1.0, "segments": 0.5, "wire": 0.15, "articles": 1.0}
_LABEL_WEIGHT = {HEADLINE: 0.3, STANDFIRST: 0.15, REPEAT: 0.3}  # wrong there costs little: the header takes them
_FEW_CHARACTERS, _MOST_CHARACTERS = 40, 600  # what a line counts for, at least and at most
_WIRE_STEP = 5  # one wire story of so many is trained on
_WIRE_GROUPS = 50
_NO_LABELS = 3000  # characters of body assumed where only segments are known
_LONGEST_UNWANTED = 300
_CROP_MARGIN = 16  # lines
_CROP_WEIGHT = 0.5


@dataclass(eq=False)
class Document:
    """A training page. `labels` is 1 for the article's lines, `weights` what each line counts for, `left_out` the parts
    of the publishers that a model must not have seen that is to be judged on this page: its fold, `part` among them."""

    identifier: str
    set: str
    level: str
    language: str | None
    publisher: str
    texts: list[str]
    gaps: list[int]
    gold: dict[str, Any]
    labels: np.ndarray = field(default_factory=lambda: np.zeros(0))
    weights: np.ndarray = field(default_factory=lambda: np.zeros(0))
    part: int = 0
    left_out: frozenset[int] = frozenset()
    is_trained_on: bool = True

    @cached_property
    def page(self) -> Page:
        return Page(self.texts)

    @cached_property
    def lines(self) -> Lines:
        return line_features(self.page, self.texts, self.gaps)


def read_corpus(folder: Path, folds: int, parts: int) -> list[Document]:
    """Every document of the sets in `folder` that are there, labelled and in a part of a fold by its publisher."""
    documents = [d for name in SETS if (folder / name).exists() for d in _read_set(folder / name)]
    for number, document in enumerate(d for d in documents if d.set == "wire"):
        document.is_trained_on = number % _WIRE_STEP == 0
    for document in documents:
        _label(document)
    _assign_parts(documents, folds, parts)
    return documents


def crops(documents: Sequence[Document], seed: int = 1) -> list[Document]:
    """Further pages to train on: whole pages cut down to the text and a few lines around it."""
    chance = np.random.default_rng(seed)
    whole = [d for d in documents if d.level in ("full", "segments") and d.gold.get("paragraphs") and d.labels.any()]
    return [_crop(document, *chance.integers(1, _CROP_MARGIN, 2)) for document in whole]


def _crop(document: Document, above: int, below: int) -> Document:
    body = np.flatnonzero(document.labels)
    part = slice(max(body[0] - above, 0), body[-1] + 1 + below)
    return replace(
        document,
        level="crop",
        texts=document.texts[part],
        gaps=document.gaps[part],
        labels=document.labels[part],
        weights=document.weights[part] * _CROP_WEIGHT,
    )


def _read_set(path: Path) -> list[Document]:
    name = path.name.split("_")[0]
    with (gzip.open if path.suffix == ".gz" else open)(path, "rt", encoding="utf-8") as lines:
        return [_read_document(name, json.loads(line)) for line in lines]


def _read_document(name: str, record: dict[str, Any]) -> Document:
    blocks = split_blocks(record["text"])
    gold = dict(record.get("gold") or record)
    if record.get("silver"):
        gold["paragraphs"] = record["silver"]["paragraphs"]
    group = f"{name}-{crc32(record['id'].encode()) % _WIRE_GROUPS}"
    texts, gaps = [block.text for block in blocks], [block.gap for block in blocks]
    level = record.get("level") if name == "pages" else name
    return Document(
        record["id"], name, level, record.get("language"), record.get("publisher") or group, texts, gaps, gold
    )


def _label(document: Document) -> None:
    characters = np.minimum([len(text) for text in document.texts], _MOST_CHARACTERS) + _FEW_CHARACTERS
    if document.gold.get("paragraphs"):
        gold = document.gold
        labels = label_lines(document.texts, gold["paragraphs"], gold.get("headline"), gold.get("standfirst"))
        document.labels = np.array([label == BODY for label in labels], float)
        weights = np.array([_LABEL_WEIGHT.get(label, 1.0) for label in labels])
        body = (characters * document.labels).sum()
    else:
        document.labels, weights = _label_by_segments(document)
        body = _NO_LABELS
    document.weights = weights * characters / (body + 1500) * _SET_WEIGHT[document.set] * 10


def _label_by_segments(document: Document) -> tuple[np.ndarray, np.ndarray]:
    """Labels and weights where the gold only names text that the body must and must not hold."""
    wanted, unwanted = ([squeeze(x) for x in document.gold.get(key, ())] for key in ("with", "without"))
    keys = [squeeze(text) for text in document.texts]
    holds = np.array([any(x and x in key for x in wanted) for key in keys], bool)
    holds_unwanted = np.array([any(x and x in key for x in unwanted) for key in keys], bool)
    short = np.array([len(key) < _LONGEST_UNWANTED for key in keys], bool)
    known = (holds != holds_unwanted) & (holds | short)
    return holds.astype(float), known.astype(float)


def _assign_parts(documents: list[Document], folds: int, parts: int) -> None:
    """Whole publishers to the parts of the folds, the greatest first, each to the part that has least."""
    sizes = Counter()
    for document in documents:
        sizes[document.publisher] += 20 if document.set == "pages" else 1
    loads, part_of = [0] * (folds * parts), {}
    for publisher, size in sorted(sizes.items(), key=lambda item: (-item[1], crc32(item[0].encode()))):
        part_of[publisher] = loads.index(min(loads))
        loads[part_of[publisher]] += size
    for document in documents:
        document.part = part_of[document.publisher]
        document.left_out = frozenset(range(document.part % folds, folds * parts, folds))
