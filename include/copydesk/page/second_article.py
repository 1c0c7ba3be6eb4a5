"""Finds where a second article begins in a text that holds two, like a page that goes on with the next story."""

from collections.abc import Iterator, Mapping, Sequence

from copydesk.lexicon import load
from copydesk.model import Header
from copydesk.page.lines.credit import read_credit
from copydesk.page.lines.dateline import read_dateline
from copydesk.page.page import Page, is_title_like
from copydesk.text.prose import is_prose

SECOND_ARTICLE = "second_article"


def find_second_article(page: Page, header: Header) -> int | None:
    """The index of the line with which the head of a second article begins below the first one's text; None where
    there is one article, where the first has no head of its own, and where there are so many heads that the page is a
    digest.

    A head is a title below paragraphs, with several of a labelled byline, a whole date and a dateline between it and
    the paragraphs that follow.
    """
    limits = load("second_article")
    heads = list(_heads(page, limits))
    if not 0 < len(heads) <= limits["most"] or not _has_head(header, page.lines[heads[0]].start):
        return None
    return heads[0]


def _has_head(header: Header, offset: int) -> bool:
    """Whether headline and a byline, date or dateline were read above an offset into the raw text."""
    credits = (*header.bylines, header.published_at, header.dateline)
    starts = [found.start for found in credits if found and found.start is not None]
    is_titled = header.headline is not None and header.headline.start is not None and header.headline.start < offset
    return is_titled and min(starts, default=offset) < offset


def _heads(page: Page, limits: Mapping[str, int]) -> Iterator[int]:
    prose = [is_prose(line.text) for line in page.lines]
    paragraphs = 0  # of running text since the head before
    for n in range(page.start, len(page.lines)):
        if prose[n]:
            paragraphs += 1
        elif paragraphs >= limits["paragraphs"] and _is_head(page, n, prose, limits):
            paragraphs = 0
            yield n


def _is_head(page: Page, index: int, prose: Sequence[bool], limits: Mapping[str, int]) -> bool:
    """Whether a line is the title of an article whose head and first paragraphs follow; `prose` says which lines of the
    page are running text."""
    behind = _first_lines(prose, index + 1, limits["depth"])
    if sum(prose[n] for n in behind) < limits["paragraphs"]:
        return False
    title = page.lines[index].text
    if not is_title_like(title) or len(title.split()) < limits["title_words"]:
        return False
    signs: set[str] = set()
    for n in behind:
        line = page.lines[n]
        dateline = read_dateline(line, None)
        if dateline:
            signs.add("dateline")
            signs |= {"agency"} if dateline.agency or dateline.date else set()
        if prose[n]:
            continue
        credit = read_credit(line.text, page.order)
        if credit.byline and credit.byline.is_labelled:
            signs.add("byline")
        if credit.moments:
            signs.add("date")
    return len(signs) >= limits["signs"]


def _first_lines(prose: Sequence[bool], start: int, most: int) -> range:
    """The lines from `start` on with a head and the paragraphs behind it: a standfirst may stand in the head."""
    paragraphs = 0
    for n in range(start, min(start + most, len(prose))):
        if not prose[n] and paragraphs > 1:
            return range(start, n)
        paragraphs += prose[n]
    return range(start, min(start + most, len(prose)))
