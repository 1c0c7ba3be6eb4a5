"""Reads the header of a whole page, on which the article's lines are known: orders the fields, nothing more."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from copydesk.model import Block, Dateline, Header, Reading, Record, Removal
from copydesk.page.header.authors import find_authors
from copydesk.page.header.date_features import UPDATED
from copydesk.page.header.deck import find_deck
from copydesk.page.header.flags import header_flags
from copydesk.page.header.other_authors import find_other_authors
from copydesk.page.header.page import Page
from copydesk.page.header.page_dates import find_dates
from copydesk.page.header.page_title import PageTitle
from copydesk.page.lines.agency import read_agency
from copydesk.page.lines.byline import Byline, read_foot_byline
from copydesk.page.lines.dateline import read_dateline
from copydesk.page.lines.day_order import day_order, has_numeric_date
from copydesk.page.lines.places import with_countries
from copydesk.page.lines.published import latest_day, read_published, stated_day
from copydesk.page.lines.section import read_section
from copydesk.page.lines.signatures import names, signatures, stated_names
from copydesk.page.lines.stated import read_block, stated_text
from copydesk.text.folding import one_line
from copydesk.text.language import detect_language

_LINES_BEFORE_DATELINE = 3  # of the text
_FOOT_LINES = 10
_LINES_FOR_LANGUAGE = 5


def read_page(page: Page, removals: Sequence[Removal], record: Record) -> Header:
    """What stands around the text of `page`; where the text gives no value, the record's metadata does.

    `removals` are those of the rules, from which the section is read. `roles` names the blocks that hold nothing but
    header. All offsets count in the raw text.
    """
    metadata = record.metadata
    page = with_day_order(page, record)
    dateline = _dateline(page, stated_day(metadata, record.picked_up_at))
    bylines = _bylines(page)
    dates = find_dates(page)
    published = read_published([reading for _, reading in dates], metadata, dateline, record.picked_up_at)
    is_in_doubt = not dates and any(page.order.is_in_doubt(page.blocks[n].text) for n in page.head)
    deck = find_deck(page)
    headline = _headline(page) or stated_text(metadata, "headline", "title")
    standfirst = _whole(page, deck) or stated_text(metadata, "standfirst", "description")
    header = Header(
        headline=headline,
        standfirst=standfirst,
        bylines=names(bylines) or stated_names(metadata),
        dateline=with_countries(dateline),
        section=read_section(removals, metadata),
        agency=read_agency(dateline, signatures(bylines)),
        published_at=published.reading,
        published_at_basis=published.basis,
        roles=_roles(page, deck, [block.index for block, _ in bylines], [*_date_lines(page), *(n for n, _ in dates)]),
    )
    return replace(header, flags=header_flags(record, header, published.is_late, is_in_doubt))


def with_day_order(page: Page, record: Record) -> Page:
    """The page with the order in which it writes dates in numbers, which is looked for only where it writes some."""
    if not any(has_numeric_date(page.blocks[n].text) for n in page.zone):
        return page
    text = "\n".join(page.blocks[n].text for n in page.body[:_LINES_FOR_LANGUAGE])
    language = detect_language(text, record.metadata)
    order = day_order([block.text for block in page.blocks], language, latest_day(record.picked_up_at))
    return replace(page, order=order)


def _dateline(page: Page, anchor: date | None) -> Dateline | None:
    head = [n for n in range(page.top, page.start) if not page.ruled[n]]
    blocks = (page.blocks[n] for n in (*head, *page.body[:_LINES_BEFORE_DATELINE]))
    return next((dateline for block in blocks if (dateline := read_dateline(block, anchor))), None)


def _bylines(page: Page) -> list[tuple[Block, Byline]]:
    """The byline lines that are believed; below the text also those with a label and a colon."""
    found = {n: page.credits[n].byline for n in find_authors(page)}
    for block in page.blocks[page.end : page.end + _FOOT_LINES]:
        byline = read_foot_byline(block.text)
        if byline:
            found.setdefault(block.index, byline)
    found = found or find_other_authors(page)
    return [(page.blocks[n], found[n]) for n in sorted(found)]


def _headline(page: Page) -> Reading | None:
    """The headline without the site's name and the kicker that page titles carry."""
    if page.title is None:
        return None
    block = page.blocks[page.title]
    start, end = PageTitle([b.text for b in page.blocks], page.title).span()
    value = one_line(block.text[start:end])
    return Reading(value, block.start + start, block.start + end) if value else read_block(block)


def _whole(page: Page, index: int | None) -> Reading | None:
    return None if index is None else read_block(page.blocks[index])


def _date_lines(page: Page) -> list[int]:
    """The lines between headline and the text's end that say no more than a day, perhaps with a name: they are no text,
    whatever day it is."""
    plain = {n: credit.moments for n, credit in page.credits.items() if credit.is_plain and page.top <= n < page.end}
    return [n for n, moments in plain.items() if any(label != UPDATED for _, label in moments)]


def _roles(page: Page, deck: int | None, bylines: Sequence[int], dates: Sequence[int]) -> dict[int, str]:
    roles = dict.fromkeys(dates, "date") | dict.fromkeys(bylines, "byline")
    if deck is not None:
        roles[deck] = "standfirst"
    if page.title is not None:
        folded = page.blocks[page.title].text.casefold()
        copies = (n for n in range(page.top, page.start + 2) if n < len(page.blocks))
        roles |= {n: "headline" for n in copies if page.blocks[n].text.casefold() == folded}
        roles[page.title] = "headline"
    return roles
