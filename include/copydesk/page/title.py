"""Finds the headline above an article on a whole page, among menus, teasers and the page's own title."""

import re
from collections.abc import Sequence
from functools import lru_cache

from copydesk.model import Block
from copydesk.page.header.choice import best
from copydesk.page.lines.byline import read_byline
from copydesk.page.lines.dateline import read_dateline
from copydesk.page.lines.moment import ends_with_day_and_time
from copydesk.page.lines.published import read_date_line
from copydesk.page.printed_title import above_byline, printed_title
from copydesk.page.title_features import Top, lines_read, title_features
from copydesk.text.prose import is_prose

_SECTION_IN_FRONT = re.compile(r"[^\W\d]+(?: [^\W\d]+)? ?[/|·•]")

_FEW = 1  # words that a line shares with any text


def find_title(blocks: Sequence[Block], ruled: Sequence[bool], body: Sequence[int]) -> int | None:
    """Index of the headline above the text whose lines are `body`, or among its first ones; None where none will do.

    `ruled` says of each block whether a rule removes it. What speaks for a line, and how much, is in
    `data/header/title.toml`.
    """
    top = top_of_page(blocks, ruled, body)
    chosen = best("title", title_features(top))
    near = above_byline(top)
    if near is not None and (chosen is None or top.shared(chosen) <= _FEW < top.shared(near)):
        return near
    return chosen if chosen is None else printed_title(top, chosen)


def top_of_page(blocks: Sequence[Block], ruled: Sequence[bool], body: Sequence[int]) -> Top:
    """The page above the text, its bylines, date lines and datelines marked."""
    markers = {n: not ruled[n] and is_head_line(blocks[n]) for n in lines_read(body, len(blocks))}
    return Top(blocks, ruled, markers, body)


def is_head_line(block: Block) -> bool:
    """Whether a line reads as a byline, date line or dateline, which the header reads and no classifier removes."""
    if is_prose(block.text):
        return read_dateline(block, None) is not None
    return _is_head_line(block.text)


@lru_cache(maxsize=4096)
def _is_head_line(text: str) -> bool:
    """Short lines come again on every page of a site."""
    if read_dateline(Block(0, 0, len(text), text, 0), None):
        return True
    line = read_date_line(text)
    if line is None:
        return ends_with_day_and_time(text) or read_byline(text) is not None
    return not line.front or _SECTION_IN_FRONT.match(text) is not None or read_byline(line.front) is not None
