"""Trains the labels of the lines of an article's head, and the scores by which bylines and dates are chosen.

    python training/train_head.py DATA OUT --scores SCORES.jsonl [--predictions PREDICTIONS.jsonl] [--all] [--share 0.5]

DATA is a folder with the labelled pages (see README.md), OUT the folder `include/copydesk/data/head`. SCORES.jsonl
holds the body model's log-odds on publishers that it has not seen, as `train_lines.py --scores` writes them.
`--predictions` keeps what the whole pipeline reads of each document with models that have not seen its publisher.
`--all` and `--share` are those of `train_lines.py`.
"""

import argparse
import gzip
import json
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from random import Random
from typing import Any

import numpy as np
from catboost import CatBoostClassifier, Pool
from threadpoolctl import threadpool_limits

from boost import read_trees
from clean_copy import short_lines, strip_page
from copydesk.lockstep import in_lockstep
from copydesk.model import Record
from copydesk.page.head.authors import author_features
from copydesk.page.head.date_features import date_features
from copydesk.page.head.features import feature_names, head_features
from copydesk.page.head.labels import LABELS, HeadModel, in_company, softmax
from copydesk.page.head.linear import Linear
from copydesk.page.head.read import place_headline
from copydesk.page.labels.body import body_model
from copydesk.page.labels.trees import Trees
from copydesk.page.page import Page, Probabilities
from copydesk.page.read import find_article, with_day_order
from copydesk.page.resources import Resources
from copydesk.page.rules.boilerplate import find_boilerplate
from copydesk.pipeline import process_all
from copydesk.predictions import to_prediction
from corpus import PAGES, SETS, Document, place_lines, read_corpus, shipped_rules
from head_labels import label_lines_of_head
from labels import name_key
from linear import Example, fit_choice, fit_each
from unseen_body import UnseenBody

_SET_WEIGHT = {"pages": 1.0, "more": 1.0, "segments": 0.7, "articles": 1.0, "wire": 0.5}
_LINEAR_WEIGHT = {"segments": {"author": 0.7, "date": 0.5}, "wire": {"author": 0.1, "date": 0.1}}
_COPY_WEIGHT = 0.5  # of articles by themselves
_PROGRAM_WEIGHT = 0.5  # of gold that is another program's output
_COMMON = (LABELS.index("other"), LABELS.index("body"))  # what most lines are:
_COMMON_SHARE, _COMMON_WEIGHT = 0.35, 1.7  # so many of them are learned from, each for so much more
_TREES, _RATE, _DEPTH = 250, 0.1, 6
_AUTHOR_THRESHOLD = 0.0  # log-odds; -0.5 gives .005 more F1 on unseen publishers, and names that sign nothing
_DATE_THRESHOLD = 1.0  # log-odds; of the dates on unseen publishers between 0 and that, one of four is right
_PENALTY = {"author": 1.0, "date": 3.0}
_NONE: Mapping[str, float] = {}  # the candidate that stands for none of the others; its score is 0


@dataclass(eq=False)
class Sample:
    """A document's page, the features of its zone (lines, features), their labels, and what each line counts for."""

    document: Document
    page: Page

    @cached_property
    def features(self) -> np.ndarray:
        return head_features(self.page)

    @cached_property
    def labels(self) -> np.ndarray:
        return self._labelled[0]

    @cached_property
    def weights(self) -> np.ndarray:
        weight = _SET_WEIGHT[self.document.set]
        weight *= _COPY_WEIGHT if self.document.level == "copy" else 1.0
        weight *= _PROGRAM_WEIGHT if self.document.gold_kind == "program" else 1.0
        return self._labelled[1] * weight * self.document.is_trained_on

    @cached_property
    def _labelled(self) -> tuple[np.ndarray, np.ndarray]:
        return label_lines_of_head(self.page, self.document.gold, self.document.labels)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--scores", type=Path, required=True)
    parser.add_argument("--folds", type=int, default=5)
    parser.add_argument("--predictions", type=Path)
    parser.add_argument("--all", action="store_true")
    parser.add_argument("--share", type=float, default=1.0)
    arguments = parser.parse_args()
    documents = read_corpus(arguments.data, arguments.folds, arguments.all, arguments.share)
    with arguments.scores.open(encoding="utf-8") as lines:
        scores = {identifier: values for identifier, *_, values in map(json.loads, lines)}
    body = UnseenBody(documents, scores)
    samples = list(_samples([d for d in documents if d.identifier in scores], body))
    samples += _clean_copies(samples, Random(1))
    print(f"{len(samples)} pages, {sum(len(s.labels) for s in samples)} lines", flush=True)
    models = train(samples, arguments.folds, arguments.all)
    print(f"version {write(arguments.out, models[-1])}")
    if arguments.predictions:
        predict(arguments, body, models, {d.identifier: d.fold for d in documents if d.identifier in scores})


def _samples(documents: Sequence[Document], body: UnseenBody) -> Iterator[Sample]:
    rules = shipped_rules()
    for document in documents:
        if not document.texts:
            continue
        lines = place_lines(document.texts, document.apart)
        ((page, _),) = in_lockstep([find_article(lines, find_boilerplate(lines, document.metadata, rules), body)])
        yield Sample(document, with_day_order(page, Record("", metadata=document.metadata)))


def _clean_copies(samples: Sequence[Sample], chance: Random) -> Iterator[Sample]:
    """One article by itself for each whole page with a headline."""
    whole = [s for s in samples if s.document.set in PAGES and s.document.is_trained_on]
    others = short_lines([(s.page, s.document.labels) for s in whole])
    rules = shipped_rules()
    for sample in whole:
        lines = strip_page(sample.page, sample.labels, sample.document.labels, others, chance)
        if not lines:
            continue
        marks = np.array([line.is_text for line in lines], float)
        blocks = place_lines([line.text for line in lines], [True] * len(lines))
        ((page, _),) = in_lockstep([find_article(blocks, find_boilerplate(blocks, {}, rules), body_model())])
        yield Sample(replace(sample.document, labels=marks, level="copy"), page)


def train(samples: Sequence[Sample], folds: int, is_all: bool = False) -> list[HeadModel]:
    """A model for each fold that has not seen its publishers; that of the last check, the last fold, has seen all
    other folds, none of which has seen the last check. If `is_all` there is one more, which has seen all."""
    left_out = [{fold, folds} for fold in range(folds + 1)] + [set()] * is_all
    parts = [[s for s in samples if s.document.fold not in out] for out in left_out]
    firsts = [_fit([(s.features, s) for s in part]) for part in parts]
    print("first trees fitted", flush=True)
    guessed = {id(s): softmax(firsts[s.document.fold].scores(s.features.T.copy())) for s in samples}
    known = {id(s): np.hstack((s.features, in_company(s.page, guessed[id(s)]))) for s in samples}
    seconds = [_fit([(known[id(s)], s) for s in part]) for part in parts]
    print("second trees fitted", flush=True)
    found = {id(s): seconds[s.document.fold].scores(known[id(s)].T.copy()) for s in samples}
    examples = [_examples(s, _by_label(s.page, softmax(found[id(s)]))) for s in samples]
    models = []
    for first, second, out in zip(firsts, seconds, left_out, strict=True):
        part = [e for s, e in zip(samples, examples, strict=True) if s.document.fold not in out]
        models.append(HeadModel(f"without {sorted(out)}", first, second, *_linear(part)))
    return models


def _by_label(page: Page, found: np.ndarray) -> Probabilities:
    return {label: dict(zip(page.zone, found[:, n].tolist(), strict=True)) for n, label in enumerate(LABELS)}


def _fit(pairs: Sequence[tuple[np.ndarray, Sample]]) -> Trees:
    """Oblivious trees with a score a label."""
    matrix = np.concatenate([features for features, _ in pairs])
    labels = np.concatenate([sample.labels for _, sample in pairs])
    weights = np.concatenate([sample.weights for _, sample in pairs])
    is_common = np.isin(labels, _COMMON)
    chosen = (weights > 0) & (~is_common | (np.random.default_rng(1).random(len(labels)) < _COMMON_SHARE))
    weights = np.where(is_common, weights * _COMMON_WEIGHT, weights)
    model = CatBoostClassifier(
        loss_function="MultiClass",
        iterations=_TREES,
        depth=_DEPTH,
        learning_rate=_RATE,
        l2_leaf_reg=4,
        random_seed=1,
        border_count=64,
        bootstrap_type="Bernoulli",
        subsample=0.8,
        rsm=0.5,
        boosting_type="Plain",
        leaf_estimation_iterations=1,
        thread_count=1,  # several threads add up in an order of their own
        verbose=0,
        allow_writing_files=False,
    )
    model.fit(Pool(matrix[chosen], labels[chosen], weight=weights[chosen]))
    return read_trees(model, _DEPTH)


def _examples(sample: Sample, found: Probabilities) -> dict[str, Example | None]:
    if not sample.document.is_trained_on or sample.document.level == "copy":
        return {"author": None, "date": None}
    page = place_headline(sample.page, found)
    return {"author": _author(sample.document, page, found), "date": _date(sample.document, page, found)}


def _author(document: Document, page: Page, found: Probabilities) -> Example | None:
    """Whether each byline names somebody whom the gold names too."""
    gold, features = document.gold.get("bylines"), author_features(page, found)
    if gold is None or not features:
        return None
    names = {name_key(name) for name in gold}
    right = [any(name_key(name.value) in names for name in page.credits[n].byline.names) for n in features]
    return _example(document, "author", [*features.values()], right)


def _date(document: Document, page: Page, found: Probabilities) -> Example | None:
    """Which date is the day on which the article came out; the last candidate stands for none of them."""
    days, features = document.gold.get("published_days"), date_features(page, found)
    if not days or not features:
        return None
    right = [page.credits[n].moments[number][0].value[:10] in days for n, number in features]
    return _example(document, "date", [*features.values(), _NONE], [*right, not any(right)])


def _example(document: Document, name: str, features: list[Mapping[str, float]], right: list[bool]) -> Example:
    weight = _LINEAR_WEIGHT.get(document.set, {}).get(name, 1.0)
    return Example(document.publisher, document.set, weight, features, right)


def _linear(examples: Sequence[dict[str, Example | None]]) -> tuple[Linear, Linear]:
    authors, dates = ([e for each in examples if (e := each[name])] for name in ("author", "date"))
    return (
        Linear(-_AUTHOR_THRESHOLD, fit_each(authors, _PENALTY["author"])),
        Linear(-_DATE_THRESHOLD, fit_choice(dates, _PENALTY["date"])),
    )


def write(folder: Path, model: HeadModel) -> str:
    """Write the weights; the version is a digest of them."""
    arrays: dict[str, Any] = {"labels": np.array(LABELS), "names": np.array(feature_names())}
    for name, trees in (("first", model.first), ("second", model.second)):
        arrays |= {f"{name}_{part}": getattr(trees, part) for part in ("features", "thresholds", "leaves", "bias")}
    version = "head-" + sha256(b"".join(np.asarray(arrays[n]).tobytes() for n in sorted(arrays))).hexdigest()[:8]
    folder.mkdir(exist_ok=True)
    np.savez_compressed(folder / "weights.npz", version=np.array(version), **arrays)
    for name, linear in (("author", model.author), ("date", model.date)):
        _write_linear(folder / f"{name}.toml", linear)
    return version


def _write_linear(path: Path, linear: Linear) -> None:
    lines = [f"# Weights of the choice `{path.stem}`, made by training/train_head.py; log-odds above 0 are taken.", ""]
    lines += [f"bias = {linear.bias:.3f}", "", "[weights]"]
    lines += [f"{key} = {value:.3f}" for key, value in linear.weights.items()]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def _read_records(folder: Path) -> Iterator[dict[str, Any]]:
    for path in (folder / name for name in SETS):
        with (gzip.open if path.suffix == ".gz" else open)(path, "rt", encoding="utf-8") as lines:
            yield from map(json.loads, lines)


def predict(
    arguments: argparse.Namespace, body: UnseenBody, models: Sequence[HeadModel], fold_of: Mapping[str, int]
) -> None:
    """Writes what the pipeline reads of each document with the models of its fold."""
    by_fold = defaultdict(list)
    for record in _read_records(arguments.data):
        if record["id"] in fold_of:
            by_fold[fold_of[record["id"]]].append(record)
    with arguments.predictions.open("w", encoding="utf-8") as out:
        for fold, records in sorted(by_fold.items()):
            resources = Resources(shipped_rules(), body, models[fold])
            texts = (Record(r["text"], metadata=r.get("metadata") or {}) for r in records)
            for record, result in zip(records, process_all(texts, resources=resources), strict=True):
                out.write(json.dumps(to_prediction(result) | {"id": record["id"]}) + "\n")


if __name__ == "__main__":
    with threadpool_limits(1):
        main()
