"""Finds the headline above an article on a whole page, among menus, teasers and the page's own title."""

import re
from collections.abc import Sequence

from copydesk.clean.prose import ends_sentence, is_prose
from copydesk.extract.header.byline import read_byline
from copydesk.extract.header.dateline import read_dateline
from copydesk.extract.header.published import read_date_line
from copydesk.model import Block

_FARTHEST = 25  # lines above the text
_SHORTEST, _LONGEST = 8, 250
_LONGEST_SENTENCE = 150
_BODY_LINES, _BODY_CHARACTERS = 40, 400  # of the text that are compared
_WORD = re.compile(r"\w{4,}")
_IDEOGRAPH = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]")
_SAME_TITLE = 0.8  # share of the words
_COMPARED_TITLE = 40  # characters
_ENOUGH_SHARED = 4  # words with the text below
_SMOOTHING = 1.5  # words
_PER_LINE = 0.015  # what distance from the text costs
_SENTENCE = 0.3  # what ending like a sentence costs
_FIRST, _SECOND = 0.5, 0.25  # what opening the page is worth


def find_title(blocks: Sequence[Block], ruled: Sequence[bool], body: Sequence[int]) -> int:
    """Index of the headline above the text whose lines are `body`; the text's first index where none will do.

    `ruled` says of each block whether a rule removes it. What speaks for a line is that it repeats the page's title,
    that the text uses its words, and that it stands at the top or near the text.
    """
    start = body[0]
    vocabulary: set[str] = set()
    for index in body[:_BODY_LINES]:
        vocabulary |= _words(blocks[index].text[:_BODY_CHARACTERS])
    candidates = [n for n in range(max(0, start - _FARTHEST), start) if not ruled[n] and _may_be_title(blocks[n])]
    worths = {n: _worth(blocks, n, vocabulary) - _PER_LINE * (start - n) for n in candidates}
    promising = sorted((n for n in candidates if worths[n] > 0), key=worths.__getitem__, reverse=True)
    return next((n for n in promising if not is_head_line(blocks[n])), start)


def is_head_line(block: Block) -> bool:
    """Whether a line reads as a byline, date line or dateline, which the header reads and no classifier removes."""
    if read_dateline(block, None):
        return True
    if is_prose(block.text):
        return False
    line = read_date_line(block.text)
    byline = block.text if line is None else line.front
    return (line is not None and not line.front) or read_byline(byline) is not None


def _may_be_title(block: Block) -> bool:
    text = block.text
    is_paragraph = len(text) > _LONGEST_SENTENCE and is_prose(text)
    return _SHORTEST <= len(text) <= _LONGEST and not is_paragraph


def _worth(blocks: Sequence[Block], index: int, vocabulary: set[str]) -> float:
    text = blocks[index].text
    words = _words(text)
    if not words:
        return 0.0
    shared = len(words & vocabulary)
    worth = shared / (len(words) + _SMOOTHING) + min(shared, _ENOUGH_SHARED) / (2 * _ENOUGH_SHARED)
    worth += _FIRST if index == 0 else _SECOND if index == 1 else 0.0
    if index and _repeats(text, words, blocks[0].text):
        worth += 1.0
    return worth - (_SENTENCE if ends_sentence(text) else 0.0)


def _repeats(text: str, words: set[str], title: str) -> bool:
    is_part = text.casefold()[:_COMPARED_TITLE] in title.casefold()
    return is_part or len(words & _words(title)) >= _SAME_TITLE * len(words)


def _words(text: str) -> set[str]:
    """The words of four letters or more; pairs of characters in scripts without spaces."""
    folded = text.casefold()
    if _IDEOGRAPH.search(folded):
        return {folded[start : start + 2] for start in range(len(folded) - 1)}
    return set(_WORD.findall(folded))
