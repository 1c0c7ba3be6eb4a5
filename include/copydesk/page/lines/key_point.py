"""Reads the bulleted lines in which an agency sums up its story between headline and dateline."""

import re

_KEY_POINT = re.compile(r"[*•▪] +(?=\S)")


def key_point_start(text: str) -> int:
    """Offset of the first character behind the bullet; 0 where there is none."""
    match = _KEY_POINT.match(text)
    return match.end() if match else 0
