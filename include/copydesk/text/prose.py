"""Tells running text from titles, labels and lists by the shape of a line alone."""

from copydesk.lexicon import load

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
