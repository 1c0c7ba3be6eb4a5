"""Trains the tagger of names.

    python training/tagger/train_tagger.py SENTENCES.jsonl.gz OUT.npz [--invented 4500] [--epochs 12] [--fits 3]

SENTENCES holds labelled sentences (see README.md), OUT.npz the weights that the library reads. Only the train split is
read; `score_names.py` says what the whole of rules and tagger then reaches on the other one.
"""

import argparse
from pathlib import Path
from random import Random

from corpus import Text, into_texts, is_sound, read_sentences
from crf import Dropout, fit
from examples import build
from forms import invent
from noise import in_other_case
from weights_file import write_weights

_IN_OTHER_CASE = 0.05  # share of the texts that are repeated in the case of headlines
_DROPOUT = Dropout(feature=0.35, distance=0.12, spelling=0.5)
_RATE = 0.06
_SHRINK = 1e-3


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sentences", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--invented", type=int, default=4500, help="documents made from forms.toml")
    parser.add_argument("--epochs", type=int, default=12)
    parser.add_argument("--fits", type=int, default=3, help="in different order; the weights are their mean")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    examples = build(_texts(options.sentences, options.invented, Random(options.seed)))
    print(f"{len(examples.labels):,} candidate tokens in {len(examples.starts):,} runs", flush=True)
    fits = [fit(examples, options.epochs, _RATE, _DROPOUT, _SHRINK, options.seed + n) for n in range(options.fits)]
    weights = [sum(parts) / options.fits for parts in zip(*fits, strict=True)]
    print(f"version {write_weights(options.out, *weights)}")


def _texts(path: Path, invented: int, random: Random) -> list[Text]:
    sentences = [sentence for sentence in read_sentences(path, "train") if is_sound(sentence)]
    texts = list(into_texts(sentences, random))
    changed = (in_other_case(text, random) for text in random.sample(texts, int(_IN_OTHER_CASE * len(texts))))
    return texts + [text for text in changed if text] + [invent(random) for _ in range(invented)]


if __name__ == "__main__":
    main()
