"""White space inside a line that is no plain single space, hyphens that are set so as not to break, and characters that
show nothing."""

import re
from collections.abc import Iterator

from copydesk.text.reading_text import Edit

UNSEEN = "\u00ad\u200b\u2060\ufeff"  # soft hyphen, zero-width space, word joiner, byte order mark
_ODD_SPACES = "\t\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f"
_HYPHEN = re.compile("[\u2010\u2011]")  # the hyphen as such, and the one at which no line ends
_UNSEEN_RUN = re.compile(f"[{UNSEEN}]+")
_ODD_RUN = re.compile(f"[ {_ODD_SPACES}]{{2,}}|[{_ODD_SPACES}]")


def unseen_edits(text: str) -> Iterator[Edit]:
    """Characters that show nothing go."""
    if text.isascii() or not any(character in text for character in UNSEEN):
        return
    for match in _UNSEEN_RUN.finditer(text):
        yield match.start(), match.end(), ""


def hyphen_edits(text: str) -> Iterator[Edit]:
    """Hyphens of other kinds become the one on keyboards (`Louis‑Dreyfus`)."""
    if text.isascii():
        return
    for match in _HYPHEN.finditer(text):
        yield match.start(), match.end(), "-"


def space_edits(text: str) -> Iterator[Edit]:
    """Each tab, each space that is not the plain one and each run of spaces between two words of a line becomes one
    space; a single one between two digits stays, which groups them."""
    if "  " not in text and not any(character in text for character in _ODD_SPACES):
        return
    for match in _ODD_RUN.finditer(text):
        before, behind = text[match.start() - 1 : match.start()], text[match.end() : match.end() + 1]
        is_inside = before and behind and not before.isspace() and not behind.isspace()
        groups_digits = len(match[0]) == 1 and match[0] != "\t" and before.isdigit() and behind.isdigit()
        if is_inside and not groups_digits:
            yield match.start(), match.end(), " "
