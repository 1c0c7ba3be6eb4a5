"""Names in scripts without capitals, which only a label, or how they are written, tells from other words."""

import re
from collections.abc import Sequence

from copydesk.page.lines.byline_words import byline_words, is_role
from copydesk.text.given_names import is_given_name

_MOST_SMALL_WORDS = 3
_IDEOGRAPHS = re.compile(
    r"[\u4e00-\u9fff\u3005]{2,5}|[\u4e00-\u9fff\u3005]{1,3}[ \u3000][\u4e00-\u9fff\u3005]{1,3}|[\uac00-\ud7a3]{2,4}"
)
# Family and given name apart, as Japanese lines of authors print them.
_SPACED = re.compile(r"[\u4e00-\u9fff\u3005]{1,3} [\u3040-\u30ff\u4e00-\u9fff\u3005]{1,4}")
_WHOLE_NAME = re.compile(r"[\u4e00-\u9fff]{2,3}")
_GLUED = re.compile(r"[\uac00-\ud7a3]{3}(?=(?:기자|특파원)$)")
_NO_CASE = re.compile(r"[\u0590-\u06ff\u0900-\u0dff]+")


def are_whole_names(words: Sequence[str]) -> bool:
    """Whether several words are a name each: all of two or three ideographs, one at least of three."""
    is_list = len(words) > 1 and all(map(_WHOLE_NAME.fullmatch, words))
    return is_list and any(len(word) > 2 for word in words)


def without_glued_label(word: re.Match[str]) -> re.Match[str] | None:
    """The name of three syllables in front of `기자` in one Korean word; None for any other word."""
    return _GLUED.match(word.string, word.start(), word.end())


def may_be_chinese_name(text: str) -> bool:
    """Whether a text is two or three ideographs that open with a family name."""
    if not _WHOLE_NAME.fullmatch(text) or text[-1] in byline_words()["ends_of_no_names"]:
        return False
    return text[0] in byline_words()["surnames"]


def is_spaced_name(words: Sequence[str]) -> bool:
    """Whether words are a family and a given name in ideographs, which stand apart."""
    return _SPACED.fullmatch(" ".join(words)) is not None


def is_small_name(words: Sequence[str]) -> bool:
    """Whether words in small letters are a person's name: a known given name, and no word of everyday speech or job
    behind it."""
    is_small = len(words) <= _MOST_SMALL_WORDS and all(word.isalpha() and word.islower() for word in words)
    other = byline_words()["everyday"] | byline_words()["links"]
    return is_small and is_given_name(words[0]) and not any(word in other or is_role(word) for word in words)


def may_be_uncased_name(words: Sequence[str], most: int) -> bool:
    """Whether words behind a label may be a name of at most `most` words, in a script without capitals."""
    if _IDEOGRAPHS.fullmatch(" ".join(words)):
        return True
    return 2 <= len(words) <= most and all(map(_NO_CASE.fullmatch, words))
