"""Readings of the metadata that came with a record, and of single lines of its text."""

import re
from collections.abc import Mapping
from typing import Any

from copydesk.model import Block, Reading

_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]+")
_LONGEST = 500


def one_line(text: str) -> str:
    """`text` on one line: every run of control characters or white space becomes one space."""
    return " ".join(_CONTROL.sub(" ", text).split())


def stated_text(metadata: Mapping[str, Any], *keys: str) -> Reading | None:
    """The first of the metadata's `keys` that holds text of a sane length, with its JSON pointer; None if none does."""
    for key in keys:
        value = metadata.get(key)
        if isinstance(value, str) and 0 < len(value) <= _LONGEST and one_line(value):
            return Reading(one_line(value), pointer=f"/{key}")
    return None


def read_block(block: Block) -> Reading | None:
    """The whole block as one line, with its offsets into the raw text; None where it is control characters alone."""
    value = one_line(block.text)
    return Reading(value, block.start, block.end) if value else None
