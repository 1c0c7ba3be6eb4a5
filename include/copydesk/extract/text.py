"""Small things that every field needs of a string."""

import re

_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]+")


def has_control_characters(text: str) -> bool:
    """Whether `text` holds what no line of a table may: control characters or line breaks."""
    return _CONTROL.search(text) is not None


def one_line(text: str) -> str:
    """`text` on one line: every run of control characters or white space becomes one space."""
    return " ".join(_CONTROL.sub(" ", text).split())
