"""Mends what a power cut or a hand has left: dead runs whose staging cannot be read, books that do not know articles.

What the ledger lacks of an attempt is made again from `articles` and `quarantine`. Its files are not known then: the
next run reads them again, and finds their records there.
"""

import logging
from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from copydesk.errors import DamagedError
from copydesk.lake.catalog import refresh_catalog
from copydesk.lake.commits import commit_once
from copydesk.lake.duck import workbench
from copydesk.lake.lines import count_lines
from copydesk.lake.log import drop_bad_checkpoints, drop_torn_hint
from copydesk.lake.partitions import PartitionWriter
from copydesk.lake.resolve import FILE_OUTCOMES, RECORD_OUTCOMES
from copydesk.lake.rows import conform_batches
from copydesk.lake.stage import RESULTS, changed_files
from copydesk.lake.tables import DataFile, file_uris, open_table
from copydesk.lake.views import files_by_table, make_views, select_rows
from copydesk.run import SET_ASIDE, STEP_FILE, batch_of, read_attempt, unfinished_attempts
from copydesk.schema import ARTICLES, LEDGER, LINES, QUARANTINE, RUNS, TABLES, Table
from copydesk.storage import Folder

if TYPE_CHECKING:
    import duckdb

log = logging.getLogger(__name__)

Attempt = tuple[str, datetime]  # the id of a run, and when this attempt at it began

# An attempt adds its rows to the ledger in one commit: it has all of them, or none.
LOST = """
    CREATE TABLE lost AS
    WITH kept AS (
        SELECT run_id, processed_at AS seen_at, NULL::VARCHAR AS landing, source_file, record_index,
            length(raw_text) AS size, document_id AS content_hash, NULL::VARCHAR AS reason,
            if(document_id IN (SELECT content_hash FROM ledger WHERE level = 'record' AND outcome = 'published'),
                'replaced', 'published') AS outcome
        FROM articles
        UNION ALL BY NAME
        SELECT run_id, quarantined_at AS seen_at, landing, source_file, record_index, length(raw_text) AS size,
            document_id AS content_hash, reason, 'quarantined' AS outcome
        FROM quarantine WHERE record_index IS NOT NULL
    )
    SELECT 'record' AS level, * REPLACE (any_value(landing) OVER (PARTITION BY run_id, seen_at) AS landing)
    FROM kept ANTI JOIN (SELECT DISTINCT run_id, seen_at FROM ledger WHERE level = 'record') USING (run_id, seen_at)
"""
LOST_ATTEMPTS = "SELECT run_id, seen_at, count(*) FROM lost GROUP BY ALL ORDER BY seen_at, run_id"
PUBLISHED_BY = """
    CREATE OR REPLACE TABLE outcomes AS
    SELECT file, row, 'published' AS outcome FROM ({rows})
    WHERE run_id = $run_id AND processed_at = $seen_at
        AND document_id IN (SELECT content_hash FROM lost WHERE outcome = 'published')
"""
_RECORDS = ", ".join(f"count(*) FILTER (level = 'record' AND outcome = '{o}') AS records_{o}" for o in RECORD_OUTCOMES)
_FILES = ", ".join(
    f"if(bool_or(level = 'file'), count(*) FILTER (level = 'file' AND outcome = '{o}'), NULL) AS files_{o}"
    for o in FILE_OUTCOMES
)
# Of a run whose files are not known their counts are null.
UNKNOWN_RUNS = f"""
    SELECT run_id, seen_at AS started_at, any_value(landing) AS landing,
        if(bool_or(level = 'record'), 'published', 'nothing_new') AS outcome,
        count(*) FILTER (level = 'record') AS records_in, {_RECORDS}, {_FILES}
    FROM ledger ANTI JOIN (
        SELECT run_id, started_at AS seen_at FROM all_runs WHERE outcome IN ('published', 'nothing_new')
    ) USING (run_id, seen_at)
    GROUP BY run_id, seen_at
"""


def damaged_files(staging: Folder) -> list[str]:
    """What cannot be read, or is not there, of the files by which an attempt that passed its audit is published: names
    below its staging folder. Raises OSError where the store does not answer."""
    run = read_attempt(staging)
    steps = [f"steps/{name}" for name in staging.folder("steps").names() if STEP_FILE.fullmatch(name)]
    noted = ["run.json", "audit.json", *sorted(steps)]
    damaged = [name for name in noted if not _is_readable(staging, name)]
    if run is None or damaged:
        return damaged or ["run.json"]
    planned = staging.read_json("steps/plan.json")["shards"] if staging.exists("steps/plan.json") else []
    of_shards = [f"shards/{shard['shard']:05d}/result.json" for shard in planned]
    results = [RESULTS] if staging.exists(RESULTS) else of_shards
    damaged = [name for name in results if not _is_readable(staging, name)]
    return damaged + changed_files(staging, staging.read_json("audit.json").get("sha256", {}))


def _is_readable(staging: Folder, note: str) -> bool:
    try:
        staging.read_json(note)
    except (FileNotFoundError, DamagedError):
        return False
    return True


def set_aside(lake: Folder, began: datetime, staging: Folder, damaged: list[str]) -> list[str]:
    """Rebuild the books of the dead attempt that began at this moment, and see to it that nobody tries to finish it.
    Its staging folder stays until the upkeep finds it old. Returns what was done, in words."""
    named = staging.path.rpartition("/")[0].rpartition("/")[2]
    log.warning("run %s died while it published; its staging files are damaged: %s", named, ", ".join(damaged))
    done = _rebuild_books(lake, lambda attempts: {a for a in attempts if a[1] == began})
    staging.write_json(SET_ASIDE, {"damaged": damaged})
    return [f"run {named}: set aside, its staging files are damaged: {', '.join(damaged)}", *done]


def drop_torn_hints(lake: Folder) -> None:
    """Remove what a power cut has left of checkpoints and of where the newest is said to be: Delta does without."""
    for table in TABLES.values():
        drop_torn_hint(lake.folder(table.name))


def repair(lake: Folder) -> list[str]:
    """Remove damaged checkpoints that can be done without, and rebuild the books of every run whose rows the ledger
    does not know, or that `runs` does not know, unless it is about to publish them itself. Returns what was done, in
    words."""

    def dead(attempts: set[Attempt]) -> set[Attempt]:
        alive = {began for began, _ in unfinished_attempts(lake)}
        return {attempt for attempt in attempts if attempt[1] not in alive}

    dropped = [
        f"{table.name}: a damaged checkpoint was removed: {name}"
        for table in TABLES.values()
        for name in drop_bad_checkpoints(lake.folder(table.name))
    ]
    return [*dropped, *_rebuild_books(lake, dead)]


def _rebuild_books(lake: Folder, choose: Callable[[set[Attempt]], set[Attempt]]) -> list[str]:
    """`choose` says which of some attempts are dead. It is asked when their rows were looked at, not before: one that
    has ended since has made a commit, so that ours is refused and tried again."""
    done: list[str] = []

    def lost_records(handle: Any) -> list[DataFile]:
        done.clear()
        with workbench(lake) as duck:
            make_views(duck, files_by_table(lake))
            duck.execute(LOST)
            found = {(run_id, seen_at): count for run_id, seen_at, count in duck.execute(LOST_ATTEMPTS).fetchall()}
            chosen = choose(set(found))
            for run_id, seen_at in sorted(set(found) - chosen):
                duck.execute("DELETE FROM lost WHERE run_id = ? AND seen_at = ?", [run_id, seen_at])
            for attempt in sorted(chosen):
                _commit_lines(lake, duck, attempt)
                done.append(f"run {attempt[0]}: {found[attempt]} records of its books were missing")
            return _write(lake, LEDGER, duck.table("lost"))

    def lost_runs(handle: Any) -> list[DataFile]:
        with workbench(lake) as duck:
            make_views(duck, files_by_table(lake))
            runs = file_uris(lake, RUNS)
            duck.execute("CREATE TABLE all_runs (run_id VARCHAR, started_at TIMESTAMPTZ, outcome VARCHAR)")
            if runs:
                rows = "INSERT INTO all_runs SELECT run_id, started_at, outcome FROM read_parquet(?)"
                duck.execute(rows, [runs])
            duck.execute(f"CREATE TABLE unknown AS {UNKNOWN_RUNS}")
            found = set(duck.execute("SELECT run_id, started_at FROM unknown").fetchall())
            chosen = choose(found)
            for attempt in sorted(found - chosen):
                duck.execute("DELETE FROM unknown WHERE run_id = ? AND started_at = ?", attempt)
            known = {line.partition(":")[0] for line in done}
            done.extend(f"run {i}: its row in runs was missing" for i, _ in sorted(chosen) if f"run {i}" not in known)
            return _write(lake, RUNS, duck.table("unknown"))

    batch = f"repair/{uuid4()}"
    commit_once(lake, LEDGER, batch, lost_records, {"repair": batch})
    commit_once(lake, RUNS, batch, lost_runs, {"repair": batch})
    if done:
        for table in (QUARANTINE, LINES):  # the attempt may have been the first, and have died before it made them
            open_table(lake, table)
        refresh_catalog(lake)
    return done


def _commit_lines(lake: Folder, duck: "duckdb.DuckDBPyConnection", attempt: Attempt) -> None:
    """Count the lines of what the attempt published, unless it has done so itself."""
    run_id, seen_at = attempt
    files = file_uris(lake, ARTICLES)
    if not files:
        return
    rows = select_rows(ARTICLES, files, ("run_id", "processed_at", "document_id"), places=True)
    duck.execute(PUBLISHED_BY.format(rows=rows), {"run_id": run_id, "seen_at": seen_at})
    holding = [file for (file,) in duck.execute("SELECT DISTINCT file FROM outcomes ORDER BY file").fetchall()]
    if not holding:
        return
    counted = count_lines(duck, holding, {"run_id": run_id, "counted_at": seen_at})
    batch = batch_of(run_id, seen_at)
    commit_once(lake, LINES, batch, lambda handle: _write(lake, LINES, counted), {"run_id": run_id})


def _write(lake: Folder, table: Table, relation: Any) -> list[DataFile]:
    writer = PartitionWriter(lake, table, "repair")
    for rows in conform_batches(relation, table):
        writer.write(rows)
    return writer.finish()
