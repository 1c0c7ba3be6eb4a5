"""Trains the line classifier.

    python training/train_lines.py DATA OUT.npz [--folds 5] [--parts 2] [--seeds 2] [--threshold 0.1]
        [--scores SCORES.jsonl]

DATA is a folder with the labelled pages (see README.md), OUT.npz the weights that the library reads. Prints what the
classifier reaches on publishers that it has not seen and, beside it, on those that it has. `--scores` keeps the scores
on unseen publishers: one JSON list of identifier and scores a line.
"""

import argparse
import json
from collections.abc import Mapping, Sequence
from hashlib import sha256
from pathlib import Path

import numpy as np
from threadpoolctl import threadpool_limits

from corpus import Document, crops, read_corpus
from measure import table
from stages import Stages

_THRESHOLDS = (-0.1, 0.0, 0.1, 0.2, 0.3)  # on which the tables are printed


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--folds", type=int, default=5)
    parser.add_argument("--parts", type=int, default=2, help="of each fold")
    parser.add_argument("--seeds", type=int, default=2)
    parser.add_argument("--threshold", type=float, default=0.1)
    parser.add_argument("--scores", type=Path)
    arguments = parser.parse_args()
    documents = read_corpus(arguments.data, arguments.folds, arguments.parts)
    stages = Stages([*documents, *crops(documents)], arguments.seeds)
    unseen = [stages.scores(document, document.left_out) for document in documents]
    if arguments.scores:
        _write_scores(arguments.scores, documents, unseen)
    for threshold in _THRESHOLDS:
        print(f"\nunseen publishers, threshold {threshold}\n{table(documents, unseen, threshold)}", flush=True)
    everything = frozenset()
    seen = [stages.scores(document, everything) for document in documents]
    print(f"\nseen publishers, threshold {arguments.threshold}\n{table(documents, seen, arguments.threshold)}")
    print(f"\nunseen, by language\n{table(documents, unseen, arguments.threshold, by_language=True)}")
    print(f"\nversion {write_weights(arguments.out, stages, arguments.threshold)}")


def _write_scores(path: Path, documents: Sequence[Document], scores: Sequence[np.ndarray]) -> None:
    with path.open("w", encoding="utf-8") as lines:
        for document, found in zip(documents, scores, strict=True):
            lines.write(json.dumps([document.identifier, [round(float(score), 4) for score in found]]) + "\n")


def write_weights(path: Path, stages: Stages, threshold: float) -> str:
    """Write the models that have seen everything; the version is a digest of the weights."""
    grams, bias = stages.grams(frozenset())
    trees = stages.trees(frozenset())
    arrays = {
        "threshold": np.float64(threshold),
        "grams": grams.astype(np.float16),
        "grams_bias": np.float64(bias),
        "features": trees.features,
        "thresholds": trees.thresholds,
        "leaves": trees.leaves,
        "bias": np.float64(trees.bias),
    }
    version = f"lines-{_digest(arrays)[:8]}"
    np.savez_compressed(path, version=np.array(version), **arrays)
    return version


def _digest(arrays: Mapping[str, np.ndarray]) -> str:
    return sha256(b"".join(name.encode() + arrays[name].tobytes() for name in sorted(arrays))).hexdigest()


if __name__ == "__main__":
    with threadpool_limits(1):  # several threads add up in an order of their own
        main()
