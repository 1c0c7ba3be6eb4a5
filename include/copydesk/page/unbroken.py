"""A text without any line break: its head is set apart where a dateline shows where the story begins."""

import re
from collections.abc import Iterator, Sequence

from copydesk.model import Block
from copydesk.page.lines.byline import read_byline
from copydesk.page.lines.dateline import read_dateline
from copydesk.text.reading_text import Edit

SHORTEST = 300  # characters of a text that ought to have line breaks
_LONGEST_HEAD = 500
_LOOKED_AT = 400  # characters from where a dateline may begin
_SPACE = re.compile(r" (?=\S)")


def is_unbroken(lines: Sequence[Block]) -> bool:
    """Whether a text is one long line."""
    return len(lines) == 1 and len(lines[0].text) >= SHORTEST


def head_edits(line: Block) -> Iterator[Edit]:
    """The spaces of the only line that stand between headline, byline and dateline, as line breaks; none where no
    dateline in capitals tells where the story begins."""
    spaces = [match.start() for match in _SPACE.finditer(line.text, 0, _LONGEST_HEAD)]
    story = next((at for at in spaces if _opens_story(line.text, at + 1)), None)
    if story is None:
        return
    above = [at for at in spaces if at < story]
    byline = next((at for at in reversed(above) if _is_byline(line.text[at + 1 : story])), None)
    for at in (byline, story):
        if at is not None:
            yield line.start + at, line.start + at + 1, "\n"


def _opens_story(text: str, start: int) -> bool:
    """Whether a dateline whose places stand in capitals begins there, and no word in capitals stands before it."""
    before = text[:start].split()[-1]
    if before.isupper() or not text[start].isupper():
        return False
    part = text[start : start + _LOOKED_AT]
    dateline = read_dateline(Block(0, 0, len(part), part, False), None)
    return dateline is not None and bool(dateline.places) and all(map(str.isupper, dateline.places))


def _is_byline(text: str) -> bool:
    byline = read_byline(text)
    return byline is not None and byline.is_labelled
