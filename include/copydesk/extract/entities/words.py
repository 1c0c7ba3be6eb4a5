"""Capitalised words of the copy, and the runs of them that may hold names."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from copydesk.extract.entities.names import Cues

_CAPITALISED = re.compile(r"(?<![\w'’-])(?:(?:[^\W\d_a-z]\.){2,}(?!-)|(?:[Aa]l-|[Ee]l-)?[^\W\d_a-z]\w*(?:[’'-]\w+)*)")
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
    for match in _CAPITALISED.finditer(text):
        word = match.group()
        if len(word) > _MAX_WORD or not (word[0].isupper() or word[3:4].isupper()):
            continue
        gap = text[reach : match.start()] if match.start() - reach <= cues.longest_gap else "\n"
        if run and (run[-1].is_last or len(run) >= _MAX_RUN or not _joins(run[-1].text, gap, cues)):
            yield run
            run = []
        bare = cues.strip_ending(word)
        run.append(Word(bare, match.start(), match.start() + len(bare), gap if run else "", bare != word))
        reach = match.end()
    if run:
        yield run


def _joins(word: str, gap: str, cues: Cues) -> bool:
    if gap == ". ":
        return len(word) == 1 or cues.has("abbreviations", word)
    return gap in cues.gaps
