"""Names in scripts without capitals, which only a label, or how they are written, tells from other words."""

import re
from collections.abc import Sequence

_IDEOGRAPHS = re.compile(
    r"[\u4e00-\u9fff\u3005]{2,5}|[\u4e00-\u9fff\u3005]{1,3}[ \u3000][\u4e00-\u9fff\u3005]{1,3}|[\uac00-\ud7a3]{2,4}"
)
# Family and given name apart, as Japanese lines of authors print them.
_SPACED = re.compile(r"[\u4e00-\u9fff\u3005]{1,3} [\u3040-\u30ff\u4e00-\u9fff\u3005]{1,4}")
_WHOLE_NAME = re.compile(r"[\u4e00-\u9fff]{2,3}")
_NO_CASE = re.compile(r"[\u0590-\u06ff\u0900-\u0dff]+")


def are_whole_names(words: Sequence[str]) -> bool:
    """Whether several words are a name each: all of two or three ideographs, one at least of three."""
    is_list = len(words) > 1 and all(map(_WHOLE_NAME.fullmatch, words))
    return is_list and any(len(word) > 2 for word in words)


def is_spaced_name(words: Sequence[str]) -> bool:
    """Whether words are a family and a given name in ideographs, which stand apart."""
    return _SPACED.fullmatch(" ".join(words)) is not None


def may_be_uncased_name(words: Sequence[str], most: int) -> bool:
    """Whether words behind a label may be a name of at most `most` words, in a script without capitals."""
    if _IDEOGRAPHS.fullmatch(" ".join(words)):
        return True
    return 2 <= len(words) <= most and all(map(_NO_CASE.fullmatch, words))
