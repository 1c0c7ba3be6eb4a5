"""What a file is to those seen before: its name, its bytes and its time are known apart."""

from typing import TYPE_CHECKING

from copydesk.lake.tables import file_uris
from copydesk.lake.views import select_rows
from copydesk.run import Run
from copydesk.schema import LEDGER

if TYPE_CHECKING:
    import duckdb

GONE = "gone.parquet"  # files of earlier runs that the landing zone does not have any more, in the staging folder
READ = "outcome IN ('read', 'quarantined', 'removed') AND content_hash IS NOT NULL"

KNOWN = """
    CREATE TABLE known_files AS
    SELECT source_file, arg_max(content_hash, seen_at) AS content_hash, arg_max(outcome, seen_at) = 'removed' AS gone
    FROM ({rows})
    WHERE level = 'file' AND landing = ? AND modified_at IS NOT NULL AND seen_at < ? AND {read}
    GROUP BY source_file
"""
MARK_GONE = "UPDATE known_files SET gone = true WHERE source_file IN (SELECT source_file FROM read_parquet(?))"
# Of several new names for the same bytes the first one counts, as everywhere.
IDENTIFY = f"""
    UPDATE seen SET identity = found.identity FROM (
        SELECT files.source_file,
            CASE WHEN named.content_hash = files.content_hash THEN 'touched'
                 WHEN named.content_hash IS NOT NULL THEN 'changed'
                 WHEN holders.is_held OR turn > 1 THEN 'duplicate'
                 WHEN holders.content_hash IS NOT NULL THEN 'renamed'
                 ELSE 'new' END AS identity
        FROM (
            SELECT source_file, content_hash, row_number() OVER (
                PARTITION BY content_hash, source_file NOT IN (SELECT source_file FROM known_files) ORDER BY source_file
            ) AS turn
            FROM seen WHERE level = 'file' AND identity IS NULL AND {READ}
        ) AS files
        LEFT JOIN known_files AS named USING (source_file)
        LEFT JOIN (
            SELECT content_hash, bool_or(NOT gone) AS is_held FROM known_files GROUP BY content_hash
        ) AS holders ON holders.content_hash = files.content_hash
    ) AS found
    WHERE seen.level = 'file' AND seen.source_file = found.source_file
"""
REMOVED = """
    INSERT INTO seen BY NAME
    SELECT 'file' AS level, $landing AS landing, source_file, size, make_timestamptz(modified_at) AS modified_at,
        content_hash, 'removed' AS outcome, 'removed' AS identity, $run_id AS run_id, $seen_at AS seen_at
    FROM read_parquet($gone)
"""


def identify_files(duck: "duckdb.DuckDBPyConnection", run: Run) -> None:
    """Fill the column `identity` of the table `seen`, the rows that the run adds to the ledger, and add those of the
    files that are gone."""
    rows, gone = select_rows(LEDGER, file_uris(run.lake, LEDGER)), run.staging.folder(GONE).uri
    duck.execute(KNOWN.format(rows=rows, read=READ), [run.landing.uri, run.started_at])
    duck.execute(MARK_GONE, [gone])
    duck.execute(IDENTIFY)
    about = {"landing": run.landing.uri, "run_id": run.run_id, "seen_at": run.started_at}
    duck.execute(REMOVED, {"gone": gone, **about})
