"""The raw text of an article cut into segments, each with all that was found in it: spans nest and overlap."""

from collections.abc import Iterable, Iterator
from operator import itemgetter
from typing import NamedTuple

# What stands above what where several styles meet in a character.
STYLES = ("removal", "event", "quote", "figure", "quantity", "entity", "date", "header", "kind", "repair")


class Span(NamedTuple):
    """Characters [start, end) of the raw text, what they are (one of STYLES), what to say of them, and the name that
    their finding has on the page."""

    start: int
    end: int
    style: str
    note: str
    anchor: str = ""


class Segment(NamedTuple):
    """A stretch of text in which the same spans stand: their styles, their notes, a line each, the anchor of the
    shortest, and the `number` of the segment, from 0."""

    text: str
    styles: str
    note: str
    anchor: str
    number: int


def segments(text: str, spans: Iterable[Span]) -> Iterator[Segment]:
    """The text whole, in order, cut wherever a span begins or ends. Spans beyond the text are cut short."""
    events: list[tuple[int, bool, Span]] = []
    for span in spans:
        start, end = max(0, span.start), min(span.end, len(text))
        if start < end:
            events += (start, True, span), (end, False, span)
    events.sort(key=itemgetter(0))
    standing: dict[Span, int] = {}
    written = number = 0
    for at, begins, span in events:
        if at > written:
            yield _segment(text[written:at], standing, number)
            written, number = at, number + 1
        standing[span] = standing.get(span, 0) + (1 if begins else -1)
        if not standing[span]:
            del standing[span]
    if written < len(text):
        yield _segment(text[written:], standing, number)


def _segment(text: str, standing: Iterable[Span], number: int) -> Segment:
    spans = sorted(standing, key=lambda span: span.end - span.start)
    styles = sorted({span.style for span in spans}, key=STYLES.index)
    return Segment(
        text, " ".join(styles), "\n".join(span.note for span in spans), spans[0].anchor if spans else "", number
    )
