"""The first lines of a page, each read as what it may be: byline, date line, dateline, or a plain line."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from copydesk.model import Block, Dateline
from copydesk.page.lines.byline import Byline, read_byline
from copydesk.page.lines.dateline import read_dateline
from copydesk.page.lines.published import DateLine, read_date_line
from copydesk.text.prose import is_prose

_MOST_LINES = 12
_COMPARED_LINES = 30
_COMPARED_CHARACTERS = 600
_WORD = re.compile(r"[^\W\d_]{2,}")


@dataclass(frozen=True, slots=True)
class HeadLine:
    """A line of the head and what it was read as; a plain line has all three readings None."""

    block: Block
    byline: Byline | None = None
    date_line: DateLine | None = None
    dateline: Dateline | None = None

    @property
    def is_marker(self) -> bool:
        return self.byline is not None or self.date_line is not None


def read_lines(blocks: Sequence[Block], anchor: date | None) -> list[HeadLine]:
    """The head of the page: its first lines, up to and with the first dateline. `anchor` dates datelines."""
    lines: list[HeadLine] = []
    for block in blocks[:_MOST_LINES]:
        lines.append(_read_line(block, anchor))
        if lines[-1].dateline:
            break
    return [_believed(lines, position, blocks) for position in range(len(lines))]


def _read_line(block: Block, anchor: date | None) -> HeadLine:
    dateline = read_dateline(block, anchor)
    if dateline:
        return HeadLine(block, dateline=dateline)
    if is_prose(block.text):
        return HeadLine(block)
    date_line = read_date_line(block.text)
    if date_line is None:
        return HeadLine(block, byline=read_byline(block.text))
    byline = read_byline(date_line.front) if date_line.front else None
    if date_line.front and not byline:
        return HeadLine(block)
    return HeadLine(block, byline=byline, date_line=date_line)


def _believed(lines: Sequence[HeadLine], position: int, blocks: Sequence[Block]) -> HeadLine:
    """The line, without a byline reading that nothing but capital letters speaks for."""
    line = lines[position]
    if line.byline is None or line.byline.is_labelled or line.date_line:
        return line
    nearby = lines[max(0, position - 1) : position + 2]
    has_company = any(other.date_line for other in nearby) or len(line.byline.names) > 1 or line.byline.has_place
    is_agency = line.byline.agency is not None
    if position and (is_agency or (has_company and not _is_mentioned(line, blocks))):
        return line
    return replace(line, byline=None)


def _is_mentioned(line: HeadLine, blocks: Sequence[Block]) -> bool:
    """Whether words of the names stand elsewhere in the article, as do those of its subjects, not its authors."""
    words = {word.casefold() for name in line.byline.names for word in _WORD.findall(name.value)}
    others = (b.text[:_COMPARED_CHARACTERS] for b in blocks[:_COMPARED_LINES] if b.index != line.block.index)
    return any(not words.isdisjoint(word.casefold() for word in _WORD.findall(text)) for text in others)
