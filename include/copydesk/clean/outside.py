"""Lays a page out around the lines that are the article's: what stands above, between headline and text, below."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from copydesk.clean.lines.windows import densest
from copydesk.clean.prose import ends_sentence
from copydesk.clean.title import find_title, is_head_line
from copydesk.extract.header.byline import read_foot_byline
from copydesk.model import Block

_LETTERS_WORTH_ONE, _MOST_WORTH = 70, 5.0
_OUTSIDE_LINE, _RULED_LINE = -1.0, -0.05
_STRAY = 0.1  # of the article's characters: what stands above the headline is no part of it
_DECK_LINES, _DECK_WORDS = 2, 5  # below the headline, where a standfirst may stand
_TITLE_WORDS = 4


@dataclass(frozen=True, slots=True)
class Outside:
    """A line that is not the article's text: its kind, and whether the header may have a use for it."""

    kind: str
    is_for_header: bool = False


def lines_outside(blocks: Sequence[Block], ruled: Sequence[bool], body: Sequence[int]) -> dict[int, Outside]:
    """The lines that are neither ruled nor the text, by index; the headline is one of those for the header.

    `ruled` says of each block whether a rule removes it; `body` are the indices of the text's lines, one at least.
    """
    start, end = _main_part(blocks, ruled, body)
    title = find_title(blocks, ruled, [n for n in body if start <= n < end])
    kept = set(body) - set(_stray(blocks, body, title))
    outside = [n for n in range(len(blocks)) if not ruled[n] and n not in kept]
    return {
        n: Outside(_kind(blocks[n].text, n, title, end), _is_for_header(blocks[n], title, start, end)) for n in outside
    }


def _main_part(blocks: Sequence[Block], ruled: Sequence[bool], body: Sequence[int]) -> tuple[int, int]:
    """The stretch [start, end) where the text stands densest."""
    worth = np.where(np.array(ruled, bool), _RULED_LINE, _OUTSIDE_LINE)
    for n in body:
        worth[n] = min(len(blocks[n].text) / _LETTERS_WORTH_ONE, _MOST_WORTH)
    start, end = densest(worth)
    return start, end


def _stray(blocks: Sequence[Block], body: Sequence[int], title: int) -> list[int]:
    """Lines of text above the headline, where they are few: notices that read like text."""
    above = [n for n in body if n < title]
    characters = sum(len(blocks[n].text) for n in above)
    return above if characters <= _STRAY * sum(len(blocks[n].text) for n in body) else []


def _is_for_header(block: Block, title: int, start: int, end: int) -> bool:
    """Whether a line may be the headline, what stands between it and the text for the header, or a byline below."""
    if block.index >= end:
        return read_foot_byline(block.text) is not None
    is_deck = block.index <= title + _DECK_LINES and len(block.text.split()) >= _DECK_WORDS
    return block.index == title or (title < block.index < start and (is_deck or is_head_line(block)))


def _kind(text: str, index: int, title: int, end: int) -> str:
    if "©" in text:
        return "copyright"
    if index < title:
        return "navigation"
    if index < end:
        return "other"
    is_title = len(text.split()) >= _TITLE_WORDS and not ends_sentence(text)
    return "related" if is_title else "navigation"
