"""A replay: open entries of the quarantine go through the pipeline again, read from what the quarantine kept of them.

The landing zone is not looked at: its file may have changed since, or be gone.
"""

from collections.abc import Iterator
from hashlib import sha256
from io import BytesIO
from typing import Any

import orjson
import pyarrow as pa

from copydesk.errors import UnreadableError
from copydesk.intake.readers import Limits, Source, read_records, reread
from copydesk.lake.duck import workbench
from copydesk.lake.parquet import read_batches, write_batches
from copydesk.lake.quarantine import CHOSEN, ENTRIES
from copydesk.lake.stage import ShardStage
from copydesk.lake.views import files_by_table, make_views
from copydesk.model import Record, Rejection
from copydesk.run import Run, step_results

BATCH = 50  # an entry may hold megabytes
SCHEMA = pa.schema(
    [
        ("entry_id", pa.string()),
        ("source_file", pa.string()),
        ("record_index", pa.int32()),
        ("stage", pa.string()),
        ("raw_text", pa.string()),
        ("raw_bytes", pa.binary()),
        ("metadata", pa.string()),
        ("picked_up_at", pa.timestamp("us", tz="UTC")),
    ]
)
# Dates in the text are judged by the day on which it was first seen, which an entry's own time need not be.
REPLAYED = f"""
    WITH first_seen AS (
        SELECT source_file, content_hash, min(seen_at) AS seen_at FROM ledger WHERE landing = $landing GROUP BY ALL
    )
    SELECT entries.*, least(first_seen.seen_at, quarantined_at) AS picked_up_at
    FROM ({CHOSEN}) AS entries LEFT JOIN first_seen
    ON first_seen.source_file = entries.source_file AND content_hash = coalesce(document_id, sha256(raw_bytes))
    WHERE landing = $landing AND (raw_text IS NOT NULL OR raw_bytes IS NOT NULL)
    ORDER BY entries.source_file, record_index, quarantined_at
"""


def find(run: Run) -> dict[str, int]:
    """Copy the entries that the run was asked for to its staging folder. Returns files_in (entries that are a whole
    file) and entries_in (those that are one record)."""
    with workbench(run.lake) as duck:
        make_views(duck, files_by_table(run.lake))
        found = duck.sql(REPLAYED, params={**run.selection["entries"], "landing": run.landing.uri})
        batches = (_cast(batch) for batch in found.to_arrow_reader(BATCH))
        write_batches(run.staging, ENTRIES, SCHEMA, batches)
        count = "SELECT count(*) FILTER (record_index IS NULL), count(record_index) FROM read_parquet(?)"
        files, records = duck.execute(count, [run.staging.folder(ENTRIES).uri]).fetchall()[0]
    return {"files_in": files, "entries_in": records}


def plan(run: Run) -> list[dict[str, Any]]:
    """All entries in one shard; none where there are no entries."""
    found = step_results(run)["discover"]
    entries = found["files_in"] + found["entries_in"]
    return [{"shard": 0, "label": f"{entries} entries"}] if entries else []


def records(run: Run, shard: int, stage: ShardStage) -> Iterator[Record | Rejection]:
    """The records of all entries, as if they had just been picked up. `stage` is told what became of the entries that
    are a whole file."""
    for batch in read_batches(run.staging, ENTRIES, rows=BATCH):
        for entry in batch.to_pylist():
            if entry["record_index"] is None:
                yield from _read_file(run, entry, stage)
            else:
                yield _read_record(run, entry)


def _cast(batch: pa.RecordBatch) -> pa.RecordBatch:
    return pa.RecordBatch.from_arrays([batch.column(f.name).cast(f.type) for f in SCHEMA], schema=SCHEMA)


def _read_record(run: Run, entry: dict[str, Any]) -> Record | Rejection:
    if entry["stage"] == "read":  # the text is what its format kept of it
        return reread(entry["raw_text"], _source(run, entry), entry["record_index"])
    metadata = orjson.loads(entry["metadata"]) if entry["metadata"] else {}
    return Record(entry["raw_text"], entry["source_file"], entry["record_index"], metadata, entry["picked_up_at"])


def _source(run: Run, entry: dict[str, Any]) -> Source:
    kept = BytesIO(entry["raw_bytes"] or b"")
    return Source(kept, entry["source_file"], entry["picked_up_at"], Limits.from_settings(run.settings))


def _read_file(run: Run, entry: dict[str, Any], stage: ShardStage) -> Iterator[Record | Rejection]:
    """The records of an entry that is a whole file. Its row of the ledger has no time of modification, so that no file
    of the landing zone is taken for known because of it."""
    name, kept = entry["source_file"], entry["raw_bytes"]
    seen: dict[str, Any] = {"source_file": name, "size": len(kept), "content_hash": sha256(kept).hexdigest()}
    seen |= {"outcome": "read", "reason": None, "records": 0}
    try:
        for item in read_records(_source(run, entry)):
            seen["records"] += 1
            yield item
    except UnreadableError as error:
        seen |= {"outcome": "quarantined", "reason": str(error)}
        stage.add_file_rejection(name, str(error), kept)
    stage.add_file(seen)
