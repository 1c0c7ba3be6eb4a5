"""The section of the page that the article stood in."""

import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from typing import Any

from copydesk.lexicon import load
from copydesk.model import Reading, Removal
from copydesk.page.lines.stated import stated_text
from copydesk.text.folding import one_line

_LONGEST = 100
_LINE_BREAK = 2  # characters between two lines, the first of which ends right in front
_TRAIL_MARK = re.compile(r"[›»>] ?| / ")


def read_section(removals: Iterable[Removal], metadata: Mapping[str, Any]) -> Reading | None:
    """The section label among the removals, without words such as `News`, else the metadata's section.

    Of several labels one that carries such a word counts before one that does not, then the first. A trail such as
    `Sport › Rowing` gives its last part. Labels one below the other are a menu.
    """
    labels = _outside_menus([removal for removal in removals if removal.kind == "section_label"])
    readings = [(label, reading) for label in labels if (reading := _read_label(label))]
    if not readings:
        return stated_text(metadata, "section", longest=_LONGEST)
    return max(readings, key=lambda pair: pair[1].end != pair[0].end)[1]


def _outside_menus(labels: Sequence[Removal]) -> list[Removal]:
    """The labels that stand on lines of their own, no other label right above or below."""
    near = {n for n, (above, below) in enumerate(pairwise(labels)) if below.start - above.end <= _LINE_BREAK}
    return [label for n, label in enumerate(labels) if n not in near and n - 1 not in near]


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
