"""Pieces of regular expressions made from word lists."""

import re
from collections.abc import Iterable

# A letter; vowel signs of the scripts of India and of the lands east of it are one too, though no word characters.
LETTER = r"(?:[^\W\d_]|(?![\d\u0964\u0965])[\u0900-\u0ecd\u200c\u200d])"


def one_of(words: Iterable[str]) -> str:
    """A pattern for any of the words, the longest first, with apostrophes of either kind; one that nothing matches if
    there are none."""
    escaped = (re.escape(word).replace("'", "['’]") for word in sorted(words, key=len, reverse=True))
    return f"(?:{'|'.join(escaped) or '(?!)'})"
