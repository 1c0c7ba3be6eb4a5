"""Articles and rejections as table rows: plain dicts whose keys are the catalogue's columns."""

from collections.abc import Iterator
from datetime import datetime
from typing import TYPE_CHECKING, Any

import orjson

from copydesk.lexicon import data_version
from copydesk.model import Article, Record, Rejection
from copydesk.page.rules.packs import own_packs_version
from copydesk.schema import ARTICLES, Provenance, Table, arrow_schema
from copydesk.schema.usable import leave_out_unusable
from copydesk.version import __version__

if TYPE_CHECKING:
    import pyarrow as pa

BATCH = 1_000


def pipeline_version(rules_folder: str = "") -> str:
    """Version of the code and, behind the plus sign, of the rules and word lists; then that of the packs in the folder
    of one's own."""
    own = own_packs_version(rules_folder)
    return f"{__version__}+{data_version()}" + (f".{own}" if own else "")


def article_row(article: Article, run_id: str, started_at: datetime, rules_folder: str = "") -> dict[str, Any]:
    """A row of `articles`, as its columns say, without values that would break their checks: a story of its own until
    publishing knows better."""
    run = Provenance(run_id, started_at, pipeline_version(rules_folder))
    return leave_out_unusable({field.name: field.row_value(article, run) for field in ARTICLES.fields})


def quarantine_row(
    rejection: Rejection, landing: str, run_id: str, started_at: datetime, rules_folder: str = ""
) -> dict[str, Any]:
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
        "pipeline_version": pipeline_version(rules_folder),
    }


def quarantine_file_row(
    source_file: str,
    reason: str,
    kept: bytes | None,
    landing: str,
    run_id: str,
    started_at: datetime,
    rules_folder: str = "",
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
        "pipeline_version": pipeline_version(rules_folder),
    }


def conform_batches(relation: Any, table: Table) -> "Iterator[pa.RecordBatch]":
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
