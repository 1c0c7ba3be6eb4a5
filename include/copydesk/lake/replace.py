"""Replacing rows of a table in one commit: the files that hold them are written anew without them.

Parquet files are never changed in place, so the version before stays readable until its files are vacuumed.
"""

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

import pyarrow as pa

from copydesk.lake.commits import Change, change_once
from copydesk.lake.parquet import read_batches
from copydesk.lake.partitions import PartitionWriter
from copydesk.lake.resolve import resolve_outcomes
from copydesk.lake.stage import staged_files
from copydesk.lake.stories import STORY_COLUMNS
from copydesk.lake.tables import LiveFile, live_files, partition_columns
from copydesk.lake.views import select_rows
from copydesk.lake.whole import check_files
from copydesk.run import Run
from copydesk.schema import ARTICLES, Table, arrow_schema
from copydesk.storage import Folder

if TYPE_CHECKING:
    import duckdb
    from deltalake import DeltaTable

BATCH = 1_000
DOOMED = """
    CREATE OR REPLACE TABLE doomed AS
    SELECT file, row, {columns} FROM ({rows}) WHERE {condition}
"""
STILL_LIVE = """
    SELECT outcomes.row FROM outcomes SEMI JOIN doomed USING (document_id) WHERE file = ? AND outcome = 'replaced'
"""


def replace_articles(run: Run, finish_others: Callable[[], object]) -> int:
    """Commit the new rows of a reprocessing in place of the old ones. Returns how many.

    `finish_others` completes runs of which nothing but the articles is visible: they know their rows by the run
    id, which the new rows do not have.
    """
    replaced = 0

    def make_change(handle: "DeltaTable") -> Change | None:
        nonlocal replaced
        finish_others()
        with resolve_outcomes(run, live_files(handle)) as duck:
            condition = "document_id IN (SELECT document_id FROM outcomes WHERE outcome = 'replaced')"
            columns = ", ".join(("document_id", *STORY_COLUMNS))
            touched = mark(duck, run.lake, ARTICLES, handle, condition, columns)
            replaced = duck.execute("SELECT count(*) FROM doomed").fetchall()[0][0]
            if not touched:
                return None
            writer = PartitionWriter(run.lake, ARTICLES, run.file_prefix, partition_columns(handle))
            keep_others(duck, run.lake, ARTICLES, touched, writer)
            for _, name in staged_files(run.staging, "articles"):
                for rows in _new_rows(duck, run.staging, name):
                    writer.write(rows)
        return Change(writer.finish(), touched)

    done = change_once(run.lake, ARTICLES, run.batch, make_change, run.signature)
    return replaced if done else 0


def mark(
    duck: "duckdb.DuckDBPyConnection",
    lake: Folder,
    table: Table,
    handle: "DeltaTable",
    condition: str,
    columns: str = "NULL",
) -> list[LiveFile]:
    """Make the table `doomed`, (file, row, and `columns`) of the rows that meet a condition in SQL. Returns their
    files."""
    files = {f"{lake.folder(table.name).uri}/{file.path}": file for file in live_files(handle)}
    if not files:
        return []
    rows = select_rows(table, files, places=True)
    duck.execute(DOOMED.format(rows=rows, condition=condition, columns=columns))
    touched = duck.execute("SELECT DISTINCT file FROM doomed ORDER BY file").fetchall()
    return [files[file] for (file,) in touched]


def keep_others(
    duck: "duckdb.DuckDBPyConnection", lake: Folder, table: Table, touched: list[LiveFile], writer: PartitionWriter
) -> None:
    """Write the rows of the touched files that are not in `doomed`, a batch at a time. Raises DamagedError where a file
    is not what was committed."""
    check_files(lake, table, [file.path for file in touched])
    uri = lake.folder(table.name).uri
    for file in touched:
        doomed = _rows_of(duck, f"{uri}/{file.path}")
        first = 0
        for rows in file_rows(lake, table, file):
            keep = [i for i in range(rows.num_rows) if first + i not in doomed]
            if keep:
                writer.write(rows.take(pa.array(keep)))
            first += rows.num_rows


def file_rows(lake: Folder, table: Table, file: LiveFile) -> Iterator[pa.RecordBatch]:
    """The rows of a live file with all of the table's columns, a batch at a time; checksums are verified."""
    for rows in read_batches(lake.folder(table.name), file.path, rows=BATCH):
        yield _conform(rows, table, file)


def _rows_of(duck: "duckdb.DuckDBPyConnection", file: str) -> set[int]:
    return {row for (row,) in duck.execute("SELECT row FROM doomed WHERE file = ?", [file]).fetchall()}


def _conform(rows: pa.RecordBatch, table: Table, file: LiveFile) -> pa.RecordBatch:
    """With all of the table's columns: those of the partition from the log, those the file is too old for as null."""
    schema, present = arrow_schema(table), set(rows.schema.names)

    def column(field: pa.Field) -> pa.Array:
        if field.name in present:
            return rows.column(field.name).cast(field.type)
        return pa.repeat(pa.scalar(file.partition_values.get(field.name), field.type), rows.num_rows)

    return pa.RecordBatch.from_arrays([column(f) for f in schema], schema=schema)


def _new_rows(duck: "duckdb.DuckDBPyConnection", staging: Folder, name: str) -> Iterator[pa.RecordBatch]:
    wanted = {row for (row,) in duck.execute(STILL_LIVE, [staging.folder(name).uri]).fetchall()}
    first = 0
    for rows in read_batches(staging, name, rows=BATCH):
        mine = rows.take(pa.array([i for i in range(rows.num_rows) if first + i in wanted], pa.int64()))
        if mine.num_rows:
            yield _carry_over(duck, mine)
        first += rows.num_rows


def _carry_over(duck: "duckdb.DuckDBPyConnection", rows: pa.RecordBatch) -> pa.RecordBatch:
    ids = rows.column("document_id").to_pylist()
    for name in STORY_COLUMNS:
        sql = f"SELECT document_id, {name} FROM doomed WHERE document_id IN (SELECT unnest(?))"
        old = dict(duck.execute(sql, [ids]).fetchall())
        position = rows.schema.get_field_index(name)
        values = pa.array([old.get(i) for i in ids], rows.schema.field(name).type)
        rows = rows.set_column(position, rows.schema.field(name), values)
    return rows
