"""The section of the page that the article stood in."""

from collections.abc import Iterable, Mapping
from typing import Any

from copydesk.extract.stated import stated_text
from copydesk.lexicon import load
from copydesk.model import Reading, Removal


def read_section(removals: Iterable[Removal], metadata: Mapping[str, Any]) -> Reading | None:
    """The first section label among the removals without words such as `News`, else the metadata's section."""
    label = next((removal for removal in removals if removal.kind == "section_label"), None)
    if label is None:
        return stated_text(metadata, "section")
    value = label.text
    for word in load("header/section")["label_words"]:
        if value.casefold().endswith(f" {word.casefold()}"):
            value = value[: -len(word)].rstrip(" -")
    return Reading(value, label.start, label.start + len(value))
