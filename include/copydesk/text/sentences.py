"""Where sentences begin and end. One pass over the stops of a text, so the work grows with its length alone."""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from copydesk.lexicon import load
from copydesk.model import Span

# What says that a run of stops begins stands behind its first one, which is far quicker to search for.
_STOP = re.compile(r"[.?!…](?<![.?!…].)[.?!…]*+[\"”’'»)\]]*+\s++", re.DOTALL)
_LAST_WORD = re.compile(r"[^\W\d_](?:\w|\.(?=\w))*$")
_ORDINAL = re.compile(r"(?<!\d)\d\d?$")
_NEXT_WORD = re.compile(r"[^\W\d_]+")
_LONGEST_ABBREVIATION = 12  # characters


class _Words(NamedTuple):
    """Of one language, in lower case; see the comments in `data/sentences/en.toml`."""

    abbreviations: frozenset[str]
    before_numbers: frozenset[str]
    openers: frozenset[str]
    ordinals: bool


@cache
def _words(language: str | None) -> _Words:
    try:
        data = load(f"sentences/{language or 'en'}")
    except FileNotFoundError:
        data = load("sentences/en")
    lists = {kind: frozenset(data[kind]) for kind in ("abbreviations", "before_numbers", "openers")}
    return _Words(**lists, ordinals=data["ordinals"])


def split_sentences(text: str, start: int, end: int, language: str | None) -> list[Span]:
    """The sentences of `text[start:end]` in its order, without the space between them; offsets count in `text`.

    `language` is an ISO 639-1 code; one without a file in `data/sentences`, or None, is read like English.
    """
    spans, opened = [], start
    for stop in _ends(text, start, end, language):
        spans.append(Span(opened, stop.start() + len(stop.group().rstrip())))
        opened = stop.end()
    if text[opened:end].strip():
        spans.append(Span(opened, end))
    return spans


def _ends(text: str, start: int, end: int, language: str | None) -> Iterator[re.Match[str]]:
    words = _words(language)
    return (stop for stop in _STOP.finditer(text, start, end) if _ends_sentence(text, stop, words))


def _ends_sentence(text: str, stop: re.Match[str], words: _Words) -> bool:
    if text[stop.end() : stop.end() + 1].islower():
        return False
    if text[stop.start()] != ".":
        return True
    begin = max(0, stop.start() - _LONGEST_ABBREVIATION)
    before = text[begin : stop.start()]
    if begin and before.isalpha():
        return True
    word = before.rpartition(" ")[2]
    if not word.isalpha():  # most are, and need no search
        last = _LAST_WORD.search(text, begin, stop.start())
        if not last:
            return not (words.ordinals and _ORDINAL.search(text, max(0, stop.start() - 3), stop.start()))
        word = last.group()
    if (len(word) == 1 and word.isupper()) or "." in word:
        return _opens(text, stop.end(), words)
    abbreviates = words.before_numbers if text[stop.end() : stop.end() + 1].isdigit() else words.abbreviations
    return word.lower() not in abbreviates


def _opens(text: str, at: int, words: _Words) -> bool:
    """Whether the word at `at` is one that only a new sentence would capitalise."""
    following = _NEXT_WORD.match(text, at)
    return following is not None and following.group().lower() in words.openers
