"""What is done with entries of the quarantine is noted down as events; the newest one is an entry's status."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from copydesk.lake.commits import commit_once
from copydesk.lake.duck import workbench
from copydesk.lake.partitions import PartitionWriter
from copydesk.lake.rows import conform_batches
from copydesk.lake.tables import DataFile
from copydesk.lake.views import files_by_table, make_views
from copydesk.run import Run
from copydesk.schema import QUARANTINE_EVENTS
from copydesk.storage import Folder

if TYPE_CHECKING:
    import duckdb

ENTRIES = "entries.parquet"  # the entries that a replay takes, in its staging folder

# Empty parameters choose everything. A file that was too large to be kept has neither text nor bytes.
CHOSEN = """
    SELECT * FROM quarantine
    WHERE status = 'open' AND source_file LIKE $file AND ($run = '' OR run_id = $run)
        AND ($check = '' OR list_contains(checks, $check))
        AND len(list_filter(string_split($entry, ','), lambda begins: starts_with(entry_id, begins))) > 0
"""
REPLAYED = """
    SELECT entries.entry_id, entries.source_file, entries.record_index, 'replayed' AS status,
        any_value(seen.outcome) AS outcome, any_value(seen.reason) AS reason,
        $run_id AS run_id, $asked_by AS asked_by, $happened_at AS happened_at
    FROM read_parquet($entries) AS entries LEFT JOIN seen
    ON seen.level = if(entries.record_index IS NULL, 'file', 'record') AND seen.source_file = entries.source_file
        AND seen.record_index IS NOT DISTINCT FROM entries.record_index
    GROUP BY ALL
"""
COUNTS = """
    SELECT landing, count(*), count(*) FILTER (raw_text IS NULL AND raw_bytes IS NULL)
    FROM ({chosen}) GROUP BY landing ORDER BY landing
"""
DISCARDED = f"""
    SELECT entry_id, source_file, record_index, 'discarded' AS status, $reason AS reason, $asked_by AS asked_by,
        $happened_at AS happened_at
    FROM ({CHOSEN})
"""


def selection(file: str = "%", check: str = "", run: str = "", entry: str = "") -> dict[str, str]:
    """Which open entries are meant: by file name (% stands for anything), failed check, run, beginnings of their ids,
    separated by commas."""
    return {"file": file, "check": check, "run": run, "entry": entry}


def count_entries(lake: Folder, chosen: Mapping[str, str]) -> list[tuple[str, int, int]]:
    """For each landing zone: its URL, how many open entries are meant, how many of these were too large to be kept."""
    with workbench(lake) as duck:
        make_views(duck, files_by_table(lake))
        return duck.execute(COUNTS.format(chosen=CHOSEN), dict(chosen)).fetchall()


def replayed_entries(duck: "duckdb.DuckDBPyConnection", run: Run) -> Any:
    """Rows of `quarantine_events` for the entries that a replay took, as a relation. `duck` has the table `seen`: the
    rows of the ledger that the run is going to add."""
    return duck.sql(
        REPLAYED,
        params={
            "entries": run.staging.folder(ENTRIES).uri,
            "run_id": run.run_id,
            "asked_by": run.selection["asked_by"],
            "happened_at": run.started_at,
        },
    )


def discard(lake: Folder, chosen: dict[str, str], reason: str, asked_by: str) -> int:
    """Close the open entries that are meant, for good. Returns how many; their text stays in the table."""
    about = {**chosen, "reason": reason, "asked_by": asked_by, "happened_at": datetime.now(UTC)}

    def make_files(_: object) -> list[DataFile]:
        writer = PartitionWriter(lake, QUARANTINE_EVENTS, "discard")
        with workbench(lake) as duck:
            make_views(duck, files_by_table(lake))
            for rows in conform_batches(duck.sql(DISCARDED, params=about), QUARANTINE_EVENTS):
                writer.write(rows)
        return writer.finish()

    return commit_once(lake, QUARANTINE_EVENTS, f"discard/{uuid4()}", make_files, {"asked_by": asked_by})
