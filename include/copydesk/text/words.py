"""The words by which two lines are compared."""

import re
from functools import lru_cache

_WORD = re.compile(r"\w{4,}")
_IDEOGRAPH = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]")


@lru_cache(maxsize=1024)
def content_words(text: str) -> frozenset[str]:
    """The words of four letters or more, without case; pairs of characters in scripts without spaces."""
    folded = text.casefold()
    if not folded.isascii() and _IDEOGRAPH.search(folded):
        pairs = (folded[start : start + 2] for start in range(len(folded) - 1))
        return frozenset(pair for pair in pairs if pair.isalnum())
    return frozenset(_WORD.findall(folded))
