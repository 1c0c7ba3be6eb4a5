"""The audit of one run: counts what is staged, checks the counts, and writes the Data Docs."""

from typing import TYPE_CHECKING, Any

import pyarrow.parquet as pq

from copydesk import reports
from copydesk.lake.resolve import resolve_outcomes, summarise
from copydesk.lake.stage import staged_files
from copydesk.lake.tables import file_uris
from copydesk.lake.views import select_rows
from copydesk.quality.catalogue_checks import count_checks
from copydesk.quality.docs import write_docs
from copydesk.quality.own_suites import staged_own
from copydesk.quality.results import run_results
from copydesk.quality.run_checks import VOLUME, check_run
from copydesk.quality.tally import Tally
from copydesk.run import REPLAY, REPROCESS, Run, step_results
from copydesk.schema import RUNS

if TYPE_CHECKING:
    import duckdb

REPEATED = "SELECT count(*) - count(DISTINCT document_id) FROM outcomes WHERE outcome IN ('published', 'replaced')"
ALREADY_THERE = """
    SELECT count(*) FROM outcomes JOIN published USING (document_id)
    WHERE outcome = 'published' AND NOT published.mine
"""
VOLUMES = """
    SELECT records_published FROM ({runs})
    WHERE outcome = 'published' AND run_id <> ? AND trigger NOT IN ('replay', 'reprocess')
    ORDER BY started_at DESC LIMIT ?
"""
SET_ASIDE = """
    WITH records AS (
        SELECT source_file, outcome = 'quarantined' AS refused FROM outcomes
        UNION ALL
        SELECT source_file, document_id NOT IN (SELECT document_id FROM tombstones) AS refused
        FROM read_parquet($rejected) WHERE record_index IS NOT NULL
    ),
    files AS (
        SELECT count(*) AS records, count(*) FILTER (refused) AS quarantined FROM records GROUP BY source_file
    ),
    judged AS (SELECT *, records >= $least AND quarantined > $share * records AS aside FROM files)
    SELECT count(*) AS files_with_records, count(*) FILTER (aside) AS files_set_aside,
        coalesce(sum(records) FILTER (aside), 0)::BIGINT AS records_set_aside,
        coalesce(sum(quarantined) FILTER (aside), 0)::BIGINT AS quarantined_set_aside
    FROM judged
"""
RECORDS = "SELECT coalesce(sum(records), 0) FROM read_parquet(?)"


def audit_run(run: Run) -> tuple[list[dict[str, Any]], dict[str, Any]]:
    """The results of the audit's checks, and the run's counts as they stand before publishing."""
    tally, own = Tally.from_json(run.staging.read_json("tally.json")), staged_own(run.staging)
    with resolve_outcomes(run) as duck:
        counts = summarise(duck, run)
        numbers = {**counts, **_independent(run, duck), **_set_aside(run, duck), "expectations": tally.expectations}
    checks = check_run(
        {
            **numbers,
            "expectations_in_catalogue": count_checks() + len(own),
            "max_quarantined_share": _share_allowed(run),
            "min_records_for_share": run.settings.min_records_for_share,
        }
    )
    about = {**counts, "run_id": run.run_id, "landing": run.settings.landing, "started_at": run.started_at}
    pages: dict[str, str] = {}
    write_docs(tally, checks, about, pages.__setitem__)
    results = dict(run_results(tally, checks, own, run.run_id, run.started_at))
    reports.write_findings(run.lake.uri, run.run_id, pages, results)
    return checks, counts


def _independent(run: Run, duck: "duckdb.DuckDBPyConnection") -> dict[str, Any]:
    """Numbers counted at another place than those they are held against."""
    seen = [run.staging.folder(name).uri for _, name in staged_files(run.staging, "seen")]
    found = step_results(run)["discover"]
    return {
        "files_in": found["files_in"],
        "records_in": int(duck.execute(RECORDS, [seen]).fetchall()[0][0]) + found.get("entries_in", 0),
        "staged_rows": _staged_rows(run) - _not_published(duck),
        "duplicate_ids": duck.execute(REPEATED).fetchall()[0][0],
        "ids_already_published": duck.execute(ALREADY_THERE).fetchall()[0][0],
        "previous_volumes": _volumes(run, duck),
    }


def _set_aside(run: Run, duck: "duckdb.DuckDBPyConnection") -> dict[str, int]:
    """How many files hold records, how many of them are for the greater part garbage, and what is in these."""
    rejected = [run.staging.folder(name).uri for _, name in staged_files(run.staging, "rejected")]
    limits = {"least": run.settings.min_records_for_share, "share": _share_allowed(run)}
    found = duck.execute(SET_ASIDE, {"rejected": rejected, **limits})
    names = [column[0] for column in found.description]
    return dict(zip(names, found.fetchall()[0], strict=True))


def _share_allowed(run: Run) -> float:
    """What was refused once may well be refused again."""
    return 1.0 if run.trigger in (REPLAY, REPROCESS) else run.settings.max_quarantined_percent / 100


def _staged_rows(run: Run) -> int:
    """Rows of the staged files, from their footers."""
    total = 0
    for _, name in staged_files(run.staging, "articles"):
        with run.staging.open(name) as source:
            total += pq.ParquetFile(source).metadata.num_rows
    return total


def _not_published(duck: "duckdb.DuckDBPyConnection") -> int:
    found = duck.execute("SELECT count(*) FROM outcomes WHERE outcome NOT IN ('published', 'replaced')").fetchall()
    return int(found[0][0])


def _volumes(run: Run, duck: "duckdb.DuckDBPyConnection") -> list[int]:
    """Records that the last nights published, oldest first. Other runs are not held against them."""
    files = [] if run.trigger in (REPLAY, REPROCESS) else file_uris(run.lake, RUNS)
    runs = select_rows(RUNS, files, ("run_id", "trigger", "outcome", "started_at", "records_published"))
    found = duck.execute(VOLUMES.format(runs=runs), [run.run_id, VOLUME["history"]]).fetchall()
    return [count for (count,) in reversed(found)]
