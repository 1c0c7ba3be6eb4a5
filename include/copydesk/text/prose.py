"""Tells running text from titles, labels and lists by the shape of a line alone."""

_TERMINAL = frozenset(".!?…。！？؟۔।")
_CLOSING = "\"'”’»)」』]"
_QUOTE_ENDS = frozenset('”"»」')
_SHORTEST = 60
_ENOUGH_ANYWAY = 200


def ends_sentence(text: str) -> bool:
    """Whether `text` ends with a full stop or its like, perhaps inside closing quotation marks or brackets."""
    last = text[-1:]
    return last in _TERMINAL or last in _QUOTE_ENDS or text[-8:].rstrip(_CLOSING)[-1:] in _TERMINAL


def is_prose(text: str) -> bool:
    """Whether a line looks like a sentence of an article: long enough, and ended like one."""
    return len(text) >= _ENOUGH_ANYWAY or (len(text) >= _SHORTEST and ends_sentence(text))
