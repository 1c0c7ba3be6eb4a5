"""Verification: whether the lake is whole. Reads everything, changes nothing, says of each fault how to mend it."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

import orjson
import pyarrow as pa

from copydesk.lake.duck import workbench
from copydesk.lake.integrity import CHECKS
from copydesk.lake.parquet import read_batches
from copydesk.lake.tables import BrokenTableError, LiveFile, exists, live_files, open_table
from copydesk.lake.views import files_by_table, make_views
from copydesk.schema import TABLES, Table
from copydesk.storage import Folder

if TYPE_CHECKING:
    import duckdb

RESTORE = "go back to a version from before with `copydesk restore {table} --version …`, or take it from a backup"
SHOWN = 20  # faults of one kind


@dataclass(frozen=True)
class Fault:
    """What is wrong with a table, where exactly, and what to do about it."""

    table: str
    problem: str
    where: str
    mend: str


def verify(lake: Folder, quick: bool = False) -> Iterator[Fault]:
    """Check the logs and files of the lake, and that its tables fit together, and yield what is wrong.

    `quick` leaves out the pages of the files: row counts are taken from the footers, checksums are not verified.
    """
    whole = True
    for table in TABLES.values():
        if exists(lake, table) or lake.folder(table.name).exists():
            for fault in _table_faults(lake, table, quick):
                whole = False
                yield fault
    if whole:  # SQL over a table whose files are gone would only say so again
        yield from _integrity_faults(lake)


def _table_faults(lake: Folder, table: Table, quick: bool) -> Iterator[Fault]:
    mend = RESTORE.format(table=table.name)
    broken = [Fault(table.name, problem, where, mend) for problem, where in _log_faults(lake.folder(table.name))]
    yield from broken
    try:
        files = live_files(open_table(lake, table))
    except (BrokenTableError, FileNotFoundError) as error:
        if not broken:
            yield Fault(table.name, "its log cannot be read", str(error), mend)
        return
    for file in files:
        problem = _file_problem(lake.folder(table.name), file, quick)
        if problem:
            yield Fault(table.name, problem, file.path, mend)


def _log_faults(folder: Folder) -> Iterator[tuple[str, str]]:
    """Delta opens a table whose commits are missing or empty at the end without a word, and rows are missing."""
    log = folder.folder("_delta_log")
    names = sorted(log.names())
    first = max((int(n[:20]) for n in names if ".checkpoint." in n and n[:20].isdigit()), default=-1) + 1
    versions = [int(n[:20]) for n in names if n.endswith(".json") and n[:20].isdigit() and int(n[:20]) >= first]
    for expected, found in enumerate(versions, start=first):
        if expected != found:
            yield "a commit is missing from its log", f"version {expected}"
            return
        if not _is_commit(log, f"{found:020d}.json"):
            yield "a commit of its log is damaged", f"version {found}"
    if first == 0 and not versions:
        yield "it has no log", log.path


def _is_commit(log: Folder, name: str) -> bool:
    with log.open(name) as source:
        lines = source.read().splitlines()
    try:
        return bool(lines) and all(isinstance(orjson.loads(line), dict) for line in lines)
    except orjson.JSONDecodeError:
        return False


def _file_problem(folder: Folder, file: LiveFile, quick: bool) -> str | None:
    try:
        size = folder.filesystem.size(folder.full(file.path))
    except FileNotFoundError:
        return "a file is missing"
    if size != file.size:
        return f"a file has {size} bytes instead of {file.size}"
    try:
        rows = _count_rows(folder, file.path, quick)
    except (OSError, pa.ArrowException) as error:
        return f"a file cannot be read: {' '.join(str(error).split())}"
    return None if rows == file.rows else f"a file has {rows} rows instead of {file.rows}"


def _count_rows(folder: Folder, path: str, quick: bool) -> int:
    """Rows by reading every page, with its checksum, or by the footer alone."""
    import pyarrow.parquet as pq

    if not quick:
        return sum(batch.num_rows for batch in read_batches(folder, path))
    with folder.open(path) as source:
        return int(pq.ParquetFile(source).metadata.num_rows)


def _integrity_faults(lake: Folder) -> Iterator[Fault]:
    with workbench(lake) as duck:
        make_views(duck, files_by_table(lake))
        for check in CHECKS:
            yield from (Fault(check.table, check.problem, where, check.mend) for where in _found(duck, check.sql))


def _found(duck: "duckdb.DuckDBPyConnection", sql: str) -> list[str]:
    found = duck.execute(f"SELECT * FROM ({sql}) ORDER BY ALL LIMIT ?", [SHOWN]).fetchall()
    return [str(where) for (where,) in found]
