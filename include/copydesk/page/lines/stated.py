"""Readings of the metadata that came with a record, and of single lines of its text."""

import re
from collections.abc import Mapping
from typing import Any

from copydesk.model import Block, Reading
from copydesk.text.folding import one_line

_LONGEST = 500
_LONGEST_ADDRESS = 2_000
_ADDRESS = re.compile(r"https?://[^\s\x00-\x1f\x7f-\x9f]+", re.IGNORECASE)


def stated_text(metadata: Mapping[str, Any], *keys: str, longest: int = _LONGEST) -> Reading | None:
    """The first of the metadata's `keys` that holds text of at most `longest` characters, with its JSON pointer.

    None where none does: metadata may hold anything.
    """
    for key in keys:
        value = metadata.get(key)
        if isinstance(value, str) and 0 < len(value) <= longest and one_line(value):
            return Reading(one_line(value), pointer=f"/{key}")
    return None


def stated_address(metadata: Mapping[str, Any]) -> Reading | None:
    """The metadata's `url`, with its JSON pointer, where it is an address of a page on the web; else None."""
    stated = stated_text(metadata, "url", longest=_LONGEST_ADDRESS)
    return stated if stated and _ADDRESS.fullmatch(stated.value) else None


def read_block(block: Block) -> Reading | None:
    """The whole block as one line, with its offsets into the raw text; None where it is control characters alone."""
    value = one_line(block.text)
    return Reading(value, block.start, block.end) if value else None
