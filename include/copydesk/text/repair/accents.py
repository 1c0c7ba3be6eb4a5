"""Letters whose accents stand behind them as characters of their own, as some file systems and sites write them."""

import re
from collections.abc import Iterator
from unicodedata import normalize

from copydesk.text.reading_text import Edit

_MARK = re.compile(r"[\u0300-\u036f]")
_DECOMPOSED = re.compile(r"[^\W\d_][\u0300-\u036f]{1,8}")  # to put many in order takes time by their square


def accent_edits(text: str) -> Iterator[Edit]:
    """Each letter with what stands behind it becomes the one character for both, where there is one (Unicode's NFC)."""
    if text.isascii() or not _MARK.search(text):
        return
    for match in _DECOMPOSED.finditer(text):
        composed = normalize("NFC", match[0])
        if composed != match[0]:
            yield match.start(), match.end(), composed
