"""The section of the page that the article stood in."""

import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from typing import Any

from copydesk.lexicon import load
from copydesk.model import Block, Reading, Removal
from copydesk.page.lines.stated import stated_text
from copydesk.text.folding import one_line

_LONGEST = 100
_TRAIL_MARK = re.compile(r"[›»>] ?| / ")


def read_section(removals: Iterable[Removal], lines: Sequence[Block], metadata: Mapping[str, Any]) -> Reading | None:
    """The section label among the removals, without words such as `News`, else the metadata's section.

    Of several labels one that carries such a word counts before one that does not, then the first. A trail such as
    `Sport › Rowing` gives its last part. Bare names on `lines` one below the other are a menu.
    """
    labels = [removal for removal in removals if removal.kind == "section_label"]
    read = {label.start: (label, reading) for label in labels if (reading := _read_label(label))}
    bare = {start for start, (label, reading) in read.items() if label.text == reading.value}
    pairs = pairwise(lines) if len(bare) > 1 else ()
    menu = {line.start for pair in pairs for line in pair if bare.issuperset(n.start for n in pair)}
    found = [pair for start, pair in read.items() if start not in menu]
    if not found:
        return stated_text(metadata, "section", longest=_LONGEST)
    return max(found, key=lambda pair: pair[1].end != pair[0].end)[1]


def _read_label(label: Removal) -> Reading | None:
    start = max((match.end() for match in _TRAIL_MARK.finditer(label.text)), default=0)
    name = _without_label_word(label.text[start:])
    if not one_line(name) or len(name) > _LONGEST:
        return None
    return Reading(one_line(name), label.start + start, label.start + start + len(name))


def _without_label_word(name: str) -> str:
    for word in load("header/section")["label_words"]:
        if f" {name.casefold()}".endswith(f" {word.casefold()}"):
            return name[: -len(word)].rstrip(" -")
    return name
