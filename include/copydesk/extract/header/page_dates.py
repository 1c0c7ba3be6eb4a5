"""When a page says that its article came out: the date lines around headline and text, the most telling first."""

from copydesk.clean.prose import is_prose
from copydesk.extract.header.credits import Credit
from copydesk.extract.header.moment import Moment
from copydesk.extract.header.page import Page
from copydesk.extract.header.published import names_weekday
from copydesk.model import Reading

_MOST_WORDS, _MOST_WORDS_BEHIND = 14, 3  # of a line in which other words stand beside the date, and behind it
_ABOVE_TOLD, _ABOVE_PLAIN = 6, 4  # lines above the headline: a date farther up is the day of the visit or a teaser's
_BESIDE, _FOOT = 3, 4  # lines of the text, and below it
UPDATED, PUBLISHED = "updated", "published"


def find_dates(page: Page) -> list[tuple[int, Reading]]:
    """Line and reading of each date of publication, the most telling first; dates of updates are none."""
    found = []
    for n, credit in page.credits.items():
        for moment, label in credit.moments:
            rank = None if label == UPDATED else _rank(page, n, credit, label == PUBLISHED)
            if rank is not None:
                found.append((rank, abs(n - page.top), n, moment))
    found.sort(key=lambda item: item[:3])
    return [(n, _reading(page, n, moment)) for _, _, n, moment in found]


def _rank(page: Page, index: int, credit: Credit, is_told: bool) -> int | None:
    """The rank of a date, 0 the most telling; None where it may be anything's. `is_told`: a label says what it is."""
    is_own = credit.is_plain or is_told
    if page.top <= index < page.start:
        return 0 if is_own else 1 if _is_short(credit) else None
    if index < page.top:
        return 3 if _stands_above(page, index, credit, is_told) else None
    if index < page.end:
        is_beside = index < page.start + _BESIDE and index not in page.kept and _is_short(credit)
        return 2 if is_own else 4 if is_beside else None
    return 5 if is_told and index - page.end <= _FOOT else None


def _stands_above(page: Page, index: int, credit: Credit, is_told: bool) -> bool:
    """Whether a date above the headline is the article's: the day of the visit stands there with its weekday alone."""
    if is_told:
        return page.top - index <= _ABOVE_TOLD
    has_time = any("T" in moment.value for moment, _ in credit.moments)
    is_of_visit = not has_time and names_weekday(credit.block.text) and page.top - index > 1
    return credit.is_plain and page.top - index <= _ABOVE_PLAIN and not is_of_visit


def _is_short(credit: Credit) -> bool:
    """Whether so little stands beside the date, and next to nothing behind it, that the line is no teaser."""
    text = credit.block.text
    behind = text[credit.moments[-1][0].end :].split()
    return len(text.split()) <= _MOST_WORDS and len(behind) <= _MOST_WORDS_BEHIND and not is_prose(text)


def _reading(page: Page, index: int, moment: Moment) -> Reading:
    start = page.blocks[index].start
    return Reading(moment.value, start + moment.start, start + moment.end)
