"""Measures how whole an article stays: what a new line between its paragraphs, or other boilerplate below, changes.

    python training/insertions.py DATA

DATA is the folder of `train_lines.py`. Asks the shipped model, of the dev articles that have a whole body, and prints
for each kind of change the share of changes by which another line of the article changes sides, and of the lines.
"""

import argparse
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np

from copydesk.page.labels.body import body_model
from copydesk.page.labels.features import PageLines
from corpus import Document, read_corpus

_INSERTED = {
    "subhead": "What happens next",
    "asterisks": "* * *",
    "bullet": "- The ferry sails twice a day",
    "advert": "Advertisement",
    "caption": "A boat leaves the old quay of Hemsby on Tuesday. (Photo: Anna Berg)",
}
_MENU = ["Related articles", "Ten old maps", "Knots every sailor should know", "Newsletter", "About us", "Contact"]
_PLACES = 3  # between two paragraphs of each article
_EVERY = 20  # one record of so many is looked at


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    documents = [d for d in read_corpus(parser.parse_args().data, 5) if d.labels.sum() > 1 and d.is_gold]
    tallies: dict[str, list[tuple[int, int]]] = {}
    chance = np.random.default_rng(1)
    for document in documents[::_EVERY]:
        before = _kept(document)
        for name, changed, was in _changes(document, chance):
            after = _kept(changed)
            pairs = [
                (before[old], after[new]) for new, old in enumerate(was) if old is not None and document.labels[old]
            ]
            tallies.setdefault(name, []).append((sum(a != b for a, b in pairs), len(pairs)))
    for name, found in tallies.items():
        flips, lines = np.array(found).T
        print(f"{name:<18}{len(found):>6}  felt by {np.mean(flips > 0):.4f}  lines {flips.sum() / lines.sum():.5f}")


def _kept(document: Document) -> np.ndarray:
    return body_model().label([PageLines(document.texts, document.apart, document.kinds)])[0].kept


def _changes(document: Document, chance: np.random.Generator) -> Iterator[tuple[str, Document, Sequence[int | None]]]:
    """Kind of change, the changed page, and which line each of its lines was; None for a new one."""
    body = np.flatnonzero(document.labels)
    lines: list[int | None] = list(range(len(document.texts)))
    for place in chance.choice(body[1:], min(_PLACES, len(body) - 1), replace=False).tolist():
        quoted = document.texts[int(chance.choice(body))]
        for name, text in (_INSERTED | {"pull quote": quoted[:120].strip()}).items():
            yield name, _inserted(document, place, [text]), [*lines[:place], None, *lines[place:]]
    end = int(body[-1]) + 1
    yield "nothing below", _of(document, range(end)), lines[:end]
    shuffled = [*range(end), *(end + chance.permutation(len(lines) - end)).tolist()]
    yield "shuffled below", _of(document, shuffled), shuffled
    yield "menu below", _inserted(document, len(lines), _MENU), [*lines, *[None] * len(_MENU)]


def _inserted(document: Document, place: int, texts: Sequence[str]) -> Document:
    apart = document.apart
    is_apart = apart[min(place, len(apart) - 1)]
    return replace(
        document,
        texts=[*document.texts[:place], *texts, *document.texts[place:]],
        apart=[*apart[:place], *[is_apart] * len(texts), *apart[place:]],
    )


def _of(document: Document, lines: Sequence[int]) -> Document:
    return replace(document, texts=[document.texts[n] for n in lines], apart=[document.apart[n] for n in lines])


if __name__ == "__main__":
    main()
