"""Splits raw text into blocks."""

import re
from itertools import islice

from copydesk.model import Block

_BREAK = re.compile(r"\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]")
_FILLED = re.compile(r"\S[^\n\r\x0b\x0c\x85\u2028\u2029]*")
MOST_LINES = 50_000  # fifty times the longest pages; so many take a second and 150 MB


def has_too_many_lines(text: str) -> bool:
    """Whether `text` has more than MOST_LINES lines that are not blank: no article has, and memory goes by them."""
    return len(text) > MOST_LINES and next(islice(_FILLED.finditer(text), MOST_LINES, None), None) is not None


def split_blocks(text: str) -> tuple[Block, ...]:
    """Every line of `text` that is not blank, trimmed; `text[b.start:b.end] == b.text` holds for each.

    One rule says where lines end: LF, CR LF, CR, vertical tab, form feed, NEL, and Unicode's line and paragraph
    separators. `gap` counts the blank lines between a block and the one above.
    """
    blocks: list[Block] = []
    end = 0
    for line in _FILLED.finditer(text):
        trimmed, start = line[0].rstrip(), line.start()
        gap = len(_BREAK.findall(text, end, start)) - 1 if blocks else 0
        blocks.append(Block(len(blocks), start, start + len(trimmed), trimmed, gap))
        end = line.end()
    return tuple(blocks)
