"""Reads the training pages: their lines, labels and weights, and the fold of each publisher."""

import gzip
import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property
from hashlib import sha256
from pathlib import Path
from typing import Any
from zlib import crc32

import numpy as np

from copydesk.model import Block
from copydesk.page.labels.stretch import sentences
from copydesk.page.page_text import read_as_meant
from copydesk.page.rules.boilerplate import find_boilerplate
from copydesk.page.rules.matcher import Matcher, load_rules
from labels import BODY, HEADLINE, REPEAT, STANDFIRST, label_lines, squeeze

SETS = (
    "pages_dev.jsonl.gz",
    "more_dev.jsonl.gz",
    "segments_dev.jsonl.gz",
    "wire_dev.jsonl.gz",
    "articles_dev.jsonl",
)
PAGES = ("pages", "more")  # sets of pages with whole articles as gold

_SET_WEIGHT = {"pages": 2.0, "more": 1.0, "segments": 0.5, "wire": 1.0, "articles": 3.0}
_LABEL_WEIGHT = {HEADLINE: 0.3, STANDFIRST: 0.15, REPEAT: 0.3}  # wrong there costs little: the header takes them
_KIND_WEIGHT = {"program": 0.5}
_SKIPPING = ("wcxb", "omnivore", "ftr")  # sources whose gold skips real paragraphs
_SKIPPED_WEIGHT = 0.3  # of other lines within the article there
_FEW_CHARACTERS, _MOST_CHARACTERS = 40, 600  # what a line counts for, at least and at most
_ARTICLE_LINES = 15  # of an article that counts once; others count by the root of their number
_WIRE_STEP = 3  # one wire story of so many is trained on
_WIRE_GROUPS = 50
_NO_LABELS = 3000  # characters of body assumed where only segments are known
_LONGEST_UNWANTED = 300


@cache
def shipped_rules() -> Matcher:
    """The rules that ship with the package."""
    return load_rules()


@dataclass(eq=False)
class Document:
    """A training page: `texts`, `apart`, `labels` (1 for the article's lines) and `weights` (what each line counts for)
    have one value a line."""

    identifier: str
    set: str
    level: str
    language: str | None
    publisher: str
    texts: list[str]
    apart: list[bool]
    gold: dict[str, Any]
    metadata: Mapping[str, Any] = field(default_factory=dict)
    source: str | None = None
    gold_kind: str | None = None
    labels: np.ndarray = field(default_factory=lambda: np.zeros(0))
    weights: np.ndarray = field(default_factory=lambda: np.zeros(0))
    fold: int = 0
    is_trained_on: bool = True

    @cached_property
    def kinds(self) -> list[str | None]:
        """The kind of rule that takes each line, None where none does."""
        blocks = place_lines(self.texts, self.apart)
        kind_of = {removal.start: removal.kind for removal in find_boilerplate(blocks, self.metadata, shipped_rules())}
        return [kind_of.get(block.start) for block in blocks]

    @cached_property
    def ruled(self) -> np.ndarray:
        """Whether a rule takes each line."""
        return np.array([kind is not None for kind in self.kinds], bool)

    @cached_property
    def lengths(self) -> np.ndarray:
        return np.array([len(text) for text in self.texts], float)

    @cached_property
    def sentences(self) -> np.ndarray:
        """Whether each line is a sentence."""
        return sentences(self.texts)

    @property
    def is_gold(self) -> bool:
        """Whether a whole article is known, and by no program."""
        return self.set != "segments" and self.gold_kind != "program"


def place_lines(texts: Sequence[str], apart: Sequence[bool]) -> list[Block]:
    """The lines of a text in which nothing but line ends stands between them."""
    blocks, start = [], 0
    for n, (text, is_apart) in enumerate(zip(texts, apart, strict=True)):
        start += is_apart + 1
        blocks.append(Block(n, start, start + len(text), text, is_apart))
        start += len(text)
    return blocks


def read_corpus(folder: Path, folds: int, is_all: bool = False, share: float = 1.0) -> list[Document]:
    """Every document of the sets in `folder` that are there, labelled and in one of `folds` folds by its publisher.

    The publishers of the last check are a further fold, number `folds`: nobody has seen more of its pages than scores,
    and they are trained on only if `is_all`. Of all other publishers the `share` is.
    """
    documents = [d for name in SETS if (folder / name).exists() for d in _read_set(folder / name)]
    for document in documents:
        _label(document)
    wire = [d for d in documents if d.set == "wire"]
    for number, document in enumerate(wire):
        document.is_trained_on = number % _WIRE_STEP == 0
    last = {d.publisher for d in documents if d.set == "more" and is_for_last_check(d.publisher)}
    assign_folds([d for d in documents if d.publisher not in last], folds)
    for document in documents:
        is_last = document.publisher in last
        document.fold = folds if is_last else document.fold
        document.is_trained_on &= is_all if is_last else _place(document.publisher) < share
    return documents


def _place(publisher: str) -> float:
    """Where a publisher stands in an order of all by chance, within [0, 1)."""
    return crc32(f"share:{publisher}".encode()) / 2**32


def is_for_last_check(publisher: str) -> bool:
    """Whether `publisher` is kept for the last check, if it is one of `more_dev`."""
    return sha256(f"last:{publisher}".encode()).hexdigest()[0] in "01234"


def assign_folds(documents: Sequence[Document], folds: int) -> None:
    """Whole publishers to folds, the greatest first, each to the fold that has least."""
    sizes: Counter[str] = Counter()
    for document in documents:
        sizes[document.publisher] += 20 if document.set in PAGES else 1
    loads, fold_of = [0] * folds, {}
    for publisher, size in sorted(sizes.items(), key=lambda item: (-item[1], crc32(item[0].encode()))):
        fold_of[publisher] = loads.index(min(loads))
        loads[fold_of[publisher]] += size
    for document in documents:
        document.fold = fold_of[document.publisher]


def _read_set(path: Path) -> list[Document]:
    name = path.name.split("_")[0]
    with (gzip.open if path.suffix == ".gz" else open)(path, "rt", encoding="utf-8") as lines:
        return [_read_document(name, json.loads(line)) for line in lines]


def _read_document(name: str, record: dict[str, Any]) -> Document:
    blocks = read_as_meant(record["text"]).lines
    gold = dict(record.get("gold") or record)
    if record.get("silver"):
        gold["paragraphs"] = record["silver"]["paragraphs"]
    group = f"{name}-{crc32(record['id'].encode()) % _WIRE_GROUPS}"
    return Document(
        record["id"],
        name,
        record.get("level") if name in PAGES else name,
        record.get("language"),
        record.get("publisher") or group,
        [block.text for block in blocks],
        [block.is_apart for block in blocks],
        gold,
        record.get("metadata") or {},
        record.get("source"),
        record.get("gold_kind"),
    )


def _label(document: Document) -> None:
    characters = np.minimum([len(text) for text in document.texts], _MOST_CHARACTERS) + _FEW_CHARACTERS
    if document.gold.get("paragraphs"):
        gold = document.gold
        labels = label_lines(document.texts, gold["paragraphs"], gold.get("headline"), gold.get("standfirst"))
        document.labels = np.array([label == BODY for label in labels], float)
        weights = np.array([_LABEL_WEIGHT.get(label, 1.0) for label in labels])
        if document.source in _SKIPPING:
            weights[_within(document.labels)] *= _SKIPPED_WEIGHT
        body = (characters * document.labels).sum()
        lines = document.labels.sum()
    else:
        document.labels, weights = _label_by_segments(document)
        body, lines = _NO_LABELS, _ARTICLE_LINES
    weight = _SET_WEIGHT[document.set] * _KIND_WEIGHT.get(document.gold_kind or "", 1.0)
    weight *= np.sqrt(max(lines, 1) / _ARTICLE_LINES)
    document.weights = weights * characters / (body + 1500) * weight * 10


def _within(labels: np.ndarray) -> np.ndarray:
    """Which lines are none of the article's but stand between two that are."""
    body = np.flatnonzero(labels)
    within = labels == 0
    if len(body):
        within[: body[0]] = within[body[-1] :] = False
    return within


def _label_by_segments(document: Document) -> tuple[np.ndarray, np.ndarray]:
    """Labels and weights where the gold only names text that the body must and must not hold."""
    wanted, unwanted = ([squeeze(x) for x in document.gold.get(key, ())] for key in ("with", "without"))
    keys = [squeeze(text) for text in document.texts]
    holds = np.array([any(x and x in key for x in wanted) for key in keys], bool)
    holds_unwanted = np.array([any(x and x in key for x in unwanted) for key in keys], bool)
    short = np.array([len(key) < _LONGEST_UNWANTED for key in keys], bool)
    known = (holds != holds_unwanted) & (holds | short)
    return holds.astype(float), known.astype(float)
