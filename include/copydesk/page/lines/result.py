"""Tells a match's result, as it stands between headline and text: `Ostmark 2 Eastvale 1`."""

import re

_RESULT = re.compile(r"[^\W\d_][^\d,:;.!?]{2,40} \d{1,3},? [^\W\d_][^\d,:;.!?]{2,40} \d{1,3}")


def is_result(text: str) -> bool:
    """Whether the whole line is two names with a number behind each."""
    return _RESULT.fullmatch(text) is not None
