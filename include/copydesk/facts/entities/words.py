"""Capitalised words of the copy, and the runs of them that may hold names."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from copydesk.facts.entities.names import Cues
from copydesk.text.document import Document

_INSIDE_WORD = re.compile(r"[\w'’-]")
_POSSESSIVES = frozenset({"'s", "’s", "'S", "’S"})
_PLURAL_POSSESSIVES = ("' ", "’ ")
_HEAD_REACH = 40  # characters before a name that may hold the lower-case head of an organisation's
_MAX_RUN = 40  # words; longer runs are headlines in title case or noise, and are read piece by piece


class Word(NamedTuple):
    """A capitalised word without its case ending: offsets into the text, and the index of its token.

    `gap` is what joins it to the word before in the same run. `is_last` says that a possessive or another case ending
    closes the name.
    """

    text: str
    start: int
    end: int
    gap: str
    is_last: bool
    token: int


def lone_word(text: str) -> Word:
    """The word as it is by itself, whatever the copy around it."""
    return Word(text, 0, len(text), "", False, 0)


def find_runs(document: Document, cues: Cues) -> Iterator[list[Word]]:
    """Runs of capitalised words, joined by single spaces, connectors ("of the") or a full stop of an abbreviation."""
    text, tokens = document.text, document.tokens
    run: list[Word] = []
    reach = 0  # where the word before really ended, case ending and all
    for at, start in _capitalised(document, cues):
        end = tokens.ends[at]
        if at + 1 < len(tokens.words) and tokens.words[at + 1] in _POSSESSIVES and tokens.starts[at + 1] == end:
            end = tokens.ends[at + 1]
        word = text[start:end]
        gap = text[reach:start] if start - reach <= cues.longest_gap else "\n"
        if run and (run[-1].is_last or len(run) >= _MAX_RUN or not _joins(run[-1].text, gap, cues)):
            yield run
            run = []
        if not run and cues.lower_head and (head := _lower_head(text, start, at, cues.lower_head)):
            run, gap = [head], text[head.end : start]
        bare = cues.strip_ending(word)
        is_last = bare != word and not cues.has("owning_words", bare)  # not in `People's Party`
        run.append(Word(bare, start, start + len(bare), gap if run else "", is_last, at))
        reach = end
    if run:
        yield run


def _capitalised(document: Document, cues: Cues) -> Iterator[tuple[int, int]]:
    """The index of each token that holds a capitalised word, and where that word begins in the text."""
    text, (words, starts, ends) = document.text, document.tokens
    for at in [at for at, word in enumerate(words) if not word.islower()]:
        word, start = words[at], starts[at]
        if (start and _INSIDE_WORD.match(text, start - 1)) or (word[-1:] == "." and text.startswith("-", ends[at])):
            continue  # "7-Eleven", "U.S.-led"
        if cues.elision and (elided := cues.elision.match(word)):
            word, start = word[elided.end() :], start + elided.end()
        if word[:1].isupper() or (word[3:4].isupper() and cues.has("name_prefixes", word[:3].lower())):
            yield at, start


def _lower_head(text: str, start: int, at: int, pattern: re.Pattern[str]) -> Word | None:
    """The head of an organisation's name where its language prints it without a capital ("préfecture du Var")."""
    head = pattern.search(text, max(0, start - _HEAD_REACH), start)
    return Word(head[1], head.start(1), head.end(1), "", False, at) if head else None


def _joins(word: str, gap: str, cues: Cues) -> bool:
    if gap == ". ":
        return len(word) == 1 or cues.has("abbreviations", word)
    if gap in _PLURAL_POSSESSIVES:
        return word.endswith("s")
    return gap in cues.gaps
