"""The JSON form of one result, as `copydesk extract` writes it: the article's values without the books around them."""

from dataclasses import asdict
from typing import Any

from copydesk.model import Article, Reading, Record, Rejection

EMPTY = {
    "language": None,
    "agency": None,
    "headline": None,
    "standfirst": None,
    "bylines": [],
    "dateline": None,
    "section": None,
    "published_at": None,
    "paragraphs": [],
    "quotes": [],
    "entities": [],
    "figures": [],
    "dates": [],
    "boilerplate": [],
}


def to_prediction(result: Article | Rejection) -> dict[str, Any]:
    """A JSON-ready dict. Offsets of boilerplate count in the raw text, all others in the paragraphs joined by "\\n\\n".

    A rejected record has every field empty and two keys more: `rejected`, the names of the failed checks, and `reason`.
    """
    if isinstance(result, Rejection):
        return {**_identity(result.record), **EMPTY, "rejected": list(result.checks), "reason": result.reason}
    header, body = result.header, result.body
    return {
        **_identity(result.record),
        "language": result.language,
        "agency": _value(header.agency),
        "headline": _value(header.headline),
        "standfirst": _value(header.standfirst),
        "bylines": [b.value for b in header.bylines],
        "dateline": header.dateline and _pick(header.dateline, "text", "places", "agency", "date"),
        "section": _value(header.section),
        "published_at": _value(header.published_at),
        "paragraphs": [body.text[p.start : p.end] for p in body.paragraphs],
        "quotes": [asdict(q) for q in result.quotes],
        "entities": [asdict(e) for e in result.entities],
        "figures": [asdict(f) for f in result.figures],
        "dates": [asdict(d) for d in result.dates],
        "boilerplate": [_pick(r, "text", "kind", "rule", "start", "end") for r in result.removals],
    }


def _identity(record: Record) -> dict[str, Any]:
    return {"id": record.metadata.get("id", record.document_id)}


def _value(reading: Reading | None) -> str | None:
    return reading.value if reading else None


def _pick(thing: object, *names: str) -> dict[str, Any]:
    return {name: getattr(thing, name) for name in names}
