"""Where the values of the header were read: the column `evidence`."""

from collections.abc import Iterator
from dataclasses import fields
from typing import NamedTuple

from copydesk.model import Article, Header, Reading

NAMES = [field.name for field in fields(Header)]


class Evidence(NamedTuple):
    """A value of the column `field`: the raw text at the offsets, or a JSON pointer into the metadata."""

    field: str
    text: str | None
    start: int | None
    end: int | None
    pointer: str | None


def evidence_of(article: Article) -> Iterator[Evidence]:
    """The evidence of every value that the header has, and of the topic."""
    raw = article.record.text
    topic = [("topic", article.topic)] if article.topic else []
    for name, reading in (*_readings(article.header), *topic):
        text = None if reading.start is None else raw[reading.start : reading.end]
        yield Evidence(name, text, reading.start, reading.end, reading.pointer)


def _readings(header: Header) -> Iterator[tuple[str, Reading]]:
    """Each value with the name of its column: single ones first, then those in lists, then the dateline."""
    named = [(name, getattr(header, name)) for name in NAMES]
    yield from ((name, value) for name, value in named if isinstance(value, Reading))
    for name, values in named:
        if isinstance(values, tuple):
            yield from ((name, value) for value in values if isinstance(value, Reading))
    if header.dateline:
        yield "dateline", Reading(header.dateline.text, header.dateline.start, header.dateline.end)
