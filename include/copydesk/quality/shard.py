"""Validation of what a shard has staged, in the task that has staged it."""

from collections.abc import Iterator
from typing import Any

import pyarrow as pa

from copydesk.lake.parquet import read_batches, write_rows
from copydesk.lake.stage import shard_folder
from copydesk.quality.own_suites import OwnExpectation, staged_own
from copydesk.quality.staged import FAILURES, failed_name, tally_name
from copydesk.quality.tally import Tally
from copydesk.quality.validate import CHUNK_ROWS, validate_chunk
from copydesk.schema import ARTICLES, arrow_schema
from copydesk.storage import Folder

CHUNK_BYTES = 96 << 20


def validate_shard(staging: Folder, shard: int) -> None:
    """Check the articles that the valid attempt at a shard has staged. Beside them, those that break a critical check
    are listed with the reasons, and the tally of all checks is written.

    Raises ValidationBroken where a check could not be evaluated.
    """
    folder, tally, own = shard_folder(staging, shard), Tally(), staged_own(staging)
    attempt = folder.read_json("result.json")["attempt"]
    write_rows(folder, failed_name(attempt), FAILURES, _failures(folder, attempt, own, tally))
    folder.write_json(tally_name(attempt), tally.to_json())  # last: where it is, the other is whole


def _failures(folder: Folder, attempt: str, own: tuple[OwnExpectation, ...], tally: Tally) -> Iterator[dict[str, Any]]:
    for chunk in _chunks(folder, attempt):
        verdict = validate_chunk(chunk, own)
        tally.add(verdict.tally)
        failed = chunk.select(["source_file", "record_index", "document_id"]).take(
            pa.array(verdict.failures, pa.int64())
        )
        for row, checks in zip(failed.to_pylist(), verdict.failures.values(), strict=True):
            yield {**row, "checks": checks, "reason": "; ".join(verdict.tally.checks[c].says for c in checks)}


def _chunks(folder: Folder, attempt: str) -> Iterator[pa.Table]:
    """The shard's articles in as few chunks as CHUNK_ROWS and about CHUNK_BYTES allow: a chunk costs as much as
    thousands of rows. One empty chunk where there are none."""
    held: list[pa.RecordBatch] = []
    rows = size = 0
    for batch in read_batches(folder, f"articles-{attempt}.parquet"):
        if held and (rows + batch.num_rows > CHUNK_ROWS or size + batch.nbytes > CHUNK_BYTES):
            yield pa.Table.from_batches(held)
            held, rows, size = [], 0, 0
        held.append(batch)
        rows += batch.num_rows
        size += batch.nbytes
    yield pa.Table.from_batches(held, schema=arrow_schema(ARTICLES))
