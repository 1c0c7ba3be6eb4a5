"""When a page says that its article came out: the date lines around headline and text, the most telling first."""

import re

from copydesk.clean.prose import is_prose
from copydesk.extract.header.credits import Credit, read_dates
from copydesk.extract.header.moment import Moment
from copydesk.extract.header.page import Page
from copydesk.extract.header.published import date_words, names_weekday
from copydesk.model import Reading

_MOST_WORDS, _MOST_WORDS_BEHIND, _FEW_WORDS = 14, 3, 2  # of a line, behind its date, and in front of it
_LONGEST = 130  # characters of a line that opens with a date and goes on about author, source or section
# Lines above the headline: a date farther up is the day of the visit or a teaser's.
_ABOVE_TOLD, _ABOVE_TIMED, _ABOVE_PLAIN, _ABOVE_OTHERS = 6, 7, 4, 2
_BESIDE, _FOOT = 3, 8  # lines of the text, and below it
_FAR = 50  # lines above and below the article
UPDATED, PUBLISHED = "updated", "published"
_MARKS = frozenset("·•|/-–—,;(")
_DIGIT = re.compile(r"\d{4}|\d\.\d\d")
_WORD = re.compile(r"[^\W\d_]+")


def find_dates(page: Page) -> list[tuple[int, Reading]]:
    """Line and reading of each date of publication, the most telling first; dates of updates are none."""
    found = []
    for n, credit in page.credits.items():
        for moment, label in credit.moments:
            rank = None if label == UPDATED else _rank(page, n, credit, label == PUBLISHED)
            if rank is not None:
                found.append((rank, abs(n - page.top), n, moment))
    found.sort(key=lambda item: item[:3])
    return [(n, _reading(page, n, moment)) for _, _, n, moment in found] or _told_elsewhere(page)


def _told_elsewhere(page: Page) -> list[tuple[int, Reading]]:
    """The date that a label calls that of publication farther from the article, where no label names another day."""
    lines = (*range(max(0, page.top - _FAR), page.top), *range(page.end, min(page.end + _FAR, len(page.blocks))))
    texts = [(n, page.blocks[n].text) for n in lines]
    dates = ((n, read_dates(text, page.order)) for n, text in texts if _DIGIT.search(text, 0, _LONGEST))
    told = [(n, moment) for n, found in dates for moment, label in found if label == PUBLISHED]
    days = {moment.value[:10] for _, moment in told}
    return [(n, _reading(page, n, moment)) for n, moment in told[:1]] if len(days) == 1 else []


def _rank(page: Page, index: int, credit: Credit, is_told: bool) -> int | None:
    """The rank of a date, 0 the most telling; None where it may be anything's. `is_told`: a label says what it is."""
    is_own = credit.is_plain or is_told
    if page.top <= index < page.start:
        return 0 if is_own else 1 if _is_short(credit) or _opens(credit) else None
    if index < page.top:
        return 3 if _stands_above(page, index, credit, is_told) else None
    if index < page.end:
        is_beside = index == page.start or (index < page.start + _BESIDE and index not in page.kept)
        return 2 if is_own else 4 if is_beside and (_is_short(credit) or _opens(credit)) else None
    if is_told:
        return 5 if index - page.end <= _FOOT else None
    return 6 if index == page.end and _is_bare(credit) else None


def _stands_above(page: Page, index: int, credit: Credit, is_told: bool) -> bool:
    """Whether a date above the headline is the article's: the day of the visit stands there with its weekday alone."""
    distance = page.top - index
    if is_told:
        return distance <= _ABOVE_TOLD
    has_time = any("T" in moment.value for moment, _ in credit.moments)
    if not credit.is_plain:
        is_close = _is_short(credit) and _words_in_front(credit) <= _FEW_WORDS
        return distance <= _ABOVE_OTHERS and (is_close or _opens(credit))
    is_of_visit = not has_time and names_weekday(credit.block.text) and distance > 1
    return distance <= (_ABOVE_TIMED if has_time else _ABOVE_PLAIN) and not is_of_visit


def _is_short(credit: Credit) -> bool:
    """Whether so little stands beside the date, and next to nothing behind it, that the line is no teaser."""
    text = credit.block.text
    behind = text[credit.moments[-1][0].end :].split()
    return len(text.split()) <= _MOST_WORDS and len(behind) <= _MOST_WORDS_BEHIND and not is_prose(text)


def _opens(credit: Credit) -> bool:
    """Whether the line opens with its date and a mark or the time of day parts the rest from it: no teaser's title."""
    text, moment = credit.block.text, credit.moments[0][0]
    if len(text) > _LONGEST or _words_in_front(credit) or is_prose(text):
        return False
    return "T" in moment.value or text[moment.end :].lstrip()[:1] in _MARKS


def _words_in_front(credit: Credit) -> int:
    """How many words that do not belong to it stand in front of the line's first date."""
    front = _WORD.findall(credit.block.text[: credit.moments[0][0].start])
    return sum(word.casefold() not in date_words() for word in front)


def _is_bare(credit: Credit) -> bool:
    """Whether the line is one date and nothing else."""
    moment = credit.moments[0][0]
    return len(credit.moments) == 1 and (moment.start, moment.end) == (0, len(credit.block.text))


def _reading(page: Page, index: int, moment: Moment) -> Reading:
    start = page.blocks[index].start
    return Reading(moment.value, start + moment.start, start + moment.end)
