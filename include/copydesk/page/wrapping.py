"""Tells lines that a fixed column width broke, so that they are read as the paragraphs they were."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from math import ceil
from typing import NamedTuple

from copydesk.lexicon import load
from copydesk.model import Block
from copydesk.page.blocks import blank_lines
from copydesk.page.lines.byline import read_byline
from copydesk.page.lines.dateline import read_dateline
from copydesk.text.prose import ends_sentence
from copydesk.text.reading_text import Edit

_NARROWEST, _WIDEST = 40, 110  # columns of hard-wrapped text
_FEWEST_BROKEN, _FEWEST_UNCASED = 2, 6  # pairs of lines; the second where no capitals tell how a line begins
_MOST_FULL, _LEAST_BROKEN, _LEAST_OF_LINES = 0.9, 0.4, 0.05  # shares of pairs; the last of all lines
_WIDTH_RANK = 0.95  # of the lines that were broken, by length: few others stand out further
_HEAD = 3  # lines in which a dateline may stand: a number or a name of the report comes before
_BY_HAND = 0.8  # of the width, to which wire copy was wrapped; programs fill a line
_BULLETS = "*•▪–—"
_SMALLEST_INDENT = 3  # characters in front of a paragraph's first line
_LINE_BREAK = re.compile(r"[\n\r\x0b\x0c\x85\u2028\u2029]")
_UNSPACED = re.compile(r"[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef]")  # scripts that put no space between words

Pair = tuple[Block, Block]


class Columns(NamedTuple):
    """The width, in characters, and what a line that was broken comes to, at least, with the next one's first word."""

    width: int
    least: float


def wrapping_edits(text: str, lines: Sequence[Block]) -> Iterator[Edit]:
    """The line breaks of `text` that only its column width made, as the space, or nothing, that they stand for.

    `lines` are those of the text. Hard-wrapped text shows itself: lines that break off in the middle of a sentence are
    about as long as the longest, and the next one's first word would not have found room.
    """
    pairs = _neighbours(text, lines)
    broken = [pair for pair in pairs if _is_broken(*pair)]
    fewest = _FEWEST_BROKEN if _opens_with_dateline(lines) else _FEWEST_UNCASED
    columns = _columns(broken, fewest) if len(broken) >= max(_FEWEST_BROKEN, _LEAST_OF_LINES * len(lines)) else None
    if columns is None:
        return
    full = [pair for pair in pairs if _is_full(*pair, columns)]
    room = [(line, following) for line, following in full if _continues(following, text[line.end : following.start])]
    if len(broken) < _LEAST_BROKEN * len(room):
        return
    for line, following in room:
        if not _opens_anew(following):
            yield line.end, following.start, _joint(line.text, following.text)


def _neighbours(text: str, lines: Sequence[Block]) -> list[Pair]:
    """Lines one below the other; in a text that sets every line apart by a blank one, those with one between them."""
    gaps = blank_lines(text, [(line.start, line.end) for line in lines])
    usual = min(gaps, default=0)
    return [pair for pair, gap in zip(pairwise(lines), gaps, strict=True) if gap == usual] if usual <= 1 else []


def _is_broken(line: Block, following: Block) -> bool:
    """Whether the sentence of a line goes on in the next."""
    first = following.text[0]
    has_no_case = (first.isalpha() and not first.isupper()) or (line.text.isupper() and following.text.isupper())
    goes_on = first.islower() or has_no_case
    return goes_on and _NARROWEST <= len(line.text) <= _WIDEST and not ends_sentence(line.text)


def _length_with_next(line: Block, following: Block) -> int:
    """How long the line would be with the next one's first word."""
    end = following.text.find(" ")
    is_unspaced = _UNSPACED.match(following.text) is not None
    return len(line.text) + 1 + (0 if is_unspaced else end if end >= 0 else len(following.text))


def _columns(broken: Sequence[Pair], fewest_uncased: int) -> Columns | None:
    """The columns that broke lines; None where there are none. So many pairs it takes where no capitals tell how a
    line begins."""
    lengths = sorted(len(line.text) for line, _ in broken)
    width = lengths[ceil(_WIDTH_RANK * len(lengths)) - 1]
    filled = sorted(_length_with_next(*pair) for pair in broken)
    least = filled[int((1 - _MOST_FULL) * len(filled))]
    if least > width:
        is_cased = any(following.text[0].islower() for _, following in broken)
        return Columns(width, width) if is_cased or len(broken) >= fewest_uncased else None
    is_sure = all(following.text[0].islower() for _, following in broken) or (
        len(broken) >= fewest_uncased and all(following.text.isupper() for _, following in broken)
    )
    return Columns(width, _BY_HAND * width) if is_sure and least > _BY_HAND * width else None


def _is_full(line: Block, following: Block, columns: Columns) -> bool:
    """Whether the next line's first word found no room; behind a sentence it must have found none at all."""
    is_sure = following.text[0].islower() or not ends_sentence(line.text)
    return _length_with_next(line, following) > (columns.least if is_sure else columns.width)


def _continues(following: Block, between: str) -> bool:
    """Whether neither an indent nor a bullet sets the line apart."""
    *_, indent = _LINE_BREAK.split(between)
    return len(indent) < _SMALLEST_INDENT and following.text[0] not in _BULLETS


def _opens_with_dateline(lines: Sequence[Block]) -> bool:
    """Whether the text is copy from one of its first lines on: `LIMA, 14 FEB 89 (EFE) --`."""
    found = (read_dateline(line, None) for line in lines[:_HEAD])
    return any(dateline.places and dateline.date for dateline in found if dateline)


def _opens_anew(line: Block) -> bool:
    """Whether the line is a byline with its label or begins with a dateline that names its place."""
    if line.text[0].islower():
        return False
    byline, dateline = read_byline(line.text), read_dateline(line, None)
    return (byline is not None and byline.is_labelled) or (dateline is not None and bool(dateline.places))


def _joint(line: str, following: str) -> str:
    if _UNSPACED.match(line[-1]) and _UNSPACED.match(following):
        return ""
    is_hyphenated = line[-1] == "-" and line[-2:-1].isalpha() and following[0].islower()
    first = following.split(None, 1)[0]
    return "" if is_hyphenated and first not in load("wrapping")["behind_hyphen"] else " "
