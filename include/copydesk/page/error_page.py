"""Pages that a site shows in the place of an article: not found, not allowed, not before a check for robots."""

import re
from collections.abc import Sequence
from functools import cache

from copydesk.lexicon import load
from copydesk.model import Block
from copydesk.text.folding import fold

ERROR_PAGE = "error_page"
_MOST_TEXT = 600  # columns of an error page in lines as long as a paragraph
_PARAGRAPH = 120  # columns
_FIRST_WIDE = "\u2e80"  # from here on scripts whose characters are two columns wide
_LONGEST = 80  # characters of the line that says what is the matter
_MOST_LINES = 200  # among which that line stands
# `404 | Page not found`, `Error 403 - Forbidden`, `Page not found | Kestrel Coast News`
_STATUS = re.compile(r"^(?:(?:error|http|fehler|erreur)\W{0,3})?[45]\d\d\b(?:\W{0,3}error\b)?\W*")
_SITE = re.compile(r"\s+[|–—-]\s+.*")


def error_line(lines: Sequence[Block]) -> str | None:
    """The line that shows the page with these `lines` to be an error page (`data/error_pages.toml`); None for any page
    on which an article may stand."""
    text = 0
    for line in lines:
        width = _width(line.text)
        text += width if width >= _PARAGRAPH else 0
        if text > _MOST_TEXT:
            return None
    short = (line.text for line in lines[:_MOST_LINES] if len(line.text) <= _LONGEST)
    return next((line for line in short if _says_error(line)), None)


def _width(text: str) -> int:
    """The columns that `text` takes."""
    return len(text) if text.isascii() else len(text) + sum(character >= _FIRST_WIDE for character in text)


def _says_error(line: str) -> bool:
    folded = fold(line)
    status = _STATUS.match(folded)
    parts = (folded, fold(folded[status.end() :])) if status else (folded,)
    return any(_SITE.sub("", part, count=1) in _lines() for part in parts)


@cache
def _lines() -> frozenset[str]:
    return frozenset(map(fold, load("error_pages")["lines"]))
