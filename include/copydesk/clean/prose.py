"""Tells running text from titles, labels and lists by the shape of a line alone."""

_TERMINAL = (".", "!", "?", "…", "。", "！", "？", "؟", "۔", "।")
_CLOSING = "\"'”’»)」』]"
_SHORTEST = 60
_ENOUGH_ANYWAY = 200


def ends_sentence(text: str) -> bool:
    """Whether `text` ends with a full stop or its like, perhaps inside closing quotation marks or brackets."""
    return text[-8:].rstrip(_CLOSING).endswith(_TERMINAL) or text.endswith(("”", '"', "»", "」"))


def is_prose(text: str) -> bool:
    """Whether a line looks like a sentence of an article: long enough, and ended like one."""
    return len(text) >= _ENOUGH_ANYWAY or (len(text) >= _SHORTEST and ends_sentence(text))
