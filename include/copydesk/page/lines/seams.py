"""Words that run together where a page's markup parted them: `Mara LundMay 3, 2021`, `Mara LundStaff Writer`."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise

from copydesk.page.lines.byline_words import is_role
from copydesk.page.lines.published import date_words
from copydesk.text.calendars import month_numbers

_SEAM = re.compile(r"(?<=[^\W\d_][^\W\d_][^\W\d_][a-zß-ÿ])(?=[A-ZÀ-Þ])")  # `McMay`, `LaMar` and `eNews` are one word
_WORD = re.compile(r"[^\W\d_]+")
_LEAST = 3  # letters of a word behind a seam


def find_seams(text: str) -> list[int]:
    """Offsets at which a word of a date or a job title begins within a word, behind a small letter."""
    return [seam.start() for seam in _SEAM.finditer(text) if _is_apart(_WORD.match(text, seam.start()))]


def _is_apart(word: re.Match[str] | None) -> bool:
    if word is None or len(word[0]) < _LEAST:
        return False
    folded = word[0].casefold()
    return folded in month_numbers() or folded in date_words() or is_role(word[0])


def with_blanks(text: str, seams: Sequence[int]) -> str:
    """The text with a blank at each seam."""
    return " ".join(text[start:end] for start, end in pairwise([0, *seams, len(text)]))


def before_blanks(offset: int, seams: Sequence[int]) -> int:
    """An offset into a text with a blank at each seam as one into the text itself."""
    blanks = [seam + number for number, seam in enumerate(seams)]
    return offset - bisect_left(blanks, offset)
