"""Publishing: the one step that readers see. Articles first, then the books that account for them, the run's row last.

Each table gets one commit. A run that dies in between leaves rows that are right; the retry adds what is missing.
"""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

import pyarrow as pa

from copydesk.lake.outcomes import outcomes, summarise
from copydesk.lake.parquet import read_batches
from copydesk.lake.partitions import PartitionWriter
from copydesk.lake.stage import staged_files
from copydesk.lake.tables import DataFile, commit_once, exists, open_table
from copydesk.schema import ARTICLES, LEDGER, QUARANTINE, RUNS, Table, arrow_schema
from copydesk.storage import Folder

BATCH = 1_000

QUARANTINED = """
    SELECT document_id, source_file, record_index, 'validate' AS stage, checks, reason, raw_text, NULL AS raw_bytes,
        metadata, run_id, processed_at AS quarantined_at, pipeline_version
    FROM read_parquet($articles) JOIN failed USING (source_file, record_index)
    UNION ALL BY NAME
    SELECT * FROM read_parquet($rejected)
"""
SEEN = """
    SELECT * FROM read_parquet($seen)
    UNION ALL BY NAME
    SELECT 'record' AS level, $landing AS landing, source_file, record_index, size, document_id AS content_hash,
        outcome, reason, duplicate_of, $run_id AS run_id, $seen_at AS seen_at
    FROM outcomes
    UNION ALL BY NAME
    SELECT 'record' AS level, $landing AS landing, source_file, record_index, length(raw_text) AS size,
        document_id AS content_hash, 'quarantined' AS outcome, reason, $run_id AS run_id, $seen_at AS seen_at
    FROM read_parquet($rejected) WHERE record_index IS NOT NULL
"""


def publish_articles(lake: Folder, staging: Folder, run_id: str, batch: str) -> int:
    """Commit what the run publishes. Returns the rows added: 0 if there is nothing, or if this batch did it before."""

    def make_files(_: object) -> list[DataFile]:
        writer = PartitionWriter(lake, ARTICLES, _file_prefix(batch))
        with outcomes(lake, staging, run_id) as duck:
            for _, name in staged_files(staging, "articles"):
                _write_kept(duck, staging, name, writer)
        return writer.finish()

    return commit_once(lake, ARTICLES, batch, make_files, {"run_id": run_id})


def is_begun(lake: Folder, batch: str) -> bool:
    """Whether the batch's articles are visible already."""
    return exists(lake, ARTICLES) and open_table(lake, ARTICLES).transaction_version(batch) is not None


def publish_books(
    lake: Folder, staging: Folder, run_id: str, batch: str, landing: str, started_at: datetime
) -> dict[str, Any]:
    """Commit quarantine and ledger of a run whose articles are committed. Returns the run's final counts."""
    with outcomes(lake, staging, run_id) as duck:
        articles, rejected, seen = (
            [staging.folder(name).uri for _, name in staged_files(staging, kind)]
            for kind in ("articles", "rejected", "seen")
        )
        quarantined = duck.sql(QUARANTINED, params={"articles": articles, "rejected": rejected})
        _commit_relation(lake, QUARANTINE, run_id, batch, quarantined)
        parameters = {"seen": seen, "rejected": rejected, "landing": landing, "run_id": run_id, "seen_at": started_at}
        _commit_relation(lake, LEDGER, run_id, batch, duck.sql(SEEN, params=parameters))
        return summarise(duck, staging)


def record_run(lake: Folder, row: dict[str, Any], batch: str) -> None:
    """Commit the run's row, once for each outcome it comes to (a failed audit may be followed by a good one)."""
    table = pa.RecordBatch.from_pylist([row], arrow_schema(RUNS))

    def make_files(_: object) -> list[DataFile]:
        writer = PartitionWriter(lake, RUNS, _file_prefix(batch))
        writer.write(table)
        return writer.finish()

    commit_once(lake, RUNS, f"{batch}/{row['outcome']}", make_files, {"run_id": row["run_id"]})


def _write_kept(duck: Any, staging: Folder, name: str, writer: PartitionWriter) -> None:
    kept = duck.sql(
        "SELECT row FROM outcomes WHERE file = ? AND outcome = 'published' ORDER BY row",
        params=[staging.folder(name).uri],
    ).fetchnumpy()["row"]
    first = 0
    for rows in read_batches(staging, name, rows=BATCH):
        mine = kept[(kept >= first) & (kept < first + rows.num_rows)] - first
        writer.write(rows.take(pa.array(mine)))
        first += rows.num_rows


def _commit_relation(lake: Folder, table: Table, run_id: str, batch: str, relation: Any) -> None:
    def make_files(_: object) -> list[DataFile]:
        writer = PartitionWriter(lake, table, _file_prefix(batch))
        for rows in _conformed(relation, table):
            writer.write(rows)
        return writer.finish()

    commit_once(lake, table, batch, make_files, {"run_id": run_id})


def _conformed(relation: Any, table: Table) -> Iterator[pa.RecordBatch]:
    """The relation's rows with exactly the table's columns and types; columns it lacks are null."""
    schema = arrow_schema(table)
    for rows in relation.to_arrow_reader(BATCH):
        present = set(rows.schema.names)
        columns = [
            rows.column(f.name).cast(f.type) if f.name in present else pa.nulls(rows.num_rows, f.type) for f in schema
        ]
        yield pa.RecordBatch.from_arrays(columns, schema=schema)


def _file_prefix(batch: str) -> str:
    return batch.rpartition("/")[2][:16]
