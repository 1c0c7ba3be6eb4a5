"""What the library's names reach on labelled text: precision, recall and F1 of exact spans with their labels.

    python training/tagger/score_names.py LABELLED [--split dev]

LABELLED is a JSON-lines file (gzipped) as for training, or a text file with the names marked in place, as in
`tests/quality/names`.
"""

import argparse
import sys
from pathlib import Path

from corpus import read_sentences

sys.path.append(str(Path(__file__).parents[2] / "tests" / "quality"))
from annotated import count_names, read_passages


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("labelled", type=Path)
    parser.add_argument("--split", default="dev")
    options = parser.parse_args()
    is_marked = options.labelled.suffix == ".txt"
    texts = read_passages(options.labelled) if is_marked else read_sentences(options.labelled, options.split)
    print(count_names(texts).table())


if __name__ == "__main__":
    main()
