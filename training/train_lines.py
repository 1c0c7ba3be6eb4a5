"""Trains the line model.

    python training/train_lines.py DATA OUT [--settings lines.toml] [--scores SCORES.jsonl] [--folds 5] [--all]
        [--share 0.5]

DATA is a folder with the labelled pages (see README.md), OUT the folder of `weights.npz` and `decision.toml`, which the
library reads. Prints what the model reaches on publishers that it has not seen, with a decision learned from the other
folds. `--scores` keeps the scores on unseen publishers: one JSON list of identifier, fold and log-odds a line. The
weights are learned from all publishers but the last check's; with `--all` from these too, with `--share` from a part.
"""

import argparse
import json
import tomllib
from collections.abc import Mapping, Sequence, Set
from dataclasses import asdict
from hashlib import sha256
from pathlib import Path
from typing import Any

import numpy as np
from threadpoolctl import threadpool_limits

from augment import augmented, crops
from boost import average, fit_trees
from copydesk.page.labels.limits import read_limits
from copydesk.page.labels.trees import Trees
from corpus import SETS, read_corpus
from measure import table
from rows import Rows
from thresholds import Costs, Scored, as_toml, kept


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--settings", type=Path, default=Path(__file__).with_name("lines.toml"))
    parser.add_argument("--folds", type=int, default=5)
    parser.add_argument("--scores", type=Path)
    parser.add_argument("--all", action="store_true")
    parser.add_argument("--share", type=float, default=1.0)
    arguments = parser.parse_args()
    settings = tomllib.loads(arguments.settings.read_text())
    documents = read_corpus(arguments.data, arguments.folds, arguments.all, arguments.share)
    rows = Rows(documents, [*augmented(documents), *crops(documents)], settings)
    by_fold = [_fit(rows, settings, {fold, arguments.folds}) for fold in range(arguments.folds + 1)]
    scored = [Scored(document, by_fold[document.fold].scores(rows.matrix(document))) for document in documents]
    if arguments.scores:
        _write_scores(arguments.scores, scored)
    costs = Costs(scored, settings["decision"])
    _print_tables(scored, costs, arguments.folds)
    trees = _fit(rows, settings, set()) if arguments.all else by_fold[-1]  # that of the last check has not seen it
    version = write_weights(arguments.out / "weights.npz", trees, rows.columns, settings["limits"])
    toml = as_toml(costs.best(), version, settings["decision"]["lost"], ", ".join(SETS))
    (arguments.out / "decision.toml").write_text(toml)
    print(f"\n{toml}")


def _fit(rows: Rows, settings: Mapping[str, Any], left_out: Set[int]) -> Trees:
    """The trees learned from all folds but `left_out`."""
    found = rows.to_train(left_out)
    seeds = range(1, settings["trees"]["seeds"] + 1)
    trees = average([fit_trees(*found, settings["trees"], seed) for seed in seeds])
    print(f"fitted without folds {sorted(left_out)}", flush=True)
    return trees


def _print_tables(scored: Sequence[Scored], costs: Costs, last: int) -> None:
    """Each fold is decided as was learned from the others; `last` is that of the last check."""
    chosen = {}
    for fold in range(last + 1):
        decision = costs.best(fold)
        print(f"without fold {fold}: {decision}")
        chosen |= {id(s): kept(s, decision) for s in scored if s.document.fold == fold}
    for name, part in (("unseen publishers", range(last)), ("last check", (last,))):
        shown = [s for s in scored if s.document.fold in part]
        documents, kept_of = [s.document for s in shown], [chosen[id(s)] for s in shown]
        for by in ("level", "gold_kind", "language"):
            print(f"\n{name} by {by}\n{table(documents, kept_of, by)}", flush=True)


def _write_scores(path: Path, scored: Sequence[Scored]) -> None:
    with path.open("w", encoding="utf-8") as lines:
        for s in scored:
            log_odds = [round(float(score), 4) for score in s.log_odds]
            lines.write(json.dumps([s.document.identifier, s.document.fold, log_odds]) + "\n")


def write_weights(path: Path, trees: Trees, columns: Sequence[str], limits: Mapping[str, float]) -> str:
    """Write the trees with the names and limits of their features; the version is a digest of all of it."""
    arrays = {
        "columns": np.array(columns),
        "limits": np.array(json.dumps(asdict(read_limits(limits)))),
        "features": trees.features,
        "thresholds": trees.thresholds,
        "leaves": trees.leaves,
        "bias": np.float64(trees.bias),
    }
    version = f"lines-{_digest(arrays)[:8]}"
    np.savez_compressed(path, version=np.array(version), **arrays)
    return version


def _digest(arrays: Mapping[str, Any]) -> str:
    return sha256(b"".join(name.encode() + arrays[name].tobytes() for name in sorted(arrays))).hexdigest()


if __name__ == "__main__":
    with threadpool_limits(1):
        main()
