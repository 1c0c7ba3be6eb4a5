"""Leads what was read on a page back to the raw text: every offset, every removal's words."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from copydesk.model import Body, Header, HeadLine, Piece, Reading, Removal, Repair
from copydesk.page.page_text import PageText
from copydesk.page.read import PageReading
from copydesk.text.reading_text import ReadingText, Stretch
from copydesk.text.repair.spaces import UNSEEN

MARKUP_RULE = "text/markup"
_SHOWN = re.compile(rf"[^\s{UNSEEN}](?:.*[^\s{UNSEEN}])?", re.DOTALL)

Span = tuple[int, int]


def in_raw_text(page: PageReading, text: PageText) -> PageReading:
    """The reading with all offsets counted in the raw text. `page` was read from the lines of `text`.

    What of the raw text stands for nothing that can be read, as a tag does, is among the removals.
    """
    reading = text.reading
    if reading.starts is None:
        return page
    header, body = _header(page.header, reading), _body(page.body, reading)
    removals = [_removal(removal, reading) for removal in page.removals]
    lines = [reading.raw_span(text.lines[n].start, text.lines[n].end) for n in header.roles]
    taken = [(r.start, r.end) for r in removals] + lines
    taken += [(piece.raw_start, piece.raw_end) for piece in body.pieces]
    taken += [(repair.raw_start, repair.raw_end) for repair in body.repairs]
    if header.dateline:
        taken.append((header.dateline.start, header.dateline.end))
    removals += _markup(reading.raw, sorted(taken))
    return replace(page, header=header, body=body, removals=tuple(sorted(removals, key=lambda r: r.start)))


def _header(header: Header, reading: ReadingText) -> Header:
    dateline = header.dateline
    if dateline:
        start, end = reading.raw_span(dateline.start, dateline.end)
        dateline = replace(dateline, start=start, end=end)
    return replace(
        header,
        headline=_reading(header.headline, reading),
        standfirst=_reading(header.standfirst, reading),
        bylines=tuple(filter(None, (_reading(byline, reading) for byline in header.bylines))),
        dateline=dateline,
        section=_reading(header.section, reading),
        agency=_reading(header.agency, reading),
        published_at=_reading(header.published_at, reading),
        updated_at=_reading(header.updated_at, reading),
        kind=_reading(header.kind, reading),
        lines=tuple(_head_line(line, reading) for line in header.lines),
    )


def _reading(value: Reading | None, reading: ReadingText) -> Reading | None:
    if value is None or value.start is None or value.end is None:
        return value
    start, end = reading.raw_span(value.start, value.end)
    return replace(value, start=start, end=end)


def _head_line(line: HeadLine, reading: ReadingText) -> HeadLine:
    start, end = reading.raw_span(line.start, line.end)
    return replace(line, start=start, end=end)


def _removal(removal: Removal, reading: ReadingText) -> Removal:
    start, end = reading.raw_span(removal.start, removal.end)
    return replace(removal, start=start, end=end, text=reading.raw[start:end])


def _body(body: Body, reading: ReadingText) -> Body:
    """The body in parts, each read from one place of the raw text; white space read from white space is none."""
    parts = [part for piece in body.pieces for part in _parts(piece, reading)]
    pieces = tuple(part for part in parts if isinstance(part, Piece))
    return replace(body, pieces=pieces, repairs=tuple(part for part in parts if isinstance(part, Repair)))


def _parts(piece: Piece, reading: ReadingText) -> Iterator[Piece | Repair]:
    for found in reading.stretches(piece.raw_start, piece.raw_start + piece.length):
        start = piece.start + found.start - piece.raw_start
        if found.is_copy:
            yield Piece(start, found.raw_start, found.length)
        elif not _is_white_space(found, reading):
            yield Repair(start, found.length, found.raw_start, found.raw_length)


def _is_white_space(found: Stretch, reading: ReadingText) -> bool:
    raw = reading.raw[found.raw_start : found.raw_start + found.raw_length]
    return reading.text[found.start : found.start + found.length].isspace() and raw.isspace()


def _markup(raw: str, taken: Sequence[Span]) -> Iterator[Removal]:
    """A removal for what stands in none of the spans, which are in order and apart."""
    starts, ends = [0, *(end for _, end in taken)], [*(start for start, _ in taken), len(raw)]
    for start, end in zip(starts, ends, strict=True):
        shown = _SHOWN.search(raw, start, end)
        if shown:
            yield Removal(*shown.span(), shown[0], "other", MARKUP_RULE)
