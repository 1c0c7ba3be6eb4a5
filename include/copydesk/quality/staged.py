"""Validation of everything a run has staged, a bounded chunk at a time."""

from collections.abc import Iterator
from typing import Any

import pyarrow as pa

from copydesk.lake.outcomes import FAILED
from copydesk.lake.parquet import read_batches, write_rows
from copydesk.lake.stage import staged_files
from copydesk.quality.tally import Tally
from copydesk.quality.validate import CHUNK_ROWS, validate_chunk
from copydesk.schema import ARTICLES, arrow_schema
from copydesk.storage import Folder

FAILURES = pa.schema(
    [
        ("source_file", pa.string()),
        ("record_index", pa.int32()),
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
        failed = chunk.select(["source_file", "record_index"]).take(pa.array(verdict.failures, pa.int64()))
        for row, checks in zip(failed.to_pylist(), verdict.failures.values(), strict=True):
            yield {**row, "checks": checks, "reason": "; ".join(verdict.tally.checks[c].says for c in checks)}


def _chunks(staging: Folder) -> Iterator[pa.Table]:
    """The staged articles in chunks of at most CHUNK_ROWS; one empty chunk where there are none."""
    held: list[pa.RecordBatch] = []
    for _, name in staged_files(staging, "articles"):
        for batch in read_batches(staging, name, rows=1_000):
            held.append(batch)
            if sum(b.num_rows for b in held) + 1_000 > CHUNK_ROWS:
                yield pa.Table.from_batches(held)
                held = []
    if held:
        yield pa.Table.from_batches(held)
    elif not held:
        yield arrow_schema(ARTICLES).empty_table()
