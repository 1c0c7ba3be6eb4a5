"""The dateline that a body opens with whose page was never read: a record that says that it is body alone."""

from dataclasses import replace

from copydesk.model import Block, Body, Header
from copydesk.page.lines.dateline import read_dateline
from copydesk.page.lines.places import with_countries

_OPENING = 2  # paragraphs


def with_opening_dateline(header: Header, body: Body) -> Header:
    """The header with the dated dateline that one of the body's first paragraphs opens with, where it has none; its
    offsets count in the body."""
    if header.dateline:
        return header
    for paragraph in body.paragraphs[:_OPENING]:
        text = body.text[paragraph.start : paragraph.end]
        dateline = read_dateline(Block(0, paragraph.start, paragraph.end, text, False), None)
        if dateline and dateline.date:
            return replace(header, dateline=with_countries(dateline))
    return header
