"""The raw text of an article cut into segments, each with all that was found in it: spans nest and overlap."""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping
from operator import itemgetter
from typing import Any, NamedTuple

# What stands above what where several styles meet in a character.
STYLES = ("removal", "quote", "figure", "entity", "date", "header")


class Span(NamedTuple):
    """Characters [start, end) of the raw text, what they are (one of STYLES), and what to say of them."""

    start: int
    end: int
    style: str
    note: str


class Segment(NamedTuple):
    """A stretch of text in which the same spans stand: their styles, and their notes, a line each."""

    text: str
    styles: str
    note: str


def segments(text: str, spans: Iterable[Span]) -> Iterator[Segment]:
    """The text whole, in order, cut wherever a span begins or ends. Spans beyond the text are cut short."""
    events: list[tuple[int, bool, Span]] = []
    for span in spans:
        start, end = max(0, span.start), min(span.end, len(text))
        if start < end:
            events += (start, True, span), (end, False, span)
    events.sort(key=itemgetter(0))
    standing: dict[Span, int] = {}
    written = 0
    for at, begins, span in events:
        if at > written:
            yield _segment(text[written:at], standing)
            written = at
        standing[span] = standing.get(span, 0) + (1 if begins else -1)
        if not standing[span]:
            del standing[span]
    if written < len(text):
        yield _segment(text[written:], standing)


def _segment(text: str, standing: Iterable[Span]) -> Segment:
    spans = list(standing)
    styles = sorted({span.style for span in spans}, key=STYLES.index)
    return Segment(text, " ".join(styles), "\n".join(span.note for span in spans))


def spans_of(article: Mapping[str, Any]) -> list[Span]:
    """All that was read from and cut out of an article, given as its row of the table."""
    to_raw = _offsets(article["pieces"] or ())
    found = [Span(r["start"], r["end"], "removal", _removal(r)) for r in article["removals"] or ()]
    found += [
        Span(e["start"], e["end"], "header", e["field"].replace("_", " "))
        for e in article["evidence"] or ()
        if e["start"] is not None and e["field"].partition(".")[0] in HEADER
    ]
    for name, (style, says) in LISTS.items():
        for item in article[name] or ():
            found.append(Span(to_raw(item["start"]), to_raw(item["end"] - 1) + 1, style, says(item)))
    return found


HEADER = ("headline", "standfirst", "bylines", "dateline", "section", "published_at", "agency", "updated_at")


def _offsets(pieces: Iterable[Mapping[str, int]]) -> Callable[[int], int]:
    """From characters of the body to characters of the raw text."""
    ordered = sorted(pieces, key=lambda piece: piece["start"])
    starts = [piece["start"] for piece in ordered]

    def to_raw(at: int) -> int:
        piece = ordered[max(0, bisect_right(starts, at) - 1)] if ordered else {"start": 0, "raw_start": 0}
        return at - piece["start"] + piece["raw_start"]

    return to_raw


def _words(*parts: Any) -> str:
    return " · ".join(str(part).replace("_", " ") for part in parts if part not in (None, ""))


def _removal(removal: Mapping[str, Any]) -> str:
    score = removal.get("score")
    return _words("cut", removal["kind"], removal["rule"], None if score is None else f"score {score:.2f}")


LISTS: dict[str, tuple[str, Callable[[Mapping[str, Any]], str]]] = {
    "quotes": ("quote", lambda q: _words("quote", q["speaker"] or "nobody named", q["role"], q["cue"])),
    "figures": (
        "figure",
        lambda f: _words("figure", f["measure"], f["qualifier"], f["value"], f["unit"], f["place"], f["source"]),
    ),
    "entities": ("entity", lambda e: _words(e["label"], e["canonical"], e["role"], e["country"])),
    "dates": ("date", lambda d: _words("date", d["resolved"], d["precision"])),
}
