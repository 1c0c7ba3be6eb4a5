"""Articles and rejections as table rows: plain dicts whose keys are the catalogue's columns."""

from collections.abc import Iterator, Sequence
from dataclasses import fields
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

import orjson

from copydesk import __version__
from copydesk.lake.sketch import sketch
from copydesk.lexicon import data_version
from copydesk.model import Article, Reading, Record, Rejection
from copydesk.page.rules.packs import own_packs_version
from copydesk.schema import SCHEMA_VERSION, Table, arrow_schema

if TYPE_CHECKING:
    import pyarrow as pa

BATCH = 1_000


def pipeline_version() -> str:
    """Version of the code and, behind the plus sign, of the rules and word lists; then that of one's own packs."""
    own = own_packs_version()
    return f"{__version__}+{data_version()}" + (f".{own}" if own else "")


def article_row(article: Article, run_id: str, started_at: datetime) -> dict[str, Any]:
    """A row of `articles`, a story of its own until publishing knows better. Its month is that of the publication date,
    else of the record's pick-up."""
    record, header, body = article.record, article.header, article.body
    published_at = header.published_at.value if header.published_at else None
    published_on = date.fromisoformat(published_at[:10]) if published_at else None
    first = body.paragraphs[0]
    return {
        **_identity(record),
        "source": article.source,
        "month": (published_on or record.picked_up_at or started_at).isoformat()[:7],
        "language": article.language,
        "agency": _value(header.agency),
        "headline": _value(header.headline),
        "standfirst": _value(header.standfirst),
        "bylines": [b.value for b in header.bylines],
        "dateline": _dateline(article),
        "section": _value(header.section),
        "published_at": published_at,
        "published_on": published_on,
        "published_at_basis": header.published_at_basis,
        "lead": body.text[first.start : first.end],
        "body": body.text,
        "paragraphs": _structs(body.paragraphs),
        "pieces": _structs(body.pieces),
        "word_count": len(body.text.split()),
        "quotes": _structs(article.quotes),
        "figures": _structs(article.figures),
        "entities": _structs(article.entities),
        "dates": _structs(article.dates),
        "removals": _structs(article.removals),
        "evidence": list(_evidence(article)),
        "flags": list(article.flags),
        "raw_text": record.text,
        "metadata": _metadata(record),
        "duplicate_of": None,
        "schema_version": SCHEMA_VERSION,
        "pipeline_version": pipeline_version(),
        "run_id": run_id,
        "processed_at": started_at,
        "story_id": record.document_id,
        "story_version": 1,
        "similarity": None,
        "sketch": sketch(body.text),
        "paragraph_languages": list(article.paragraph_languages),
    }


def quarantine_row(rejection: Rejection, landing: str, run_id: str, started_at: datetime) -> dict[str, Any]:
    """A row of `quarantine` for one record."""
    record = rejection.record
    return {
        **_identity(record),
        "landing": landing,
        "stage": rejection.stage,
        "checks": list(rejection.checks),
        "reason": rejection.reason,
        "raw_text": record.text,
        "raw_bytes": None,
        "metadata": _metadata(record),
        "run_id": run_id,
        "quarantined_at": started_at,
        "pipeline_version": pipeline_version(),
    }


def quarantine_file_row(
    source_file: str, reason: str, kept: bytes | None, landing: str, run_id: str, started_at: datetime
) -> dict[str, Any]:
    """A row of `quarantine` for a whole file."""
    return {
        "landing": landing,
        "source_file": source_file,
        "stage": "read",
        "checks": ["file.readable"],
        "reason": reason,
        "raw_bytes": kept,
        "run_id": run_id,
        "quarantined_at": started_at,
        "pipeline_version": pipeline_version(),
    }


def conformed(relation: Any, table: Table) -> "Iterator[pa.RecordBatch]":
    """A DuckDB relation's rows with exactly the table's columns and types; columns it lacks are null."""
    import pyarrow as pa

    schema = arrow_schema(table)
    for rows in relation.to_arrow_reader(BATCH):
        present = set(rows.schema.names)
        columns = [
            rows.column(f.name).cast(f.type) if f.name in present else pa.nulls(rows.num_rows, f.type) for f in schema
        ]
        yield pa.RecordBatch.from_arrays(columns, schema=schema)


def _identity(record: Record) -> dict[str, Any]:
    return {
        "document_id": record.document_id,
        "source_file": record.source_file,
        "record_index": record.record_index,
    }


def _metadata(record: Record) -> str | None:
    return orjson.dumps(dict(record.metadata)).decode() if record.metadata else None


def _value(reading: Reading | None) -> str | None:
    return reading.value if reading else None


def _structs(items: Sequence[Any]) -> list[dict[str, Any]]:
    """The items, all of one dataclass, as dicts. Not `asdict`: its deep copies took a tenth of all time."""
    names = [field.name for field in fields(items[0])] if items else []
    return [{name: getattr(item, name) for name in names} for item in items]


def _dateline(article: Article) -> dict[str, Any] | None:
    dateline = article.header.dateline
    if dateline is None:
        return None
    return {name: getattr(dateline, name) for name in ("text", "places", "agency", "date", "countries")}


def _evidence(article: Article):
    header, raw = article.header, article.record.text
    singles = ("headline", "standfirst", "section", "agency", "published_at")
    readings = [(name, getattr(header, name)) for name in singles]
    readings += [("bylines", byline) for byline in header.bylines]
    if header.dateline:
        readings.append(("dateline", Reading(header.dateline.text, header.dateline.start, header.dateline.end)))
    for name, reading in readings:
        if reading:
            text = None if reading.start is None else raw[reading.start : reading.end]
            yield {"field": name, "text": text, "start": reading.start, "end": reading.end, "pointer": reading.pointer}
