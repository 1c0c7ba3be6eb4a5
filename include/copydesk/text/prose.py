"""Tells running text from titles, labels and lists by the shape of a line alone."""

import re

from copydesk.lexicon import load

_WORD = re.compile(r"[^\W\d_]{2,}")
_OTHER = re.compile(r"\d[\d.,]*|[|/•·:;=\t]")

_TERMINAL = frozenset(".!?…。！？؟۔।")
_CLOSING = "\"'”’»)」』]"
_QUOTE_ENDS = frozenset('”"»」')


def ends_sentence(text: str) -> bool:
    """Whether `text` ends with a full stop or its like, perhaps inside closing quotation marks or brackets."""
    last = text[-1:]
    return last in _TERMINAL or last in _QUOTE_ENDS or text[-8:].rstrip(_CLOSING)[-1:] in _TERMINAL


def is_prose(text: str) -> bool:
    """Whether a line looks like a sentence of an article: long enough, and ended like one."""
    limits = load("prose")
    return len(text) >= limits["long"] or (len(text) >= limits["short"] and ends_sentence(text))


def may_be_sentence(line: str) -> bool:
    """Whether a line may be a sentence, or the title of one, and is no row of a table or a score."""
    if not line or len(line) >= load("prose")["long"] or ends_sentence(line):
        return True
    return len(_WORD.findall(line)) > 2 * len(_OTHER.findall(line))


def line_around(text: str, at: int | None) -> str:
    """The line of `text` on which the offset stands; empty where it lies outside."""
    if at is None or not 0 <= at < len(text):
        return ""
    end = text.find("\n", at)
    return text[text.rfind("\n", 0, at) + 1 : end if end >= 0 else len(text)]
