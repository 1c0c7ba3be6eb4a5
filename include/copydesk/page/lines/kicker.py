"""Where the headline begins in a line that prints a kicker in front of it."""

import re
from collections.abc import Collection
from itertools import islice

from copydesk.text.folding import fold

_MARK = r"(?:\s?[:|：]|\s[-–—])"
_MARK_BEHIND = re.compile(rf"{_MARK}\s+|：")
_MARK_AT_END = re.compile(rf"{_MARK}\s*$")
_OPENING_QUOTES, _CLOSING_QUOTES = "'\"‘“„«»‹›", "'\"’”»“›"
_SHORTEST = 15  # characters of a headline below a kicker
_MOST_KICKERS = 3  # in front of one headline


def may_hold_kicker(text: str) -> bool:
    """Whether a line prints what may part a kicker from a headline."""
    return _MARK_BEHIND.search(text) is not None


def headline_start_by_lines(text: str, others: Collection[str]) -> int:
    """Offset into the line `text` of what another line, of `others`, says behind a kicker of its own or below the same
    one without a mark; 0 where none does. `others` are folded."""
    for match in islice(_MARK_BEHIND.finditer(text), _MOST_KICKERS):
        kicker, rest = fold(text[: match.start()]), fold(text[match.end() :])
        if len(rest) < _SHORTEST:
            break
        same = (other for other in others if other.endswith(rest))
        if any(_is_apart(other.removesuffix(rest).rstrip(_OPENING_QUOTES), kicker) for other in same):
            return match.end()
    return 0


def headline_start_by_title(text: str, title: str) -> int:
    """Offset into the line `text` of what the page's `title` opens with, or says behind the same kicker and a mark; 0
    where it does neither."""
    folded, folded_title = text.casefold(), title.casefold()
    if len(folded) != len(text):
        return 0
    return _opens_title(folded, folded_title) or _behind_bare_kicker(folded, folded_title)


def _is_apart(front: str, kicker: str) -> bool:
    """Whether another line's `front` is the same kicker without a mark, or another kicker with its mark."""
    if front == f"{kicker} ":
        return True
    some, other = _letters(front), _letters(kicker)
    return _MARK_AT_END.search(front) is not None and some not in other and other not in some


def _opens_title(text: str, title: str) -> int:
    for match in _MARK_BEHIND.finditer(text):
        rest = text[match.end() :]
        is_said = text[match.start() - 1] in _CLOSING_QUOTES  # what somebody says belongs to the headline
        if not is_said and len(rest) >= _SHORTEST and title.startswith(rest):
            return match.end()
    return 0


def _behind_bare_kicker(text: str, title: str) -> int:
    """Where the page's title writes `Kicker: headline`, and the line the same without the colon."""
    for match in _MARK_BEHIND.finditer(title):
        kicker = title[: match.start()]
        rest = text[len(kicker) :]
        if text.startswith(f"{kicker} ") and len(rest) > _SHORTEST:
            headline = rest.lstrip()
            if title.startswith(headline, match.end()):
                return len(text) - len(headline)
    return 0


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text))
