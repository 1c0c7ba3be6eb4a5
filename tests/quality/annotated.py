"""Passages with the names marked in place (`[P Ana Ruiz] of [O Unicef] in [L Oslo]`), and scores on labelled texts."""

import re
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from copydesk.facts.entities.find import find_entities
from copydesk.model import Body
from copydesk.text.document import Document

_MARKED = re.compile(r"\[([POL]) ([^\]]+)\]")
_LABELS = {"P": "PERSON", "O": "ORG", "L": "PLACE"}
_BETWEEN = "\n---\n"


class Passage(NamedTuple):
    """A text, each of its lines a paragraph, and the names in it: start, end, label."""

    text: str
    names: tuple[tuple[int, int, str], ...]


def read_passages(path: Path) -> list[Passage]:
    """The passages of a file, parted by lines of three hyphens."""
    return [_passage(part.strip().replace("\n", "\n\n")) for part in path.read_text("utf-8").split(_BETWEEN)]


def _passage(marked: str) -> Passage:
    text, names, reach = "", [], 0
    for found in _MARKED.finditer(marked):
        text += marked[reach : found.start()]
        names.append((len(text), len(text) + len(found[2]), _LABELS[found[1]]))
        text += found[2]
        reach = found.end()
    return Passage(text + marked[reach:], tuple(names))


class Counts(NamedTuple):
    """Names by label: rightly found, found, to be found."""

    right: Counter[str]
    found: Counter[str]
    gold: Counter[str]

    def f1(self, label: str | None = None) -> float:
        """F1 of one label, or of all together."""
        right, found, gold = self._of(label)
        return 2 * right / max(1, found + gold)

    def table(self) -> str:
        """A line a label, and one for all."""
        return "\n".join(f"{label or 'all':7} {self._line(label)}" for label in (*_LABELS.values(), None))

    def _of(self, label: str | None) -> list[int]:
        return [counter[label] if label else counter.total() for counter in self]

    def _line(self, label: str | None) -> str:
        right, found, gold = self._of(label)
        return f"P {right / max(1, found):.3f}  R {right / max(1, gold):.3f}  F1 {self.f1(label):.3f}"


def count_names(texts: Iterable[Passage], language: str = "en") -> Counts:
    """Lay the library's names in a language (ISO 639-1) against the gold ones: same offsets, same label."""
    counts = Counts(Counter(), Counter(), Counter())
    for text in texts:
        gold = {tuple(name) for name in text.names}
        found = {(e.start, e.end, e.label) for e in find_entities(Document(Body(text.text), language))}
        for counter, names in zip(counts, (gold & found, found, gold), strict=True):
            counter.update(label for _, _, label in names)
    return counts
