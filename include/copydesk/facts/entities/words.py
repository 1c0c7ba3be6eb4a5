"""Capitalised words of the copy, and the runs of them that may hold names."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from copydesk.facts.entities.names import Cues

_CAPITAL = r"[^\W\d_a-z]"
_NAME = rf"((?:{_CAPITAL}\.){{2,}}(?!-)|(?:[Aa]l-|[Ee]l-)?{_CAPITAL}\w*(?:[’'-]\w+)*)"
# The lookahead comes first since the search for a first character is far faster than any other step of the match.
_CAPITALISED = re.compile(rf"(?=[^\W\d_b-df-z])(?<![\w'’-]){_NAME}")
_ELIDED = re.compile(rf"(?<![\w'’-])(?:(?:[CcDdJjLlMmNnSsTt]|[Qq]u)['’])?+{_NAME}")
_HEAD_REACH = 40  # characters before a name that may hold the lower-case head of an organisation's
_PLURAL_POSSESSIVES = ("' ", "’ ")
_MAX_WORD = 60  # characters; nothing longer is a word of a name
_MAX_RUN = 40  # words; longer runs are headlines in title case or noise, and are read piece by piece


class Word(NamedTuple):
    """A capitalised word without its case ending; `gap` is what joins it to the word before in the same run."""

    text: str
    start: int
    end: int
    gap: str
    is_last: bool  # a possessive or another case ending closes the name


def find_runs(text: str, cues: Cues) -> Iterator[list[Word]]:
    """Runs of capitalised words, joined by single spaces, connectors ("of the") or a full stop of an abbreviation."""
    run: list[Word] = []
    reach = 0  # where the word before really ended, case ending and all
    pattern = _ELIDED if cues.elides else _CAPITALISED
    for match in pattern.finditer(text):
        word, start = match[1], match.start(1)
        if len(word) > _MAX_WORD or not (word[0].isupper() or word[3:4].isupper()):
            continue
        gap = text[reach:start] if start - reach <= cues.longest_gap else "\n"
        if run and (run[-1].is_last or len(run) >= _MAX_RUN or not _joins(run[-1].text, gap, cues)):
            yield run
            run = []
        if not run and (head := _lower_head(text, start, cues)):
            run, gap = [head], text[head.end : start]
        bare = cues.strip_ending(word)
        run.append(Word(bare, start, start + len(bare), gap if run else "", _is_closed(word, bare, cues)))
        reach = match.end()
    if run:
        yield run


def _is_closed(word: str, bare: str, cues: Cues) -> bool:
    """Whether the word's ending closes the name: not in `People's Party`."""
    return bare != word and not cues.has("owning_words", bare)


def _lower_head(text: str, start: int, cues: Cues) -> Word | None:
    """The head of an organisation's name where its language prints it without a capital ("préfecture du Var")."""
    head = cues.lower_head.search(text, max(0, start - _HEAD_REACH), start) if cues.lower_head else None
    return Word(head[1], head.start(1), head.end(1), "", False) if head else None


def _joins(word: str, gap: str, cues: Cues) -> bool:
    if gap == ". ":
        return len(word) == 1 or cues.has("abbreviations", word)
    if gap in _PLURAL_POSSESSIVES:
        return word.endswith("s")
    return gap in cues.gaps
