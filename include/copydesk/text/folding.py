"""Strings made comparable: folded to lower case without accents, put on one line."""

import re
from collections.abc import Callable, Sequence
from functools import lru_cache
from itertools import filterfalse
from unicodedata import combining, normalize

from copydesk.lexicon import load

_OUTER_PUNCTUATION = " .,:;…!?<>«»‹›→|-–—_•·*#+()[]\t\xa0：；，。！？、・｜【】「」『』《》〈〉（）［］■□▼▶＞◆●؟،؛۔।"
_PLAIN_MARKS = str.maketrans({**dict.fromkeys("“”„«»", '"'), "—": "–", "’": "'"})
_NOT_ASCII = re.compile(r"[^\x00-\x7f]+")
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]+")


def has_control_characters(text: str) -> bool:
    """Whether `text` holds what no line of a table may: control characters or line breaks."""
    return _CONTROL.search(text) is not None


def one_line(text: str) -> str:
    """`text` on one line: every run of control characters or white space becomes one space."""
    return " ".join(_CONTROL.sub(" ", text).split())


def are_capitals(text: str) -> bool:
    """Whether nearly all letters at the beginning of `text` are capitals."""
    limits = load("languages")["detection"]
    sample = text[: limits["body"]]
    least: float = limits["capitals"] * sum(map(str.isalpha, sample))
    return sum(map(str.isupper, sample)) > least


def strip_accents(text: str) -> str:
    """`text` without its accents, the dotless i of Turkish as any other."""
    return text if text.isascii() else _NOT_ASCII.sub(_without_accents, text)


def _without_accents(letters: re.Match[str]) -> str:
    return _bare(letters[0])


@lru_cache(maxsize=4096)  # most are a letter or a mark
def _bare(letters: str) -> str:
    return "".join(filterfalse(combining, normalize("NFD", letters.replace("ı", "i"))))


def with_plain_apostrophes(text: str) -> str:
    """`text` with typewriter apostrophes for the typographic ones, as lists and gazetteer spell names."""
    return text.replace("’", "'")


def with_plain_marks(text: str) -> str:
    """`text` with typewriter apostrophes and quotation marks for typographic ones, and one dash for all."""
    return text if text.isascii() else text.translate(_PLAIN_MARKS)


def each_word(change: Callable[[str], str], words: Sequence[str]) -> list[str]:
    """What `change` makes of each word, none of which has a line break: all at once, in a tenth of the time."""
    return change("\n".join(words)).split("\n") if words else []


def fold(text: str) -> str:
    """`text` without case, without accents (capitals are often set without them) and without punctuation around it."""
    return strip_accents(text.strip(_OUTER_PUNCTUATION)).casefold()


def lower(word: str, dotted: bool) -> str:
    """Lower case; with `dotted`, that of a language that tells i from ı."""
    return (word.replace("I", "ı").replace("İ", "i") if dotted else word).lower()
