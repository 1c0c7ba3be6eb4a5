"""Splits raw text into blocks."""

import re
from collections.abc import Sequence
from itertools import islice, pairwise

from copydesk.model import Block

_BREAK = re.compile(r"\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]")
_FILLED = re.compile(r"\S[^\n\r\x0b\x0c\x85\u2028\u2029]*")
_FEWEST_APART = 10  # one line in so many, where a text tells by blank lines what stands together
MOST_LINES = 50_000  # fifty times the longest pages; so many take a second and 150 MB


def has_too_many_lines(text: str) -> bool:
    """Whether `text` has more than MOST_LINES lines that are not blank: no article has, and memory goes by them."""
    return len(text) > MOST_LINES and next(islice(_FILLED.finditer(text), MOST_LINES, None), None) is not None


def split_blocks(text: str) -> tuple[Block, ...]:
    """Every line of `text` that is not blank, trimmed; `text[b.start:b.end] == b.text` holds for each.

    One rule says where lines end: LF, CR LF, CR, vertical tab, form feed, NEL, and Unicode's line and paragraph
    separators. A block is apart if more blank lines stand above it than between the text's closest lines; where none
    or next to none are, all of them are. So it does not matter how many blank lines a scraper writes, nor whether it
    writes any between paragraphs.
    """
    spans = [(line.start(), line.start() + len(line[0].rstrip())) for line in _FILLED.finditer(text)]
    apart = [False, *_apart(blank_lines(text, spans))]
    return tuple(
        Block(index, start, end, text[start:end], is_apart)
        for index, ((start, end), is_apart) in enumerate(zip(spans, apart, strict=False))
    )


def blank_lines(text: str, spans: Sequence[tuple[int, int]]) -> list[int]:
    """How many blank lines stand in front of each of the lines at `spans` (start, end) but the first."""
    return [len(_BREAK.findall(text, end, start)) - 1 for (_, end), (start, _) in pairwise(spans)]


def _apart(gaps: Sequence[int]) -> list[bool]:
    closest = min(gaps, default=0)
    apart = [gap > closest for gap in gaps]
    return apart if _FEWEST_APART * sum(apart) >= len(apart) else [True] * len(apart)
