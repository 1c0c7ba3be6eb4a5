"""Validation of everything a run has staged, a bounded chunk at a time."""

from collections.abc import Iterator
from typing import Any

import pyarrow as pa

from copydesk.lake.parquet import read_batches, write_rows
from copydesk.lake.resolve import FAILED
from copydesk.lake.stage import staged_files
from copydesk.quality.tally import Tally
from copydesk.quality.validate import CHUNK_ROWS, validate_chunk
from copydesk.schema import ARTICLES, arrow_schema
from copydesk.storage import Folder

CHUNK_BYTES = 32 << 20
FAILURES = pa.schema(
    [
        ("source_file", pa.string()),
        ("record_index", pa.int32()),
        ("document_id", pa.string()),
        ("checks", pa.list_(pa.string())),
        ("reason", pa.string()),
    ]
)


def validate_staged(staging: Folder) -> Tally:
    """Check all staged articles; those that break a critical check are listed in `failed.parquet`, with the reasons.

    Raises ValidationBroken where a check could not be evaluated, or none was.
    """
    tally = Tally()
    write_rows(staging, FAILED, FAILURES, _failures(staging, tally))
    return tally


def _failures(staging: Folder, tally: Tally) -> Iterator[dict[str, Any]]:
    for chunk in _chunks(staging):
        verdict = validate_chunk(chunk)
        tally.add(verdict.tally)
        failed = chunk.select(["source_file", "record_index", "document_id"]).take(
            pa.array(verdict.failures, pa.int64())
        )
        for row, checks in zip(failed.to_pylist(), verdict.failures.values(), strict=True):
            yield {**row, "checks": checks, "reason": "; ".join(verdict.tally.checks[c].says for c in checks)}


def _chunks(staging: Folder) -> Iterator[pa.Table]:
    """The staged articles, at most CHUNK_ROWS and about CHUNK_BYTES at a time; one empty chunk where there are none."""
    held: list[pa.RecordBatch] = []
    rows = size = 0
    for batch in _batches(staging):
        if held and (rows + batch.num_rows > CHUNK_ROWS or size + batch.nbytes > CHUNK_BYTES):
            yield pa.Table.from_batches(held)
            held, rows, size = [], 0, 0
        held.append(batch)
        rows += batch.num_rows
        size += batch.nbytes
    yield pa.Table.from_batches(held, schema=arrow_schema(ARTICLES))


def _batches(staging: Folder) -> Iterator[pa.RecordBatch]:
    for _, name in staged_files(staging, "articles"):
        yield from read_batches(staging, name)
