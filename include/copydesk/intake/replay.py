"""A replay: open entries of the quarantine go through the pipeline again, read from what the quarantine kept of them.

The landing zone is not looked at: its file may have changed since, or be gone.
"""

from collections.abc import Iterator, Mapping
from hashlib import sha256
from io import BytesIO
from typing import Any

import orjson
import pyarrow as pa

from copydesk.errors import UnreadableError
from copydesk.intake.process import file_rejection, limits_of
from copydesk.intake.readers import Source, read_line, read_records
from copydesk.intake.work import Work
from copydesk.lake.duck import workbench
from copydesk.lake.parquet import read_batches, write_batches
from copydesk.lake.quarantine import CHOSEN, ENTRIES
from copydesk.lake.stage import ShardStage
from copydesk.lake.views import make_views
from copydesk.model import Record, Rejection
from copydesk.run import Run

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


def find_entries(run: Run) -> dict[str, int]:
    """Copy the entries that the run was asked for to its staging folder. Returns files_in (entries that are a whole
    file) and entries_in (those that are one record)."""
    with workbench(run.lake) as duck:
        make_views(duck, run.lake)
        found = duck.sql(REPLAYED, params={**run.selection["entries"], "landing": run.landing.uri})
        batches = (_conform(batch) for batch in found.to_arrow_reader(BATCH))
        write_batches(run.staging, ENTRIES, SCHEMA, batches)
        count = "SELECT count(*) FILTER (record_index IS NULL), count(record_index) FROM read_parquet(?)"
        files, records = duck.execute(count, [run.staging.folder(ENTRIES).uri]).fetchall()[0]
    return {"files_in": files, "entries_in": records}


def plan_replay(found: Mapping[str, int]) -> list[dict[str, Any]]:
    """All entries in one shard; none where there are no entries."""
    entries = found["files_in"] + found["entries_in"]
    return [{"shard": 0, "label": f"{entries} entries"}] if entries else []


def process_entries(run: Run, shard: int, work: Work) -> dict[str, Any]:
    """Stage what becomes of the entries, as if they had just been picked up. Returns counts."""
    with ShardStage(run, shard) as stage:
        for result in work(_records(run, stage)):
            stage.add(result)
        return stage.finish()["counts"]


def _conform(batch: pa.RecordBatch) -> pa.RecordBatch:
    return pa.RecordBatch.from_arrays([batch.column(f.name).cast(f.type) for f in SCHEMA], schema=SCHEMA)


def _entries(run: Run) -> Iterator[dict[str, Any]]:
    for batch in read_batches(run.staging, ENTRIES, rows=BATCH):
        yield from batch.to_pylist()


def _records(run: Run, stage: ShardStage) -> Iterator[Record | Rejection]:
    """The records of all entries. `stage` is told what became of the entries that are a whole file."""
    for entry in _entries(run):
        if entry["record_index"] is None:
            yield from _of_file(run, entry, stage)
        else:
            yield _read_record(run, entry)


def _read_record(run: Run, entry: Mapping[str, Any]) -> Record | Rejection:
    if entry["stage"] == "read":  # the text is the line as it stood in the file
        return read_line(entry["raw_text"].encode(), _source(run, entry), entry["record_index"])
    metadata = orjson.loads(entry["metadata"]) if entry["metadata"] else {}
    return Record(entry["raw_text"], entry["source_file"], entry["record_index"], metadata, entry["picked_up_at"])


def _source(run: Run, entry: Mapping[str, Any]) -> Source:
    kept = BytesIO(entry["raw_bytes"] or b"")
    return Source(kept, entry["source_file"], entry["picked_up_at"], limits_of(run.settings))


def _of_file(run: Run, entry: Mapping[str, Any], stage: ShardStage) -> Iterator[Record | Rejection]:
    seen = {"outcome": "read", "reason": None, "records": 0}
    try:
        for item in read_records(_source(run, entry)):
            seen["records"] += 1
            yield item
    except UnreadableError as error:
        seen |= {"outcome": "quarantined", "reason": str(error)}
        stage.add_file_rejection(file_rejection(run, entry["source_file"], str(error), entry["raw_bytes"]))
    stage.add_file(_ledger_row(run, entry) | seen)


def _ledger_row(run: Run, entry: Mapping[str, Any]) -> dict[str, Any]:
    """Without a time of modification, so that no file of the landing zone is taken for known because of it."""
    return {
        "level": "file",
        "landing": run.landing.uri,
        "source_file": entry["source_file"],
        "size": len(entry["raw_bytes"]),
        "content_hash": sha256(entry["raw_bytes"]).hexdigest(),
        "run_id": run.run_id,
        "seen_at": run.started_at,
    }
