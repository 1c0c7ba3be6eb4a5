"""The section of the page that the article stood in."""

from collections.abc import Iterable, Mapping
from typing import Any

from copydesk.extract.header.stated import stated_text
from copydesk.lexicon import load
from copydesk.model import Reading, Removal


def read_section(removals: Iterable[Removal], metadata: Mapping[str, Any]) -> Reading | None:
    """The section label among the removals, without words such as `News`, else the metadata's section.

    Of several labels one that carries such a word counts before one that does not, then the first.
    """
    named = [(removal, _name(removal.text)) for removal in removals if removal.kind == "section_label"]
    labels = [(removal, name) for removal, name in named if name]
    if not labels:
        return stated_text(metadata, "section")
    label, value = max(labels, key=lambda pair: pair[1] != pair[0].text)
    return Reading(value, label.start, label.start + len(value))


def _name(label: str) -> str:
    for word in load("header/section")["label_words"]:
        if f" {label.casefold()}".endswith(f" {word.casefold()}"):
            return label[: -len(word)].rstrip(" -")
    return label
