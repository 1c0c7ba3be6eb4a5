"""Reads the names of lines that do not read as bylines as a whole: `Mara Lund 2 hours ago`, `by marta | 3 replies`.

Such a line is a byline only where something else tells so: nothing here parses it whole.
"""

import re
from collections.abc import Iterator, Sequence

from copydesk.page.lines.byline import Byline, Name
from copydesk.page.lines.byline_words import (
    behind_label,
    behind_labels,
    byline_words,
    is_label,
    is_name_word,
    is_no_name,
    is_role,
)
from copydesk.text.calendars import month_numbers
from copydesk.text.given_names import is_given_name
from copydesk.text.prose import ends_sentence

_LONGEST = 160
_WORD = re.compile(r"[^\s,;|/&•·()\[\]:]+")
_SET_OFF = re.compile(r"\s*[|·•]|\s+/\s|\s+\d")  # what parts a name from the rest, even one that nobody knows
_MOST_WORDS, _MOST_NAMES = 4, 6
_BARE = re.compile(r"[^\s|•·,;/()\[\]:\d@#][^|•·,;/()\[\]:\d@#]{1,39}(?![^|•·,;/()\[\]:\d#])")
_JOINT = re.compile(r"\s*(?:[,&]|(?P<word>[^\W\d_]+)(?=\s))\s*")


def read_leading_names(text: str) -> Byline | None:
    """The names that open the line, behind a label if there is one; None where it opens with none. A name has two words
    or more; its first is a known given name or stands behind the label, or a stroke, a number or a month follows the
    last."""
    if len(text) > _LONGEST:
        return None
    start = behind_labels(text)
    names = list(_names(text, start, start > 0))
    return Byline(tuple(names), None, start > 0, False) if names else None


def read_bare_name(text: str) -> Byline | None:
    """The words that open the line, behind a label if there is one, as far as a date, a number or a mark parts them
    from the rest, taken for a name whatever they are: a handle, a desk, a site. None where they are too many, or a
    sentence, or words that open no name."""
    start = behind_label(text, "labels")
    match = _BARE.match(text, start)
    words = list(_WORD.finditer(text, start, match.end())) if match else []
    while len(words) > bool(start) and _is_date_or_link(words[-1][0]):
        words.pop()
    is_other = not start and (ends_sentence(text) or is_label(text) or (bool(words) and is_no_name(words[0][0])))
    if not words or len(words) > _MOST_WORDS or is_other:
        return None
    first, last = words[0].start(), words[-1].end()
    return Byline((Name(text[first:last], first, last),), None, start > 0, False)


def _names(text: str, start: int, is_labelled: bool) -> Iterator[Name]:
    for _ in range(_MOST_NAMES):
        words = _leading_words(text, start)
        end = words[-1].end() if words else start
        if len(words) < 2 or not (is_labelled or is_given_name(words[0][0]) or _is_set_off(text, end)):
            return
        yield Name(text[words[0].start() : end], words[0].start(), end)
        joint = _JOINT.match(text, end)
        if not joint or (joint["word"] and joint["word"] not in byline_words()["conjunctions"]):
            return
        start = joint.end()


def _is_set_off(text: str, end: int) -> bool:
    behind = _WORD.search(text, end)
    return _SET_OFF.match(text, end) is not None or (behind is not None and behind[0].casefold() in month_numbers())


def _is_date_or_link(word: str) -> bool:
    folded = word.casefold().strip(".")
    return folded in month_numbers() or folded in byline_words()["links"]


def _leading_words(text: str, start: int) -> Sequence[re.Match[str]]:
    """The words of the name that begins at `start`, as far as it goes."""
    words: list[re.Match[str]] = []
    for match in _WORD.finditer(text, start):
        word = match[0]
        is_next = not words or text[words[-1].end() : match.start()].isspace()
        if not words and word.casefold() in byline_words()["titles"]:
            continue
        if not is_next or len(words) == _MOST_WORDS or not is_name_word(word) or _is_other(word):
            break
        if words and word.casefold().strip(".") in month_numbers():
            break
        if len(words) > 1 and word.casefold() in byline_words()["beats"]:
            break
        words.append(match)
    while words and not words[-1][0][0].isupper():
        words.pop()
    return words


def _is_other(word: str) -> bool:
    """Whether a word with a capital letter is none of a name's."""
    folded = word.casefold()
    return is_no_name(word) or is_role(word) or any(folded in byline_words()[kind] for kind in ("everyday", "links"))
