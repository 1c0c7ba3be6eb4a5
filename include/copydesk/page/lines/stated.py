"""Readings of the metadata that came with a record, and of single lines of its text."""

from collections.abc import Mapping
from typing import Any

from copydesk.model import Block, Reading
from copydesk.text.folding import one_line

_LONGEST = 500


def stated_text(metadata: Mapping[str, Any], *keys: str, longest: int = _LONGEST) -> Reading | None:
    """The first of the metadata's `keys` that holds text of at most `longest` characters, with its JSON pointer.

    None where none does: metadata may hold anything.
    """
    for key in keys:
        value = metadata.get(key)
        if isinstance(value, str) and 0 < len(value) <= longest and one_line(value):
            return Reading(one_line(value), pointer=f"/{key}")
    return None


def read_block(block: Block) -> Reading | None:
    """The whole block as one line, with its offsets into the raw text; None where it is control characters alone."""
    value = one_line(block.text)
    return Reading(value, block.start, block.end) if value else None
