"""Reads passages with the names marked in place: `[P Ana Ruiz] of [O Unicef] in [L Oslo]`."""

import re
from pathlib import Path
from typing import NamedTuple

_MARKED = re.compile(r"\[([POL]) ([^\]]+)\]")
_LABELS = {"P": "PERSON", "O": "ORG", "L": "PLACE"}
_BETWEEN = "\n---\n"

Name = tuple[int, int, str]


class Passage(NamedTuple):
    """A text, each of its lines a paragraph, and the names in it: start, end, label."""

    text: str
    names: frozenset[Name]


def read_passages(path: Path) -> list[Passage]:
    """The passages of a file, parted by lines of three hyphens."""
    return [_passage(part.strip().replace("\n", "\n\n")) for part in path.read_text("utf-8").split(_BETWEEN)]


def _passage(marked: str) -> Passage:
    text, names, reach = "", set(), 0
    for found in _MARKED.finditer(marked):
        text += marked[reach : found.start()]
        names.add((len(text), len(text) + len(found[2]), _LABELS[found[1]]))
        text += found[2]
        reach = found.end()
    return Passage(text + marked[reach:], frozenset(names))
