"""Reads everything around the article's text: orders the fields of the header, nothing more."""

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from copydesk.model import Block, Header, Reading, Record, Removal
from copydesk.page.header.apart import find_key_points, find_results, key_point_start, read_place_line
from copydesk.page.header.flags import header_flags
from copydesk.page.header.headline import find_headline
from copydesk.page.header.lines import HeadLine, read_lines
from copydesk.page.header.standfirst import find_standfirst
from copydesk.page.lines.agency import read_agency
from copydesk.page.lines.byline import Byline, read_foot_byline
from copydesk.page.lines.places import with_countries
from copydesk.page.lines.published import read_published, stated_day
from copydesk.page.lines.section import read_section
from copydesk.page.lines.signatures import names, signatures, stated_names
from copydesk.page.lines.stated import read_block, stated_text
from copydesk.text.folding import one_line
from copydesk.text.prose import is_prose

_PATIENCE = 4  # plain lines below the headline that a byline or date line may still follow; running text counts twice
_FOOT_LINES = 8


def read_header(blocks: Sequence[Block], removals: Sequence[Removal], record: Record) -> Header:
    """Headline, standfirst, bylines, dateline, section, agency and date of publication.

    Read from the blocks that no removal took; where the text gives no value, from the record's metadata. `roles`
    names the blocks that hold nothing but header. All offsets count in the raw text.
    """
    removed = {removal.start for removal in removals}
    live = [block for block in blocks if block.start not in removed]
    lines = read_lines(live, stated_day(record.metadata, record.picked_up_at))
    layout = _lay_out(lines)
    head = [line for line in lines[: layout.body] if line.is_marker]
    feet = [] if layout.body >= len(live) else _foot_bylines(live[max(layout.body + 1, len(live) - _FOOT_LINES) :])
    dateline = next((line.dateline for line in lines if line.dateline), None)
    dateline = dateline or read_place_line(lines, layout.headline, layout.body)
    bylines = [(line.block, line.byline) for line in head if line.byline] + feet
    moments = [_moment(line) for line in head if line.date_line and line.date_line.moment]
    published = read_published(moments, record.metadata, dateline, record.picked_up_at)
    headline = _headline(lines, layout.headline) or stated_text(record.metadata, "headline", "title")
    standfirst = _standfirst(lines, layout.standfirst) or stated_text(record.metadata, "standfirst", "description")
    header = Header(
        headline=headline,
        standfirst=standfirst,
        bylines=names(bylines) or stated_names(record.metadata),
        dateline=with_countries(dateline),
        section=read_section(removals, record.metadata),
        agency=read_agency(dateline, signatures(bylines)),
        published_at=published.reading,
        published_at_basis=published.basis,
        roles=_roles(lines, head, feet, layout),
    )
    return replace(header, flags=header_flags(record, header, published.is_late))


class _Layout(NamedTuple):
    """Positions among the lines of the head; `apart` holds those of lines that are neither a header field nor body."""

    headline: int | None
    body: int
    standfirst: int | None
    apart: frozenset[int]


def _lay_out(lines: Sequence[HeadLine]) -> _Layout:
    headline = find_headline(lines)
    body = _find_body(lines, headline)
    key_points = find_key_points(lines, headline)
    apart = frozenset((*find_results(lines, headline, body), *key_points))
    while body in apart:
        body += 1
    standfirst = find_standfirst(lines, headline, body, apart)
    return _Layout(headline, body, next(iter(key_points), None) if standfirst is None else standfirst, apart)


def _find_body(lines: Sequence[HeadLine], headline: int | None) -> int:
    """Position of the body's first line: behind the last byline or date line that the head's order allows."""
    body = 0 if headline is None else headline + 1
    plain, patience = 0, 0 if headline is None else _PATIENCE
    for position in range(body, len(lines)):
        if lines[position].dateline:
            return position if plain <= patience else body
        if lines[position].is_marker:
            body, plain = position + 1, 0
        else:
            plain += 2 if is_prose(lines[position].block.text) else 1
        if plain > patience:
            break
    return body


def _foot_bylines(blocks: Sequence[Block]) -> list[tuple[Block, Byline]]:
    return [(block, byline) for block in blocks if (byline := read_foot_byline(block.text))]


def _headline(lines: Sequence[HeadLine], position: int | None) -> Reading | None:
    """The headline without the site's name that page titles carry behind an upright stroke."""
    whole = _plain(lines, position)
    if whole is None:
        return None
    text = lines[position].block.text.rpartition(" | ")[0].rstrip()
    return Reading(one_line(text), whole.start, whole.start + len(text)) if one_line(text) else whole


def _standfirst(lines: Sequence[HeadLine], position: int | None) -> Reading | None:
    """The standfirst without the bullet of a key point."""
    whole = _plain(lines, position)
    if whole is None:
        return None
    start = key_point_start(lines[position].block.text)
    return Reading(one_line(lines[position].block.text[start:]), whole.start + start, whole.end)


def _plain(lines: Sequence[HeadLine], position: int | None) -> Reading | None:
    return None if position is None else read_block(lines[position].block)


def _moment(line: HeadLine) -> Reading:
    moment, start = line.date_line.moment, line.block.start
    return Reading(moment.value, start + moment.start, start + moment.end)


def _roles(
    lines: Sequence[HeadLine],
    head: Sequence[HeadLine],
    feet: Sequence[tuple[Block, Byline]],
    layout: _Layout,
) -> dict[int, str]:
    roles = {line.block.index: "byline" if line.byline else "date" for line in head}
    roles |= {block.index: "byline" for block, _ in feet}
    roles |= {lines[position].block.index: "standfirst" for position in layout.apart}
    if layout.headline is not None:
        roles |= {line.block.index: "headline" for line in lines[: layout.headline + 1] if not line.is_marker}
    if layout.standfirst is not None:
        roles[lines[layout.standfirst].block.index] = "standfirst"
    return roles
