"""When a page says that its article came out: the date lines around headline and text, the most telling first."""

from copydesk.clean.prose import is_prose
from copydesk.extract.header.credits import Credit
from copydesk.extract.header.moment import Moment
from copydesk.extract.header.page import Page
from copydesk.model import Reading

_MOST_WORDS = 14  # of a line in which other words stand beside the date
_ABOVE, _FOOT = 4, 4  # lines from headline or text in which a bare date is believed
UPDATED, PUBLISHED = "updated", "published"


def find_dates(page: Page) -> list[tuple[int, Reading]]:
    """Line and reading of each date of publication, the most telling first; dates of updates are none."""
    found = []
    for n, credit in page.credits.items():
        for moment, label in credit.moments:
            worth = None if label == UPDATED else _worth(page, n, credit, label)
            if worth is not None:
                found.append((worth, n, moment))
    found.sort(key=lambda item: item[:2])
    return [(n, _reading(page, n, moment)) for _, n, moment in found]


def _worth(page: Page, index: int, credit: Credit, label: str | None) -> int | None:
    """The rank of a date, 0 the most telling; None where it may belong to anything."""
    is_told = label == PUBLISHED
    is_own = credit.is_plain or is_told
    if page.top <= index < page.start:
        return 0 if is_own else 3 if _is_short(credit) else None
    if index < page.top:
        return 1 if is_own and page.top - index <= _ABOVE else None
    if index < page.end:
        return 2 if is_own else None
    return 4 if is_own and index - page.end <= _FOOT else None


def _is_short(credit: Credit) -> bool:
    text = credit.block.text
    return len(text.split()) <= _MOST_WORDS and not is_prose(text)


def _reading(page: Page, index: int, moment: Moment) -> Reading:
    start = page.blocks[index].start
    return Reading(moment.value, start + moment.start, start + moment.end)
