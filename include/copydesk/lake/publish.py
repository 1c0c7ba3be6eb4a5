"""Publishing: the one step that readers see. Articles first, then the tables that account for them, the run's row last.

Each table gets one commit. A run that dies in between leaves rows that are right; the retry adds what is missing.
"""

from typing import TYPE_CHECKING, Any

import pyarrow as pa

from copydesk.lake.commits import commit_once
from copydesk.lake.duck import workbench
from copydesk.lake.habits import count_heads
from copydesk.lake.identity import identify_files
from copydesk.lake.lines import count_lines
from copydesk.lake.partitions import PartitionWriter
from copydesk.lake.quarantine import replayed_entries
from copydesk.lake.resolve import resolve_outcomes, summarise
from copydesk.lake.rows import conform_batches
from copydesk.lake.stage import KINDS, SELECTED, staged_files
from copydesk.lake.stories import kept_rows, link_stories
from copydesk.lake.tables import DataFile, find_table, keep_table, live_files, partition_columns
from copydesk.lake.writes import counted_parts, write_kept, written_files
from copydesk.run import REPLAY, REPROCESS, Run
from copydesk.schema import ARTICLES, LEDGER, LINES, QUARANTINE, QUARANTINE_EVENTS, RUNS, Table, arrow_schema

if TYPE_CHECKING:
    from deltalake import DeltaTable

QUARANTINED = """
    SELECT document_id, $landing AS landing, source_file, record_index, 'validate' AS stage, checks, reason, raw_text,
        NULL AS raw_bytes, metadata, run_id, processed_at AS quarantined_at, pipeline_version
    FROM read_parquet($articles) JOIN failed USING (source_file, record_index, document_id)
    ANTI JOIN tombstones USING (document_id)
    UNION ALL BY NAME
    SELECT * REPLACE (if(sha256(raw_bytes) IN (SELECT document_id FROM tombstones), NULL, raw_bytes) AS raw_bytes)
    FROM read_parquet($rejected) ANTI JOIN tombstones USING (document_id)
"""
SEEN = """
    CREATE TABLE seen AS
    SELECT * FROM read_parquet($seen)
    UNION ALL BY NAME
    SELECT 'record' AS level, $landing AS landing, source_file, record_index, size, document_id AS content_hash,
        outcome, reason, duplicate_of, $run_id AS run_id, $seen_at AS seen_at
    FROM outcomes
    UNION ALL BY NAME
    SELECT 'record' AS level, $landing AS landing, source_file, record_index, length(raw_text) AS size,
        document_id AS content_hash, if(tombstones.document_id IS NULL, 'quarantined', 'deleted') AS outcome,
        if(tombstones.document_id IS NULL, reason, NULL) AS reason, $run_id AS run_id, $seen_at AS seen_at
    FROM read_parquet($rejected) LEFT JOIN tombstones USING (document_id) WHERE record_index IS NOT NULL
"""
# Of a reprocessing. What today's rules refuse is kept as it is, so it is not in quarantine.
SEEN_AGAIN = """
    CREATE TABLE seen AS
    SELECT 'record' AS level, selected.landing, coalesce(outcomes.source_file, rejected.source_file) AS source_file,
        coalesce(outcomes.record_index, rejected.record_index) AS record_index, characters AS size,
        document_id AS content_hash,
        coalesce(outcome, if(tombstones.document_id IS NULL, 'kept', 'deleted')) AS outcome,
        coalesce(outcomes.reason, rejected.reason) AS reason, $run_id AS run_id, $seen_at AS seen_at
    FROM read_parquet($selected) AS selected
    LEFT JOIN outcomes USING (document_id)
    LEFT JOIN read_parquet($rejected) AS rejected USING (document_id)
    LEFT JOIN tombstones USING (document_id)
"""


def publish_articles(run: Run) -> int:
    """Commit what the run publishes. Returns the rows added: 0 if there is nothing, or if this batch did it before."""

    def make_files(handle: "DeltaTable") -> list[DataFile]:
        written = written_files(run, handle)
        if written is not None:
            return written
        known = live_files(handle)
        with resolve_outcomes(run, known) as duck:
            link_stories(duck, run, known)
            names = [name for _, name in staged_files(run.staging, "articles")]
            kept = {name: kept_rows(duck, run.staging.folder(name).uri) for name in names}
        writer = PartitionWriter(run.lake, ARTICLES, run.file_prefix, partition_columns(handle))
        for name in names:  # without the database, whose memory is free now
            write_kept(run.staging, name, kept.pop(name), writer)
        return writer.finish()

    return commit_once(run.lake, ARTICLES, run.batch, make_files, run.signature)


def is_begun(run: Run) -> bool:
    """Whether something of this attempt is visible already: its articles or, where it has none, what it refused."""
    return any(_has_committed(run, table) for table in (ARTICLES, QUARANTINE))


def _has_committed(run: Run, table: Table) -> bool:
    handle = find_table(run.lake, table)
    if handle is None:
        return False
    keep_table(run.lake, table, handle)
    return handle.transaction_version(run.batch) is not None


def publish_bookkeeping(run: Run) -> dict[str, Any]:
    """Commit quarantine, lines, heads and ledger of a run whose articles are committed. Returns the run's final
    counts."""
    count_heads(run.lake, run.batch, run.signature)
    with resolve_outcomes(run) as duck:
        files = {kind: [run.staging.folder(n).uri for _, n in staged_files(run.staging, kind)] for kind in KINDS}
        about = {"landing": run.landing.uri, "run_id": run.run_id, "seen_at": run.started_at}
        if run.trigger == REPROCESS:
            taken = {"selected": run.staging.folder(SELECTED).uri, "rejected": files["rejected"]}
            duck.execute(SEEN_AGAIN, taken | _only(SEEN_AGAIN, about))
        else:
            quarantined = duck.sql(QUARANTINED, params=_only(QUARANTINED, files | about))
            _commit_relation(run, QUARANTINE, quarantined)
            counted = {"run_id": run.run_id, "counted_at": run.started_at}
            lines = count_lines(duck, files["articles"], counted, counted_parts(duck, run))
            _commit_relation(run, LINES, lines)
            duck.execute(SEEN, _only(SEEN, files | about))
        if run.trigger not in (REPLAY, REPROCESS):
            identify_files(duck, run)
        _commit_relation(run, LEDGER, duck.table("seen"))
        if run.trigger == REPLAY:
            _commit_relation(run, QUARANTINE_EVENTS, replayed_entries(duck, run))
        return summarise(duck, run)


def note_removed(run: Run) -> None:
    """Commit the ledger rows of files that are gone, of a run that found nothing new."""
    with workbench(run.lake) as duck:
        duck.register("none", arrow_schema(LEDGER).empty_table()).execute("CREATE TABLE seen AS FROM none")
        identify_files(duck, run)
        _commit_relation(run, LEDGER, duck.table("seen"))


def record_run(run: Run, row: dict[str, Any]) -> None:
    """Commit the run's row, once for each outcome it comes to (a failed audit may be followed by a good one)."""
    table = pa.RecordBatch.from_pylist([row], arrow_schema(RUNS))

    def make_files(_: object) -> list[DataFile]:
        writer = PartitionWriter(run.lake, RUNS, run.file_prefix)
        writer.write(table)
        return writer.finish()

    commit_once(run.lake, RUNS, f"{run.batch}/{row['outcome']}", make_files, run.signature)


def _only(sql: str, values: dict[str, Any]) -> dict[str, Any]:
    """The values that the statement has a parameter for; DuckDB refuses others."""
    return {name: value for name, value in values.items() if f"${name}" in sql}


def _commit_relation(run: Run, table: Table, relation: Any) -> None:
    def make_files(_: object) -> list[DataFile]:
        writer = PartitionWriter(run.lake, table, run.file_prefix)
        for rows in conform_batches(relation, table):
            writer.write(rows)
        return writer.finish()

    commit_once(run.lake, table, run.batch, make_files, run.signature)
