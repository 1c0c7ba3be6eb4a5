"""A valid row of `articles`, made by hand, for tests to break."""

import socket
from copy import deepcopy
from datetime import UTC, date, datetime
from hashlib import sha256

import pyarrow as pa
import pytest

from copydesk.schema import ARTICLES, SCHEMA_VERSION, arrow_schema

HEADLINE = "Ferry runs aground off Lowmere"
NOTICE = "Comments are closed after three days."
PARAGRAPHS = (
    "“The hull held,” harbour master Ada Quill said on Monday.",
    "At least 12 passengers were hurt in Lowmere.",
)
RAW = f"{HEADLINE}\n\n{PARAGRAPHS[0]}\n\n{NOTICE}\n{PARAGRAPHS[1]}\n"
BODY = "\n\n".join(PARAGRAPHS)


def span(container: str, text: str) -> dict:
    start = container.index(text)
    return {"text": text, "start": start, "end": start + len(text)}


def offsets_in(container: str, text: str) -> dict:
    start = container.index(text)
    return {"start": start, "end": start + len(text)}


def piece(text: str) -> dict:
    return {"start": BODY.index(text), "raw_start": RAW.index(text), "length": len(text)}


VALID = {
    "document_id": sha256(RAW.encode()).hexdigest(),
    "source_file": "coast/ferry.txt",
    "record_index": 0,
    "source": "lowmere-gazette",
    "month": "2031-03",
    "language": "en",
    "agency": None,
    "headline": HEADLINE,
    "standfirst": None,
    "bylines": [],
    "dateline": None,
    "section": None,
    "published_at": "2031-03-04T08:15:00Z",
    "published_on": date(2031, 3, 4),
    "published_at_basis": "metadata",
    "lead": PARAGRAPHS[0],
    "body": BODY,
    "paragraphs": [offsets_in(BODY, text) for text in PARAGRAPHS],
    "pieces": [piece(text) for text in PARAGRAPHS],
    "word_count": len(BODY.split()),
    "quotes": [
        span(BODY, "The hull held,")
        | {"speaker": "Ada Quill", "role": "harbour master", "cue": "said", "kind": "direct"}
    ],
    "figures": [
        span(BODY, "12")
        | {
            "measure": "injured",
            "value": 12,
            "low": 12,
            "high": 12,
            "qualifier": "at_least",
            "unit": "passengers",
            "status": "reported",
        }
    ],
    "entities": [
        span(BODY, "Ada Quill") | {"label": "PERSON", "canonical": "Ada Quill"},
        span(BODY, "Lowmere") | {"label": "PLACE", "canonical": "Lowmere", "country": "GB"},
    ],
    "dates": [
        span(BODY, "Monday") | {"resolved": "2031-03-03", "precision": "day", "anchor": "published_at"},
    ],
    "removals": [span(RAW, NOTICE) | {"kind": "comment_notice", "rule": "en/comments-closed", "score": None}],
    "evidence": [
        span(RAW, HEADLINE) | {"field": "headline"},
        {"field": "published_at", "pointer": "/published_at"},
    ],
    "flags": [],
    "raw_text": RAW,
    "metadata": '{"published_at": "2031-03-04T08:15:00Z"}',
    "duplicate_of": None,
    "schema_version": SCHEMA_VERSION,
    "pipeline_version": "0-test",
    "run_id": "test",
    "processed_at": datetime(2031, 3, 5, tzinfo=UTC),
    "story_id": sha256(RAW.encode()).hexdigest(),
    "story_version": 1,
    "similarity": None,
    "sketch": None,
    "paragraph_languages": ["en"] * len(PARAGRAPHS),
    "updated_at": None,
    "kind": "article",
    "repairs": [],
    "head_lines": [],
    "url": "https://gazette.example/ferry",
    "published_ts": datetime(2031, 3, 4, 8, 15, tzinfo=UTC),
    "published_text": "2031-03-04T08:15:00Z",
    "published_precision": "second",
    "published_zone": "Z",
    "month_basis": "published",
    "quantities": [
        span(BODY, "12 passengers")
        | {
            "kind": "people",
            "value": 12,
            "low": 12,
            "high": 12,
            "unit": "1",
            "qualifier": "at_least",
            "of": "passengers",
        }
    ],
    "events": [
        span(BODY, "12 passengers")
        | {
            "type": "accident",
            "subtype": "maritime",
            "date": "2024-02",
            "date_precision": "month",
            "date_basis": "published_at",
            "country": "GB",
            "places": ["Harwick"],
            "place_precision": "village",
            "figures": [0],
            "is_main": True,
        }
    ],
}


@pytest.fixture
def row():
    """A valid row as a dict of Python values, free to be changed."""
    return deepcopy(VALID)


@pytest.fixture
def table_of():
    """Makes an Arrow table of articles from rows."""
    return lambda *rows: pa.Table.from_pylist(list(rows), arrow_schema(ARTICLES))


@pytest.fixture
def no_network(monkeypatch):
    """Any attempt to connect fails."""

    def refuse(*args, **kwargs):
        raise AssertionError(f"an attempt to connect to {args}")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "create_connection", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
