"""Capitalised words of the copy, and the runs of them that may hold names."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from copydesk.facts.entities.names import Cues
from copydesk.text.document import Document

_INSIDE_WORD = re.compile(r"[\w'’-]")  # what may not stand in front of a capital
_APOSTROPHES = frozenset("'’")
_POSSESSIVES = frozenset({"'s", "’s", "'S", "’S"})
_PLURAL_POSSESSIVES = ("' ", "’ ")
_OPENING = " \"'“‘«„(["
_SENTENCE_ENDS = frozenset(("", ".", "?", "!", ":", "…", "—", "–", "\n"))
_REACH = 8  # characters before a word that show whether a sentence begins
_HEAD_REACH = 40  # characters before a name that may hold the lower-case head of an organisation's
LIST_COMMA = ", "  # between the fields of a body ("Ministerio de Agricultura, Pesca y Alimentación")
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
    text, words, never_alone = document.text, document.tokens.words, cues.words["never_alone"]
    gaps, longest_gap = cues.gaps, cues.longest_gap
    run: list[Word] = []
    reach = 0  # where the word before really ended, case ending and all
    is_closed = False
    for at, start, end in _capitalised_words(document, cues):
        word = text[start:end]
        gap = text[reach:start] if start - reach <= longest_gap else "\n"
        if run and (is_closed or len(run) >= _MAX_RUN or not (gap in gaps or _joins(run, gap, cues))):
            yield run
            run = []
        reach = end
        if not run:
            if word in never_alone and _is_alone(words[at + 1 : at + 2], cues):
                continue
            head = _lower_head(text, start, at, cues)
            run, gap = ([head], text[head.end : start]) if head else ([], "")
        bare = cues.strip_ending(word)
        is_closed = bare != word and not cues.has("owning_words", bare)  # not in `People's Party`
        run.append(Word(bare, start, start + len(bare), gap, is_closed, at))
    if run:
        yield run


def _capitalised_words(document: Document, cues: Cues) -> Iterator[tuple[int, int, int]]:
    """The index of each capitalised word's token, and the word's [start, end), a possessive behind it included."""
    text, (words, starts, ends) = document.text, document.tokens
    elision = cues.elision
    for at in [at for at, word in enumerate(words) if not word.islower()]:
        word, start, end = words[at], starts[at], ends[at]
        if elision and (elided := elision.match(word)):
            word, start = word[elided.end() :], start + elided.end()
        if not word[:1].isupper() and not (word[3:4].isupper() and cues.has("name_prefixes", word[:3].lower())):
            continue
        if starts[at] and text[starts[at] - 1] not in " \n" and _INSIDE_WORD.match(text, starts[at] - 1):
            continue  # "7-Eleven"
        behind = text[end : end + 1]
        if behind == "-" and word[-1] == ".":
            continue  # "U.S.-led"
        yield at, start, ends[at + 1] if behind in _APOSTROPHES and words[at + 1] in _POSSESSIVES else end


def _is_alone(behind: Sequence[str], cues: Cues) -> bool:
    """Whether the token behind a word joins it to no other."""
    return bool(behind) and behind[0].islower() and behind[0] not in cues.joints and not cues.lower_head


def _lower_head(text: str, start: int, at: int, cues: Cues) -> Word | None:
    """The head of an organisation's name where its language prints it without a capital ("préfecture du Var")."""
    head = cues.lower_head.search(text, max(0, start - _HEAD_REACH), start) if cues.lower_head else None
    return Word(head[1].split()[0], head.start(1), head.end(1), "", False, at) if head else None


def _joins(run: Sequence[Word], gap: str, cues: Cues) -> bool:
    word = run[-1].text
    if gap == ". ":
        return len(word) == 1 or cues.has("abbreviations", word)
    if gap == LIST_COMMA:
        return cues.heads_lead and any(cues.has("heads_with_and", word.text) for word in run[:-1])
    return gap in _PLURAL_POSSESSIVES and cues.is_plural(word)


def opens_sentence(text: str, start: int) -> bool:
    """Whether a sentence or a line begins at `start`, perhaps behind quotation marks or brackets."""
    return text[max(0, start - _REACH) : start].rstrip(_OPENING)[-1:] in _SENTENCE_ENDS
