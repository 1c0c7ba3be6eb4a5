"""Finds the article on a whole page: where the running text stands dense, with its headline above it.

A wire story or an article by itself is left alone; only a page with many short lines around the text is cut.
"""

from collections.abc import Sequence

from copydesk.clean.prose import is_prose
from copydesk.model import Block

ABOVE, BELOW = "page/above-article", "page/below-article"

_FEWEST_SHORT_LINES = 8  # outside the densest stretch: below that it is no whole page
_SHORT_LINE = -1.0
_RULED_LINE = -0.3
_LETTERS_WORTH_ONE = 70
_MOST_WORTH = 5.0
_HEAD_LINES = 15
_FEWEST_WORDS = 3
_FEWEST_LETTERS = 15


def lines_outside(blocks: Sequence[Block], ruled: Sequence[bool]) -> dict[int, str]:
    """The blocks of a whole page that lie outside the article, each with the name of the rule that says so.

    `ruled` says of each block whether a written rule takes it for boilerplate. Empty where `blocks` is no whole page.
    """
    start, end = _densest(blocks, ruled)
    short = sum(1 for n, b in enumerate(blocks) if not start <= n < end and not ruled[n] and not is_prose(b.text))
    if end - start < 2 or short < _FEWEST_SHORT_LINES:
        return {}
    headline = _headline(blocks, ruled, start)
    outside = dict.fromkeys(range(headline), ABOVE) | dict.fromkeys(range(end, len(blocks)), BELOW)
    return outside | {n: ABOVE for n in range(headline + 1, start) if len(blocks[n].text) < _FEWEST_WORDS}


def _densest(blocks: Sequence[Block], ruled: Sequence[bool]) -> tuple[int, int]:
    """The stretch [start, end) of blocks worth most: prose counts by its length, short lines count against it."""
    best, best_range = 0.0, (0, 0)
    worth, start = 0.0, 0
    for position, block in enumerate(blocks):
        if worth <= 0:
            worth, start = 0.0, position
        worth += _worth(block.text, ruled[position])
        if worth > best:
            best, best_range = worth, (start, position + 1)
    return best_range


def _worth(text: str, is_ruled: bool) -> float:
    if is_ruled:
        return _RULED_LINE
    return min(len(text) / _LETTERS_WORTH_ONE, _MOST_WORTH) if is_prose(text) else _SHORT_LINE


def _headline(blocks: Sequence[Block], ruled: Sequence[bool], start: int) -> int:
    """Position of the headline above `start`: the last line that the page's title opens with; else the title itself
    if it stands just above, else the longest line there; `start` where none will do."""
    title = blocks[0].text.casefold()
    candidates = [n for n in range(start) if not ruled[n] and _may_be_headline(blocks[n].text)]
    repeated = [n for n in candidates if n and title.startswith(blocks[n].text.casefold()[:60])]
    if repeated:
        return repeated[-1]
    near = [n for n in candidates if n >= start - _HEAD_LINES]
    if 0 in near:
        return 0
    return max(near, key=lambda n: len(blocks[n].text), default=start)


def _may_be_headline(text: str) -> bool:
    return len(text) >= _FEWEST_LETTERS and len(text.split()) >= _FEWEST_WORDS and len(text) <= 250
