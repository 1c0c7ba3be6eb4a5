"""Who signs a page's article where no byline is believed: the site itself, or whom a note at the foot is about."""

import re

from copydesk.page.header.page import Page
from copydesk.page.lines.author_note import read_blurb
from copydesk.page.lines.byline import Byline, read_publisher
from copydesk.text.folding import fold

_TITLE_PARTS = re.compile(r"\s[|–—-]\s|：")
_FOOT_LINES = 10


def find_other_authors(page: Page) -> dict[int, Byline]:
    """The first such byline by the index of its line, offsets into the line; empty where there is none."""
    return _first_publisher(page) or _first_blurb(page)


def _first_publisher(page: Page) -> dict[int, Byline]:
    """The line of the head that names the site of the page's title behind a label, perhaps with a date."""
    _, *ends = _TITLE_PARTS.split(page.blocks[0].text)
    names = {fold(end) for end in ends}
    for n in page.head if names else ():
        moments = page.credits[n].moments
        front = page.blocks[n].text[: moments[0][0].start or None] if moments else page.blocks[n].text
        byline = read_publisher(front, names)
        if byline:
            return {n: byline}
    return {}


def _first_blurb(page: Page) -> dict[int, Byline]:
    for n in range(page.end, min(page.end + _FOOT_LINES, len(page.blocks))):
        byline = read_blurb(page.blocks[n].text)
        if byline:
            return {n: byline}
    return {}
