"""Reads a line of a page's head in which names, dates and the words around them stand together."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from copydesk.page.lines.byline import (
    Byline,
    Name,
    read_byline,
    read_first_name,
    read_handle,
    read_labelled,
    read_surname_first,
)
from copydesk.page.lines.byline_words import behind_labels, byline_words, is_label, split_tail
from copydesk.page.lines.inner_byline import read_inner_byline
from copydesk.page.lines.leading_names import read_leading_names
from copydesk.page.lines.published import date_label, date_words, is_of_other
from copydesk.page.lines.seams import before_blanks, find_seams, with_blanks
from copydesk.text.calendars import month_numbers
from copydesk.text.day_order import UNKNOWN, DayOrder
from copydesk.text.moments import Moment, find_moments
from copydesk.text.patterns import LETTER

_LONGEST, _LONGEST_WORD = 200, 20
_WORD = re.compile(rf"(?:{LETTER}|\d)+")
_DIGIT = re.compile(r"\d")
_BEHIND_DATE = " ,|·•/–—-"
_INITIAL = re.compile(r"[^\W\d_]\. [^\W\d_]")
_JOINTS = frozenset((",", "&", "/", "|", "·", "•"))


@dataclass(frozen=True, slots=True)
class Credit:
    """What a line says. `moments` pairs each whole date with what the words in front call it: `published`, `updated`,
    `other` where it is the day of something else, or None. `is_plain`: beside dates and byline there are only words
    that belong to them. `leading`: the names that open a line which is no byline as a whole."""

    byline: Byline | None = None
    moments: tuple[tuple[Moment, str | None], ...] = ()
    is_plain: bool = False
    leading: Byline | None = None


_NOTHING = Credit()


def read_credits(texts: Sequence[str], order: DayOrder = UNKNOWN) -> list[Credit]:
    """What each line says. A name below a line that is a label alone, such as `By`, counts as labelled. `order` reads
    dates in numbers."""
    found = []
    is_labelled = False
    for text in texts:
        if is_label(text):
            is_labelled = True
            found.append(_NOTHING)
            continue
        found.append(read_credit(text, order, is_labelled))
        is_labelled = is_labelled and (found[-1].byline is not None or text in _JOINTS)
    return found


def read_credit(text: str, order: DayOrder = UNKNOWN, is_labelled: bool = False) -> Credit:
    """What one line says; `is_labelled`: a label stands above it."""
    return _read_credit(text, order, is_labelled) if len(text) <= _LONGEST else _NOTHING


def _read_apart(text: str, seams: Sequence[int], order: DayOrder, is_labelled: bool) -> Credit:
    """What a line says in which words run together, read with blanks between them."""
    credit = _read_gaps(with_blanks(text, seams), order, is_labelled)
    moments = tuple(
        (replace(m, start=before_blanks(m.start, seams), end=before_blanks(m.end, seams)), label)
        for m, label in credit.moments
    )
    byline, leading = (_before_blanks(found, text, seams) for found in (credit.byline, credit.leading))
    return replace(credit, byline=byline, leading=leading, moments=moments)


def _before_blanks(byline: Byline | None, text: str, seams: Sequence[int]) -> Byline | None:
    if byline is None:
        return None
    names = tuple(_name_before_blanks(name, text, seams) for name in byline.names)
    agency = byline.agency and _name_before_blanks(byline.agency, text, seams)
    return replace(byline, names=names, agency=agency)


def _name_before_blanks(name: Name, text: str, seams: Sequence[int]) -> Name:
    start, end = (before_blanks(offset, seams) for offset in (name.start, name.end))
    return replace(name, value=text[start:end], start=start, end=end)


@lru_cache(maxsize=2048)  # lines come again on every page of a site, and the labels of text and head both ask
def _read_credit(text: str, order: DayOrder, is_labelled: bool) -> Credit:
    seams = find_seams(text)
    return _read_apart(text, seams, order, is_labelled) if seams else _read_gaps(text, order, is_labelled)


def _read_gaps(text: str, order: DayOrder, is_labelled: bool) -> Credit:
    moments = read_dates(text, order)
    read = [_read_gap(text, start, end, is_labelled) for start, end in _gaps(text, [moment for moment, _ in moments])]
    byline = next((byline for byline, _ in read if byline), None)
    leading = None if byline else _read_leading(text, moments)
    return Credit(byline, moments, is_plain=all(is_plain for _, is_plain in read), leading=leading)


def _read_leading(text: str, moments: Sequence[tuple[Moment, str | None]]) -> Byline | None:
    """The names that open the line, or stand right behind the date that opens it."""
    start = moments[0][0].end if moments and not moments[0][0].start else 0
    start += len(text[start:]) - len(text[start:].lstrip(_BEHIND_DATE)) if start else 0
    found = read_leading_names(text[start:])
    return found.moved(start) if found else None


def read_dates(text: str, order: DayOrder = UNKNOWN) -> tuple[tuple[Moment, str | None], ...]:
    """The whole dates of a line, each with what the words in front call it; none of a long line."""
    moments = find_moments(text, order) if len(text) <= _LONGEST else ()
    gaps = list(_gaps(text, moments))[:-1]  # what stands in front of each
    labels = (date_label(text[start:end]) for start, end in gaps)
    return tuple(
        (moment, label or ("other" if is_of_other(text[moment.end :]) else None))
        for moment, label in zip(moments, labels, strict=True)
    )


def _gaps(text: str, moments: Sequence[Moment]) -> Iterator[tuple[int, int]]:
    edges = [0, *(edge for m in moments for edge in (m.start, m.end)), len(text)]
    return zip(edges[::2], edges[1::2], strict=True)


def _read_gap(text: str, start: int, end: int, is_labelled: bool) -> tuple[Byline | None, bool]:
    """The byline between two dates, and whether nothing else stands there."""
    is_beside_date = start > 0 or end < len(text)
    start, end = _without_date_words(text, start, end)
    if start == end:
        return None, True
    is_beside_date = is_beside_date or end - start < len(text)
    value, behind = split_tail(text[start:end])
    if _is_others_work(text[:start], value):
        return None, False
    byline = read_labelled(value) if is_labelled else read_byline(value)
    byline = byline or read_handle(value, is_beside_date)
    if not byline and is_beside_date and (start == 0 or text[0].isdecimal()):
        byline = read_surname_first(value)
    if not byline and is_beside_date:
        byline = read_first_name(value)
    if byline:
        return byline.moved(start), not behind
    inner = read_inner_byline(value, is_beside_date)
    return (inner.moved(start), False) if inner else (None, False)


def _is_others_work(front: str, value: str) -> bool:
    """Whether a label opens `value`, and the word in front of it says that somebody edited or photographed."""
    last = _WORD.findall(front[-_LONGEST_WORD:])[-1:]
    return bool(last) and last[0].casefold() in byline_words()["not_written"] and behind_labels(value) > 0


def _without_date_words(text: str, start: int, end: int) -> tuple[int, int]:
    """The stretch without what belongs to a date at its ends: words and numbers, and all punctuation. Where no whole
    date stands beside it, what goes must tell a time itself: `2 hours ago`, `8 May, 17:46`."""
    is_whole = start == 0 and end == len(text)
    if is_whole and not _DIGIT.search(text):
        return start, end
    words = [(m.start(), m.end()) for m in _WORD.finditer(text, start, end)]
    folded = [text[slice(*word)].casefold() for word in words]
    first, last = 0, len(words)
    while first < last and _goes_with_date(folded, first, is_whole) and not _opens_byline(text, words[first][0]):
        first += 1
    while last > first and _goes_with_date(folded, last - 1, is_whole):
        last -= 1
    if is_whole:
        first = first if _tells_time(folded[:first]) else 0
        last = last if _tells_time(folded[last:]) else len(words)
        if not first and last == len(words):
            return start, end
    return (words[first][0], words[last - 1][1]) if first < last else (end, end)


def _opens_byline(text: str, start: int) -> bool:
    """Whether what reads as a word of a date is an initial, or opens a label: `A. B. Lund`, `Pubblicato da Lund`."""
    return _INITIAL.match(text, start) is not None or " " in text[start : start + behind_labels(text[start:])].strip()


def _tells_time(folded: Sequence[str]) -> bool:
    """Whether words hold a number, and one that tells how long ago, a month or a weekday."""
    is_unit = any(date_words().get(word) == "reading" or word in month_numbers() for word in folded)
    return is_unit and any(word[0].isdecimal() for word in folded)


def _goes_with_date(folded: Sequence[str], position: int, is_whole: bool) -> bool:
    """Whether a word belongs to a date; a month does beside a day, where no whole date stands in the line."""
    word = folded[position]
    if word.rstrip("hdm").isdecimal() or word in date_words():
        return True
    beside = (*folded[max(0, position - 1) : position], *folded[position + 1 : position + 2])
    return is_whole and word in month_numbers() and any(other.isdecimal() for other in beside)
