"""When a page says that its article came out: the dates around headline and text, the most telling first."""

import re
from collections.abc import Collection, Iterable

from copydesk.model import Reading
from copydesk.page.head.date_features import PUBLISHED, UPDATED, date_features, is_surely_text, label_above
from copydesk.page.head.linear import Linear
from copydesk.page.lines.credit import read_dates
from copydesk.page.page import Page, Probabilities
from copydesk.text.moments import Moment
from copydesk.text.prose import is_prose

_LONGEST = 130  # characters of a line far from the article
_FIRST_LINES = 5  # among which the page's own title stands
_FAR = 50  # lines above and below the article
_OPENING = 24  # lines of the text
_ABOVE = 3  # lines above the headline in which an update is read
_OWN = (None, PUBLISHED)  # labels with which a date may be the article's
_TITLE_WORDS = 3
_WORD = re.compile(r"[^\W\d_]{2,}")
_DIGIT = re.compile(r"\d{4}|\d\.\d\d")


def find_dates(page: Page, found: Probabilities, weights: Linear) -> list[tuple[int, Reading]]:
    """Line and reading of each date of publication that is believed, the most telling first; dates of updates are none.

    `found` says what the lines of the page's zone are likely to be, `weights` what speaks for a date, and how much.
    Where none around the article is believed, one
    that the page's own title ends with is, or one that a label tells farther away.
    """
    teasers = _dated_teasers(page)
    candidates = {c: features for c, features in date_features(page, found).items() if c[0] not in teasers}
    scores = {candidate: weights.score(features) for candidate, features in candidates.items()}
    told = [c for c in scores if _is_told_in_head(page, *c)]
    sure = sorted((c for c in told or scores if scores[c] > 0), key=lambda c: -scores[c])
    sure = [] if _is_list_above(page, sure) else sure
    return (
        [(n, _reading(page, n, page.near_credits[n].moments[m][0])) for n, m in sure]
        or _in_page_title(page)
        or _labelled_elsewhere(page)
    )


def _dated_teasers(page: Page) -> frozenset[int]:
    """The lines of lists of other articles: two in a row, each a title beside a day, and not the same day."""
    days = {n: day for n in page.near_credits if (day := _day_of_title(page, n))}
    pairs = ((n, n + 1) for n in days if n + 1 in days and days[n] != days[n + 1])
    return frozenset(n for pair in pairs for n in pair)


def _day_of_title(page: Page, index: int) -> str | None:
    """The day of a line that begins with it and goes on with a title; None of any other line."""
    text, credit = page.lines[index].text, page.near_credits[index]
    if len(credit.moments) != 1 or credit.byline is not None or is_surely_text(page, index):
        return None
    (moment, label) = credit.moments[0]
    is_title = moment.start == 0 and len(_WORD.findall(text, moment.end)) >= _TITLE_WORDS
    return moment.value[:10] if is_title and label is None else None


def _is_list_above(page: Page, sure: Collection[tuple[int, int]]) -> bool:
    """Whether all these dates stand above the headline and name several days: those of other articles."""
    days = {page.near_credits[n].moments[m][0].value[:10] for n, m in sure}
    return len(days) > 1 and all(n < page.top for n, _ in sure)


def _is_told_in_head(page: Page, index: int, number: int) -> bool:
    """Whether a label between headline and text, or on the first line of what passes for that, calls the date that of
    publication: others are of other things."""
    label = page.near_credits[index].moments[number][1] or label_above(page, index, number)
    return label == PUBLISHED and page.top <= index <= page.start


def find_update(page: Page) -> Reading | None:
    """The latest date from right above the headline on that a label calls an update's; None where there is none."""
    labelled = (
        (n, moment)
        for n, credit in page.near_credits.items()
        if n >= page.top - _ABOVE and not is_surely_text(page, n)
        for number, (moment, label) in enumerate(credit.moments)
        if (label or label_above(page, n, number)) == UPDATED
    )
    latest = max(labelled, key=lambda found: found[1].value, default=None)
    return _reading(page, *latest) if latest else None


def _in_page_title(page: Page) -> list[tuple[int, Reading]]:
    """The date at the end of a line far above that prints the headline and goes on with the site's name."""
    headline = page.lines[page.headline].text if page.headline is not None else ""
    for n in range(min(page.headline or 0, _FIRST_LINES)):
        text = page.lines[n].text
        dates = read_dates(text, page.order) if headline in text else ()
        if dates and dates[-1][0].start >= len(headline) and dates[-1][0].end == len(text) and dates[-1][1] in _OWN:
            return [(n, _reading(page, n, dates[-1][0]))]
    return []


def _labelled_elsewhere(page: Page) -> list[tuple[int, Reading]]:
    """The date that a label calls that of publication among the text's first lines, or farther from the article; none
    where labels name several days there."""
    around = (*range(max(0, page.top - _FAR), page.top), *range(page.end, min(page.end + _FAR, len(page.lines))))
    return _labelled(page, range(page.start, min(page.start + _OPENING, page.end))) or _labelled(page, around)


def _labelled(page: Page, lines: Iterable[int]) -> list[tuple[int, Reading]]:
    texts = [(n, page.lines[n].text) for n in lines if not (n in page.kept and is_prose(page.lines[n].text))]
    dates = ((n, read_dates(text, page.order)) for n, text in texts if _DIGIT.search(text, 0, _LONGEST))
    told = [(n, moment) for n, found in dates for moment, label in found if label == PUBLISHED]
    days = {moment.value[:10] for _, moment in told}
    return [(n, _reading(page, n, moment)) for n, moment in told[:1]] if len(days) == 1 else []


def _reading(page: Page, index: int, moment: Moment) -> Reading:
    start = page.lines[index].start
    return Reading(moment.value, start + moment.start, start + moment.end)


def date_lines(page: Page) -> list[int]:
    """The lines between headline and the text's end that say no more than a day, perhaps with a name: they are no text,
    whatever day it is."""
    plain = {n: c.moments for n, c in page.near_credits.items() if c.is_plain and page.top <= n < page.end}
    dated = [n for n, moments in plain.items() if any(label in _OWN for _, label in moments)]
    return [n for n in dated if not is_surely_text(page, n)]
