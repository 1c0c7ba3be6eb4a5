"""Reprocessing: published articles go through the pipeline again, by today's rules, from the raw text in their rows."""

from collections.abc import Iterator, Mapping
from itertools import groupby
from typing import Any

import orjson
import pyarrow as pa

from copydesk.intake.plan import group, shard_size
from copydesk.lake.duck import workbench
from copydesk.lake.parquet import read_batches, write_batches
from copydesk.lake.stage import SELECTED, ShardStage, shard_folder
from copydesk.lake.tables import live_files, open_table
from copydesk.lake.views import files_by_table, make_views, select_rows
from copydesk.lake.whole import check_files
from copydesk.lexicon import load
from copydesk.model import Record
from copydesk.run import Run
from copydesk.schema import ARTICLES

BATCH = 200
NEEDED = ["document_id", "source_file", "record_index", "raw_text", "metadata"]
SCHEMA = pa.schema(
    [
        ("path", pa.string()),
        ("row", pa.int64()),
        ("document_id", pa.string()),
        ("characters", pa.int64()),
        ("landing", pa.string()),
        ("picked_up_at", pa.timestamp("us", tz="UTC")),
    ]
)
# Empty parameters choose everything. Dates in the text are judged by the day on which it was first published.
SELECT = """
    WITH first_seen AS (
        SELECT content_hash, arg_min(landing, seen_at) AS landing, min(seen_at) AS seen_at
        FROM ledger WHERE level = 'record' AND outcome = 'published' GROUP BY content_hash
    )
    SELECT substr(file, $below) AS path, row, document_id, length(raw_text) AS characters,
        landing, coalesce(seen_at, processed_at) AS picked_up_at
    FROM ({rows}) AS articles
    LEFT JOIN first_seen ON content_hash = document_id
    WHERE ($source = '' OR articles.source = $source) AND ($month = '' OR articles.month = $month)
        AND starts_with(pipeline_version, $pipeline_version)
        AND ($rule = '' OR len(list_filter(
            removals, lambda removal: removal.rule = $rule OR starts_with(removal.rule, $rule || '/')
        )) > 0)
    ORDER BY path, row
"""


def selection(source: str = "", month: str = "", rule: str = "", pipeline_version: str = "") -> dict[str, str]:
    """Which articles are meant: of a source, of a month (`YYYY-MM`), from which this rule (or a rule of this pack) has
    cut something, made by a version of the pipeline that begins like this. Empty: any."""
    return {"source": source, "month": month, "rule": rule, "pipeline_version": pipeline_version}


def find(run: Run) -> dict[str, int]:
    """Note down the rows of `articles` that the run was asked for. Returns the version of the table, files_in (always
    0: no seed file is looked at) and entries_in, the rows."""
    handle = open_table(run.lake, ARTICLES)
    files = [file.path for file in live_files(handle)]
    folder = run.lake.folder(ARTICLES.name).uri
    with workbench(run.lake) as duck:
        make_views(duck, files_by_table(run.lake))
        found = _select(duck, folder, files, run.selection["articles"]) if files else []
        entries = write_batches(run.staging, SELECTED, SCHEMA, found)
    return {"files_in": 0, "entries_in": entries, "version": handle.version()}


def _select(duck: Any, folder: str, files: list[str], chosen: Mapping[str, str]) -> Iterator[pa.RecordBatch]:
    uris = [f"{folder}/{path}" for path in files]
    rows = select_rows(ARTICLES, uris, places=True)
    found = duck.sql(SELECT.format(rows=rows), params={**chosen, "below": len(folder) + 2})
    for batch in found.to_arrow_reader(BATCH):
        yield pa.RecordBatch.from_arrays([batch.column(f.name).cast(f.type) for f in SCHEMA], schema=SCHEMA)


def plan(run: Run) -> list[dict[str, Any]]:
    """Write each shard's share of the rows, whole files of the table, and return the shards."""
    total = sum(row["characters"] for row in _rows(run.staging, SELECTED))
    size = max(shard_size(run.settings, total), total // load("intake")["limits"]["shards"] + 1)
    shards = []
    for number, rows in enumerate(group(_rows(run.staging, SELECTED), "characters", size)):
        folder = shard_folder(run.staging, number)
        write_batches(folder, SELECTED, SCHEMA, [pa.RecordBatch.from_pylist(rows, SCHEMA)])
        shards.append({"shard": number, "label": f"{len(rows)} articles from {rows[0]['path']}"})
    return shards


def records(run: Run, shard: int, stage: ShardStage) -> Iterator[Record]:
    """The raw texts of the shard's articles, as records."""
    folder = shard_folder(run.staging, shard)
    check_files(run.lake, ARTICLES, sorted({row["path"] for row in _rows(folder, SELECTED)}))
    rows = _rows(folder, SELECTED)
    for path, of_file in groupby(rows, key=lambda row: row["path"]):
        picked_up = {row["row"]: row["picked_up_at"] for row in of_file}
        position = 0
        for batch in read_batches(run.lake.folder(ARTICLES.name), path, NEEDED, BATCH):
            wanted = [i for i in range(batch.num_rows) if position + i in picked_up]
            for i, row in zip(wanted, batch.take(pa.array(wanted, pa.int64())).to_pylist(), strict=True):
                yield _record(row, picked_up[position + i])
            position += batch.num_rows


def _record(row: Mapping[str, Any], picked_up_at: Any) -> Record:
    metadata = orjson.loads(row["metadata"]) if row["metadata"] else {}
    return Record(row["raw_text"], row["source_file"], row["record_index"], metadata, picked_up_at)


def _rows(folder: Any, name: str) -> Iterator[dict[str, Any]]:
    for batch in read_batches(folder, name):
        yield from batch.to_pylist()
