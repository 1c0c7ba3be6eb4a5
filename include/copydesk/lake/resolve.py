"""What becomes of each staged record: published, duplicate or quarantined. One decision, wherever it is asked.

Of several records with the same content the first by file name and position is taken, whatever shard it was in, so the
result does not depend on how the run was cut up. Content that an earlier run published is a duplicate of that row.
"""

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from copydesk.lake.duck import workbench
from copydesk.lake.stage import shard_results, staged_files
from copydesk.lake.tables import LiveFile, file_uris, newest_files, uri_of
from copydesk.lake.views import select_rows
from copydesk.lake.whole import check_files
from copydesk.lexicon import closed_list
from copydesk.run import REPROCESS, Run
from copydesk.schema import ARTICLES, TOMBSTONES
from copydesk.storage import Folder

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import duckdb

FILE_OUTCOMES, RECORD_OUTCOMES = closed_list("file_outcomes"), closed_list("record_outcomes")
FAILED = "failed.parquet"  # records that the validation refused: source_file, record_index, checks, reason

STAGED = """
    CREATE TABLE staged AS
    SELECT filename AS file, file_row_number AS row, document_id, source_file, record_index, source, month,
        length(raw_text) AS size
    FROM read_parquet(?, filename = true, file_row_number = true)
"""
# The content belongs to the key: a replay may hold several versions of the same record.
FAILURES = """
    CREATE TABLE failed AS
    SELECT source_file, record_index, document_id, any_value(checks) AS checks, any_value(reason) AS reason
    FROM read_parquet(?) GROUP BY ALL
"""
HITS = """
    CREATE TABLE hits AS SELECT file, row FROM ({rows}) SEMI JOIN staged USING (document_id)
"""
KNOWN_COLUMNS = ("document_id", "run_id", "processed_at", "source_file", "record_index")
PUBLISHED = """
    CREATE TABLE published AS
    SELECT document_id, bool_or(run_id = $run_id AND processed_at = $started_at) AS mine,
        any_value(source_file || '#' || record_index) AS origin
    FROM ({rows}) SEMI JOIN hits USING (file, row)
    GROUP BY document_id
"""
BURIED = "CREATE TABLE tombstones AS SELECT DISTINCT document_id FROM read_parquet(?)"
NONE_BURIED = "CREATE TABLE tombstones (document_id TEXT)"
OUTCOMES = """
    CREATE TABLE outcomes AS
    WITH judged AS (
        SELECT staged.*, failed.checks, failed.reason, published.origin, published.mine,
            tombstones.document_id IS NOT NULL AS buried,
            row_number() OVER same_content AS turn,
            first(staged.source_file || '#' || staged.record_index) OVER same_content AS first_origin
        FROM staged
        LEFT JOIN failed USING (source_file, record_index, document_id)
        LEFT JOIN published USING (document_id)
        LEFT JOIN tombstones USING (document_id)
        WINDOW same_content AS (
            PARTITION BY document_id, failed.checks IS NULL ORDER BY staged.source_file, staged.record_index
        )
    )
    SELECT * EXCLUDE (origin, mine, turn, first_origin, buried),
        CASE WHEN buried THEN 'deleted'
             WHEN checks IS NOT NULL THEN 'quarantined'
             WHEN NOT mine THEN 'duplicate'
             WHEN turn > 1 THEN 'duplicate'
             ELSE 'published' END AS outcome,
        CASE WHEN buried OR checks IS NOT NULL THEN NULL
             WHEN NOT mine THEN origin
             WHEN turn > 1 THEN first_origin END AS duplicate_of
    FROM judged
"""
# What is no longer published when its new row comes was deleted meanwhile: it stays away.
REPROCESSED = """
    CREATE TABLE outcomes AS
    SELECT staged.*, failed.checks, failed.reason, NULL::VARCHAR AS duplicate_of,
        CASE WHEN checks IS NOT NULL THEN 'kept'
             WHEN published.document_id IS NULL THEN 'deleted'
             ELSE 'replaced' END AS outcome
    FROM staged
    LEFT JOIN failed USING (source_file, record_index, document_id)
    LEFT JOIN published USING (document_id)
"""


@contextmanager
def resolve_outcomes(run: Run, known: "Sequence[LiveFile] | None" = None) -> "Iterator[duckdb.DuckDBPyConnection]":
    """A connection with the table `outcomes`: a row for each staged article, with its outcome and why.

    `known` are the files of the version of `articles` that a commit is made for, else the newest. What this attempt
    itself has already committed counts as published, so a retry comes to the same answer.
    """
    staging = run.staging
    with workbench(run.lake) as duck:
        duck.execute(STAGED, [_uris(staging, "articles")])
        duck.execute(FAILURES, [staging.folder(FAILED).uri])
        _find_published(duck, run, newest_files(run.lake, ARTICLES) if known is None else known)
        load_tombstones(duck, run.lake)
        duck.execute(REPROCESSED if run.trigger == REPROCESS else OUTCOMES)
        yield duck


def _find_published(duck: "duckdb.DuckDBPyConnection", run: Run, known: "Sequence[LiveFile]") -> None:
    """Make the table `published` of those staged documents that are. Of all files nothing but the ids is read, of those
    that hold one the rest."""
    files = [uri_of(run.lake, ARTICLES, file) for file in known]
    ids = select_rows(ARTICLES, files, ("document_id",), places=True)
    duck.execute(HITS.format(rows=ids))
    holding = [file for (file,) in duck.execute("SELECT DISTINCT file FROM hits ORDER BY file").fetchall()]
    rows = select_rows(ARTICLES, holding, KNOWN_COLUMNS, places=True)
    duck.execute(PUBLISHED.format(rows=rows), {"run_id": run.run_id, "started_at": run.started_at})


def load_tombstones(duck: "duckdb.DuckDBPyConnection", lake: Folder) -> None:
    """Make the table `tombstones`: the ids of the documents that were deleted on request. Raises DamagedError where a
    file of them is not what was committed: a document that was deleted would come back."""
    buried = file_uris(lake, TOMBSTONES)
    below = len(lake.folder(TOMBSTONES.name).uri) + 1
    check_files(lake, TOMBSTONES, [uri[below:] for uri in buried])
    duck.execute(BURIED if buried else NONE_BURIED, [buried] if buried else [])


REJECTED_BURIED = """
    SELECT count(*) FROM read_parquet(?) SEMI JOIN tombstones USING (document_id) WHERE record_index IS NOT NULL
"""
REMOVALS = """
    SELECT kind, count(*) FROM (
        SELECT unnest(removals).kind AS kind
        FROM read_parquet(?, filename = true, file_row_number = true) AS articles
        SEMI JOIN (SELECT file, row FROM outcomes WHERE outcome IN ('published', 'replaced')) AS kept
        ON articles.filename = kept.file AND articles.file_row_number = kept.row
    ) GROUP BY kind ORDER BY kind
"""


def summarise(duck: "duckdb.DuckDBPyConnection", run: Run) -> dict[str, Any]:
    """Counts of the run so far: records by outcome, removals by kind in what is published, partitions it touches."""
    staging, results = run.staging, shard_results(run.staging)
    refused = "kept" if run.trigger == REPROCESS else "quarantined"
    rejected = sum(r["counts"]["rejected"] - r["counts"]["file_rejections"] for r in results)
    counted = dict(duck.execute("SELECT outcome, count(*) FROM outcomes GROUP BY outcome").fetchall())
    partitions = duck.execute(
        "SELECT DISTINCT source || '/' || month FROM outcomes WHERE outcome IN ('published', 'replaced') ORDER BY 1"
    ).fetchall()
    removals = duck.execute(REMOVALS, [_uris(staging, "articles")]).fetchall()
    records = {o: counted.get(o, 0) for o in RECORD_OUTCOMES}
    buried = duck.execute(REJECTED_BURIED, [_uris(staging, "rejected")]).fetchall()[0][0]
    records[refused] += rejected - buried
    records["deleted"] += buried
    return {
        **{f"files_{o}": sum(r["counts"].get(f"files_{o}", 0) for r in results) for o in FILE_OUTCOMES},
        "records_in": sum(r["counts"]["articles"] for r in results) + rejected,
        **{f"records_{o}": count for o, count in records.items()},
        "removals": [{"kind": kind, "count": count} for kind, count in removals],
        "partitions": [p for (p,) in partitions],
    }


def _uris(staging: Folder, kind: str) -> list[str]:
    return [staging.folder(name).uri for _, name in staged_files(staging, kind)]
