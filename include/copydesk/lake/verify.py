"""Verification: whether the lake is whole. Reads everything, changes nothing, says of each fault how to mend it."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pyarrow.parquet as pq

from copydesk.errors import DamagedError
from copydesk.lake.duck import workbench
from copydesk.lake.habits import miscounted
from copydesk.lake.integrity import CHECKS, REPAIR
from copydesk.lake.log import ENTRY, added_files, bad_checkpoints, is_whole
from copydesk.lake.parquet import read_batches, statistics
from copydesk.lake.tables import LiveFile, exists, live_files, open_table
from copydesk.lake.views import files_by_table, make_views
from copydesk.lake.whole import file_problem
from copydesk.reports import damaged_reports
from copydesk.schema import ARTICLES, HEADS, LEDGER, LINES, QUARANTINE, RUNS, TABLES, Table
from copydesk.storage import Folder

if TYPE_CHECKING:
    import duckdb

RESTORE = "go back to a version from before with `copydesk restore {table} --version …`, or take it from a backup"
BACKUP = "take it from a backup"
REPORT = "remove it: the table runs has the numbers of its run"
EMPTY = "remove the folder: nothing is in it"
PUBLISHED = (ARTICLES, QUARANTINE, LINES, LEDGER, RUNS)  # what every lake has that something was published in
MISCOUNTED = "it does not count the heads of a file as they are"
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

    Every byte of every file is held against the hash that was committed with it, and those of reports against the
    hashes beside them. `quick` leaves the bytes unread: it looks at sizes, and at what the footers say of columns,
    rows, least and greatest values.
    """
    whole = True
    for table in TABLES.values():
        if lake.folder(table.name).exists():
            for fault in _table_faults(lake, table, quick):
                whole = False
                yield fault
    if not quick:
        yield from (
            Fault("reports", "a report has other bytes than were written", name, REPORT)
            for name in damaged_reports(lake.uri)
        )
    if whole:  # SQL over a table whose files are gone would only say so again
        yield from _integrity_faults(lake)


def _table_faults(lake: Folder, table: Table, quick: bool) -> Iterator[Fault]:
    folder, mend = lake.folder(table.name), RESTORE.format(table=table.name)
    if not exists(lake, table):
        has_files = any(path.endswith(".parquet") for path in folder.filesystem.find(folder.path))
        yield Fault(table.name, "it has no log", folder.path, BACKUP if has_files else EMPTY)
        return
    broken = [Fault(table.name, problem, where, mend) for problem, where in _log_faults(folder)]
    checkpoints = [] if broken else bad_checkpoints(folder)
    yield from broken
    yield from (Fault(table.name, "a checkpoint of its log is damaged", name, REPAIR) for name in checkpoints)
    if checkpoints:
        return
    try:
        files, added = live_files(open_table(lake, table)), added_files(folder)
    except (DamagedError, OSError, pa.ArrowException) as error:
        if not broken:
            yield Fault(table.name, "its log cannot be read", " ".join(str(error).split()), mend)
        return
    for file in files:
        problem = _file_problem(folder, table, file, added.get(file.path, {}), quick)
        if problem:
            yield Fault(table.name, problem, file.path, mend)


def _log_faults(folder: Folder) -> Iterator[tuple[str, str]]:
    """Delta opens a table whose commits are missing or empty at the end without a word, and rows are missing."""
    log = folder.folder("_delta_log")
    names = sorted(log.names())
    first = max((int(n[:20]) for n in names if ".checkpoint." in n and n[:20].isdigit()), default=-1) + 1
    entries = [name for name in names if ENTRY.fullmatch(name)]
    for name in entries:
        if not is_whole(log.read(name)):
            yield "a commit of its log is damaged", f"version {int(name[:20])}"
    versions = [version for version in (int(name[:20]) for name in entries) if version >= first]
    if versions != list(range(first, first + len(versions))):
        missing = next(v for v in range(first, versions[-1]) if v not in versions)
        yield "a commit is missing from its log", f"version {missing}"
    if first == 0 and not versions:
        yield "it has no log", log.path


def _file_problem(folder: Folder, table: Table, file: LiveFile, add: dict[str, Any], quick: bool) -> str | None:
    try:
        size = folder.filesystem.size(folder.full(file.path))
    except FileNotFoundError:
        return "a file is missing"
    if size != file.size:
        return f"a file has {size} bytes instead of {file.size}"
    stats = add.get("stats", {})
    problem = file_problem(folder, table, file.path, None if quick else stats.get("sha256"))
    if problem:
        return problem
    try:
        if not quick and "sha256" not in stats:  # of an older version: its pages have checksums
            for _ in read_batches(folder, file.path):
                pass
        with folder.open(file.path) as source:
            footer = pq.ParquetFile(source).metadata
    except (OSError, pa.ArrowException) as error:
        return f"a file cannot be read: {' '.join(str(error).split())}"
    if footer.num_rows != file.rows:
        return f"a file has {footer.num_rows} rows instead of {file.rows}"
    return _log_problem(file, add, statistics(footer, table.skip_by))


def _log_problem(file: LiveFile, add: dict[str, Any], found: dict[str, Any]) -> str | None:
    """What the log says wrongly of a file that is whole."""
    stats, told_of = add.get("stats", {}), add.get("partitionValues") or {}
    if any(told_of.get(name, value) != value for name, value in file.partition_values.items()):
        return f"the log has it in the partition {told_of}"
    told = {key: stats[key] for key in found if key in stats}
    return None if told == found or "sha256" not in stats else "the log says other least and greatest values of it"


def _integrity_faults(lake: Folder) -> Iterator[Fault]:
    with workbench(lake) as duck:
        make_views(duck, files_by_table(lake))
        if duck.execute("SELECT count(*) FROM ledger WHERE level = 'record'").fetchall() != [(0,)]:
            missing = [table for table in PUBLISHED if not exists(lake, table)]
            yield from (Fault(t.name, "the table is missing", lake.full(t.name), BACKUP) for t in missing)
        for check in CHECKS:
            yield from (Fault(check.table, check.problem, where, check.mend) for where in _found(duck, check.sql))
    mend = RESTORE.format(table=HEADS.name)
    yield from (Fault(HEADS.name, MISCOUNTED, where, mend) for where in miscounted(lake)[:SHOWN])


def _found(duck: "duckdb.DuckDBPyConnection", sql: str) -> list[str]:
    found = duck.execute(f"SELECT * FROM ({sql}) ORDER BY ALL LIMIT ?", [SHOWN]).fetchall()
    return [str(where) for (where,) in found]
