"""Lays a page out around the lines that are the article's: what stands above, between headline and text, below."""

from collections.abc import Sequence

import numpy as np

from copydesk.model import Block
from copydesk.page.header.page import Page
from copydesk.page.labels.windows import densest
from copydesk.page.title import find_title
from copydesk.text.prose import ends_sentence

_LETTERS_WORTH_ONE, _MOST_WORTH = 70, 8.0
_OUTSIDE_LINE, _RULED_LINE = -1.0, -0.05
_PART = 0.1  # of the article's characters: fewer than that above it are no part of it
_TITLE_WORDS = 4


def lay_out(blocks: Sequence[Block], ruled: Sequence[bool], body: Sequence[int]) -> Page:
    """The page around the lines `body` of its text, one at least; `ruled` says of each whether a rule removes it."""
    start, end = _main_part(blocks, ruled, body)
    title = find_title(blocks, ruled, [n for n in body if start <= n < end])
    if title is not None and title >= start:
        start = next((n for n in body if n > title), start)
    stray = _stray(blocks, body, title)
    return Page(blocks, ruled, [n for n in body if n not in stray], start, end, title)


def kinds_outside(page: Page) -> dict[int, str]:
    """The kind of each line that is neither ruled nor the text, by index."""
    kept = set(page.body)
    outside = (n for n in range(len(page.blocks)) if not page.ruled[n] and n not in kept)
    return {n: _kind(page.blocks[n].text, n, page) for n in outside}


def _main_part(blocks: Sequence[Block], ruled: Sequence[bool], body: Sequence[int]) -> tuple[int, int]:
    """The stretch [start, end) where the text stands densest, and from where above it a good part of it stands too."""
    worth = np.where(np.array(ruled, bool), _RULED_LINE, _OUTSIDE_LINE)
    for n in body:
        worth[n] = min(len(blocks[n].text) / _LETTERS_WORTH_ONE, _MOST_WORTH)
    start, end = densest(worth)
    least = _PART * _characters(blocks, body, 0, len(blocks))
    while _characters(blocks, body, *(above := densest(worth[:start]))) > least:
        start = above[0]
    return start, end


def _characters(blocks: Sequence[Block], body: Sequence[int], start: int, end: int) -> int:
    """Of the text's lines in [start, end)."""
    return sum(len(blocks[n].text) for n in body if start <= n < end)


def _stray(blocks: Sequence[Block], body: Sequence[int], title: int | None) -> frozenset[int]:
    """Lines of text above the headline, where they are few: notices that read like text."""
    above = frozenset(n for n in body if title is not None and n < title)
    characters = sum(len(blocks[n].text) for n in above)
    return above if characters <= _PART * _characters(blocks, body, 0, len(blocks)) else frozenset()


def _kind(text: str, index: int, page: Page) -> str:
    if "©" in text:
        return "copyright"
    if index < page.top:
        return "navigation"
    if index < page.end:
        return "other"
    is_title = len(text.split()) >= _TITLE_WORDS and not ends_sentence(text)
    return "related" if is_title else "navigation"
