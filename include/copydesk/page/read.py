"""From raw text to an article's header, body and removals: the one reader of pages, which orders the stages.

A rule's word stands. What no rule knows the line labels tell apart: the article's text first, then its head, together.
What is left is removed with the model's version and score on record. A page of which next to nothing would be left is
kept and flagged, and one that loses most of it is flagged.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from copydesk.lockstep import Question, Steps
from copydesk.model import Block, Body, Header, Record, Removal
from copydesk.page.body import assemble_body
from copydesk.page.head.habits import Habits, head_lines, with_habits
from copydesk.page.head.read import Head, read_head
from copydesk.page.header import assemble_header
from copydesk.page.kind.read import read_kind
from copydesk.page.known import Known
from copydesk.page.labels.body import BodyModel
from copydesk.page.labels.features import PageLines
from copydesk.page.labels.stretch import BodyLabels
from copydesk.page.lines.published import latest_day, stated_day, stated_moment
from copydesk.page.page import Page
from copydesk.page.resources import Resources
from copydesk.page.rules.boilerplate import find_boilerplate
from copydesk.page.rules.repeated import remove_repeated
from copydesk.page.rules.tail import remove_tail
from copydesk.page.second_article import SECOND_ARTICLE, find_second_article
from copydesk.page.site import read_site
from copydesk.page.source import name_source
from copydesk.text.day_order import day_order, has_numeric_date
from copydesk.text.language import detect_language
from copydesk.text.prose import ends_sentence, is_prose

NOT_FOUND = "article_not_found"
MOSTLY_REMOVED = "mostly_removed"

_Reading = tuple[Header, tuple[Removal, ...], tuple[str, ...]]  # the removals in order, and flags

_LEAST_KEPT = 200  # characters
_SMALL_SHARE = 0.1  # of the page's characters: one page in thirty keeps so few
_LINES_FOR_LANGUAGE = 5
_TITLE_WORDS = 4
_LINES_FROM_DATELINE = 2  # to what is taken for the text's first line


@dataclass(frozen=True)
class PageReading:
    """What a page says: the header, the article's body, what was removed, in order, the source's slug, and flags for a
    person's look."""

    header: Header
    body: Body
    removals: tuple[Removal, ...]
    source: str
    flags: tuple[str, ...] = ()


def read_page(lines: Sequence[Block], record: Record, resources: Resources, known: Known) -> Steps[PageReading]:
    """The steps to the reading of the page whose `lines`, one at least, are those of the record's text, with what is
    `known` of its source before."""
    is_body, first = bool(record.metadata.get("body_only")), _read_first(lines, record, resources, known)
    read: _Reading = (_stated_header(record), (), ()) if is_body else (yield from first)
    header, removals, flags = read
    source = name_source(header, record.metadata, read_site(lines, removals, header))
    removals = remove_repeated(lines, removals, header, source, known.repeated.get(source, {}))
    removals = remove_tail(lines, removals, header, resources.rules)
    return PageReading(header, assemble_body(lines, removals, header), removals, source, flags + header.flags)


def _stated_header(record: Record) -> Header:
    """What metadata alone says of text that is body and nothing else: the moment of its publication."""
    stated = stated_moment(record.metadata)
    return Header(published_at=stated, published_at_basis="metadata" if stated else None)


def _read_first(lines: Sequence[Block], record: Record, resources: Resources, known: Known) -> Steps[_Reading]:
    """Header, removals and flags of the page's article. Where a second article follows, the first is read as if it
    stood alone, and the second is removed."""
    page, reading = yield from _read(lines, record, resources, known)
    second = find_second_article(page, reading[0])
    if second is None:
        return reading
    _, (header, removals, flags) = yield from _read(lines[:second], record, resources, known)
    other = tuple(_removal(line, "related", SECOND_ARTICLE, 1.0) for line in lines[second:])
    return header, removals + other, (*flags, SECOND_ARTICLE)


def _read(lines: Sequence[Block], record: Record, resources: Resources, known: Known) -> Steps[tuple[Page, _Reading]]:
    """The page, with its header and its removals, in order, and flags about these."""
    ruled = find_boilerplate(lines, record.metadata, resources.rules)
    yield
    page, is_found = yield from find_article(lines, ruled, resources.body_model)
    yield
    page = with_day_order(page, record)
    found = yield from resources.head_model.probabilities(page)
    yield
    habits = _habits(lines, ruled, record, known)
    likely, anchor = with_habits(page, found, habits), stated_day(record.metadata, record.picked_up_at)
    page, head = read_head(page, likely, resources.head_model, anchor)
    yield
    header = assemble_header(head, ruled, lines, record, is_in_doubt(page, head))
    header = replace(header, kind=read_kind(page, header), lines=head_lines(page, header.roles, habits))
    taken = {lines[n].start for n in header.roles}
    ruled = tuple(removal for removal in ruled if removal.start not in taken)
    if not is_found:
        return page, (header, ruled, (NOT_FOUND,) if _is_mostly_other(page) else ())
    removals = tuple(sorted((*ruled, *_rest(page, header, resources.body_model)), key=lambda removal: removal.start))
    return page, (header, removals, (MOSTLY_REMOVED,) if _is_mostly_removed(lines, removals) else ())


def _habits(lines: Sequence[Block], ruled: Sequence[Removal], record: Record, known: Known) -> Habits | None:
    """Those of the source that metadata or copyright line name: what else tells it is not read yet."""
    if not known.habits:
        return None
    source = name_source(Header(), record.metadata, read_site(lines, ruled, Header()))
    return known.habits.get(source)


def find_article(lines: Sequence[Block], ruled: Sequence[Removal], model: BodyModel) -> Steps[tuple[Page, bool]]:
    """The steps to the page around the lines taken for the article's, and whether they are enough to be one; else all
    lines that no rule takes count as the article's."""
    by_start = {removal.start: removal.kind for removal in ruled}
    kinds = [by_start.get(line.start) for line in lines]
    asked = PageLines([line.text for line in lines], [line.is_apart for line in lines], kinds)
    labels: BodyLabels = yield Question(model.label, asked)
    body = [n for n in np.flatnonzero(labels.kept).tolist() if kinds[n] is None]
    is_found = sum(len(lines[n].text) for n in body) >= _LEAST_KEPT
    if is_found:
        return _from_dateline(Page(lines, kinds, body, labels.log_odds, labels.start, labels.end)), True
    body = [n for n, kind in enumerate(kinds) if kind is None]
    start = next((n for n in body if is_prose(lines[n].text)), body[0] if body else 0)
    return Page(lines, kinds, body, labels.log_odds, start, body[-1] + 1 if body else 0), False


def _from_dateline(page: Page) -> Page:
    """The page with its text from the dateline on, where one stands at its top: a dateline opens the text."""
    above = (n for n in page.datelines if page.start - _LINES_FROM_DATELINE <= n <= page.start)
    first = next((n for n in above if page.kinds[n] is None), None)
    if first is None or (first == page.start and first in page.kept):
        return page
    opening = [n for n in range(first, max(page.start, first + 1)) if page.kinds[n] is None]
    return replace(page, start=first, body=sorted({*opening, *page.body}))


def with_day_order(page: Page, record: Record) -> Page:
    """The page with the order in which it writes dates in numbers, which is looked for only where it writes some."""
    if not any(has_numeric_date(page.lines[n].text) for n in page.zone):
        return page
    text = "\n".join(page.lines[n].text for n in page.body[:_LINES_FOR_LANGUAGE])
    language = detect_language(text, record.metadata)
    order = day_order([line.text for line in page.lines], language, latest_day(record.picked_up_at))
    return replace(page, order=order)


def is_in_doubt(page: Page, head: Head) -> bool:
    """Whether the head prints dates, none of which can be read, since the day may be the month."""
    return not head.dates and any(page.order.is_in_doubt(page.lines[n].text) for n in page.between)


def _rest(page: Page, header: Header, model: BodyModel) -> list[Removal]:
    """The removals of the lines that neither rules nor header take and that are not the article's text; nor are lines
    above the headline, where they are few."""
    kept = page.kept - _strays(page)
    dateline = header.dateline.start if header.dateline else -1
    rest = (n for n, kind in enumerate(page.kinds) if kind is None and n not in kept and n not in header.roles)
    lines = [n for n in rest if page.lines[n].start != dateline]
    chances = np.round(1 / (1 + np.exp(page.log_odds)), 3).tolist()  # of being no part of the article
    return [_removal(page.lines[n], _kind(page, n), f"model/{model.version}", chances[n]) for n in lines]


def _strays(page: Page) -> frozenset[int]:
    """Lines of text above the headline, where they are few: notices that read like text."""
    above = [n for n in page.body if page.headline is not None and n < page.headline]
    sizes = [sum(len(page.lines[n].text) for n in part) for part in (above, page.body)]
    return frozenset(above) if sizes[0] <= _SMALL_SHARE * sizes[1] else frozenset()


def _kind(page: Page, index: int) -> str:
    text = page.lines[index].text
    if "©" in text:
        return "copyright"
    if index < page.top:
        return "navigation"
    if index < page.end:
        return "other"
    is_title = len(text.split()) >= _TITLE_WORDS and not ends_sentence(text)
    return "related" if is_title else "navigation"


def _removal(line: Block, kind: str, rule: str, chance: float) -> Removal:
    return Removal(line.start, line.end, line.text, kind, rule, chance)


def _is_mostly_other(page: Page) -> bool:
    """Whether less than half of what no rule takes reads like running text."""
    sizes = [(len(page.lines[n].text), is_prose(page.lines[n].text)) for n in page.body]
    return 2 * sum(size for size, prose in sizes if prose) < sum(size for size, _ in sizes)


def _is_mostly_removed(lines: Sequence[Block], removals: Sequence[Removal]) -> bool:
    total = sum(len(line.text) for line in lines)
    return total - sum(len(removal.text) for removal in removals) < _SMALL_SHARE * total
