"""The steps of a run, in order. The DAG and `copydesk run` call these and nothing else."""

import logging
from collections.abc import Mapping
from typing import Any

from copydesk import reports
from copydesk.diagnosis import explained, one_line
from copydesk.errors import AuditFailed, ConfigError
from copydesk.recall import recalling
from copydesk.run import (
    REPROCESS,
    Run,
    Stopwatch,
    read_attempt,
    remove_attempts,
    step,
    step_errors,
    step_results,
    unfinished_attempts,
)
from copydesk.storage import Folder
from copydesk.verdict import RED_OUTCOMES, account, verdict

log = logging.getLogger(__name__)

FAILURES_KEPT = 20  # in the summary: of a thousand shards that could not reach the store, a few are enough


@step
def discover(run: Run) -> dict[str, Any]:
    """Find the new files of the landing zone, or what a replay or a reprocessing was asked for. Returns counts.

    A run that died after its articles had become visible is finished first, so that its files are known.
    """
    from copydesk.intake.inputs import input_of
    from copydesk.lake.repair import drop_torn_hints
    from copydesk.lake.tables import refuse_newer_lake

    run.lake.refuse_unsafe()
    drop_torn_hints(run.lake)
    refuse_newer_lake(run.lake)
    finish_others(run.lake, run)
    return input_of(run).find(run)


@step
def plan(run: Run) -> dict[str, Any]:
    """Group what was found into shards. Returns them as `shards`: number, label and what else is known of them.

    Notes which lines repeat over a source's articles, how it prints their heads, and what is expected of rows besides
    the catalogue, so that all shards go by the same. Raises ConfigError for a file of expectations that has faults.
    """
    from copydesk.intake.inputs import input_of
    from copydesk.intake.isolate import isolate_all
    from copydesk.lake.habits import head_habits
    from copydesk.lake.lines import repeated_lines
    from copydesk.quality.own_suites import read_own, stage_own

    stage_own(run.staging, read_own(run.settings.expectations))
    run.staging.write_json("repeated.json", {"lines": repeated_lines(run.lake)})
    shards = input_of(run).plan(run)
    run.staging.write_json("habits.json", {"lines": head_habits(run.lake) if shards else []})
    isolate_all(run, [shard["shard"] for shard in shards])
    return {"shards": shards}


@step
def process(run: Run, shard: int) -> dict[str, Any]:
    """Read, clean and extract the records of one shard, stage the results, and check every row of them with Great
    Expectations. Returns counts."""
    from copydesk.intake.process import process_shard
    from copydesk.quality.shard import validate_shard

    counts = process_shard(run, shard)
    validate_shard(run.staging, shard)
    return counts


@step
def validate(run: Run) -> dict[str, Any]:
    """Put the verdicts on all shards together. Returns counts; refused rows go to `failed.parquet`."""
    from copydesk.lake.stage import note_results, read_results
    from copydesk.quality.staged import merge_verdicts, unchecked_shards

    results = read_results(run.staging)
    unchecked = unchecked_shards(run.staging, results)
    if unchecked:
        from copydesk.quality.shard import validate_shard  # seconds of import

        for shard in unchecked:
            validate_shard(run.staging, shard)
    tally = merge_verdicts(run.staging, results)
    run.staging.write_json("tally.json", tally.to_json())
    note_results(run.staging, results)
    return {"rows": tally.rows, "failed_rows": tally.failed_rows, "expectations": tally.expectations}


@step
def compare(run: Run) -> dict[str, Any]:
    """Hold a reprocessing's rows against the published ones. Logs and returns the diff of `copydesk.lake.diff`."""
    from copydesk.lake.diff import compare as find_changes
    from copydesk.lake.diff import diff_lines

    diff = find_changes(run)
    for line in diff_lines(diff):
        log.info("%s", line)
    return diff


@step
def audit(run: Run) -> dict[str, Any]:
    """Check the run as a whole and write its Data Docs. Returns counts, and as `writes` into what the writing of many
    articles is cut: number and label. Raises AuditFailed, naming what did not hold."""
    from copydesk.lake.stage import check_hashes, other_hashes, staged_hashes
    from copydesk.lake.writes import plan_writes, planned_hashes
    from copydesk.quality.audit import audit_run

    hashes = staged_hashes(run.staging)
    check_hashes(run.staging, hashes)
    checks, counts = audit_run(run)
    broken = [c for c in checks if not c["success"] and c["severity"] == "critical"]
    writes = [] if broken else plan_writes(run, counts["records_published"])
    hashes |= other_hashes(run.staging) | planned_hashes(run.staging, writes)
    run.staging.write_json("audit.json", {"checks": checks, "counts": counts, "sha256": hashes})
    if broken:
        raise AuditFailed("; ".join(f"{c['check']}: {c['says']}, but found {c['observed']}" for c in broken))
    return {**counts, "writes": writes}


@step
def write(run: Run, number: int) -> dict[str, Any]:
    """Write the final files of a share of the articles; no reader sees them before the run is published. Returns
    counts."""
    from copydesk.lake.writes import write_files

    return write_files(run, number)


@step
def publish(run: Run) -> dict[str, Any]:
    """Make the run visible. Returns its final counts and the partitions it touched; a retry adds nothing twice."""
    from copydesk.lake.catalog import refresh_catalog
    from copydesk.lake.publish import publish_articles, publish_bookkeeping, record_run
    from copydesk.lake.replace import replace_articles
    from copydesk.lake.runs import run_row
    from copydesk.lake.stage import check_hashes

    watch = Stopwatch()
    check_hashes(run.staging, run.staging.read_json("audit.json").get("sha256", {}))
    if run.trigger == REPROCESS:
        replace_articles(run, lambda: finish_others(run.lake, run))
    else:
        publish_articles(run)
    counts = publish_bookkeeping(run)
    record_run(run, run_row(run, "published", counts | watch.took()))
    refresh_catalog(run.lake)
    return counts


def publish_all_the_same(run: Run, by: str, at: str) -> dict[str, Any]:
    """Publish a run whose audit failed, since a person says that it is right: their name, and when (ISO 8601). Returns
    its summary. Raises ConfigError for a run whose audit did not fail."""
    from copydesk.lake.runs import LET_THROUGH, outcome_of

    noted = run.staging.exists(LET_THROUGH)  # by an earlier try
    if not noted and outcome_of(run) != "audit_failed":
        raise ConfigError(f"the audit of run {run.run_id} has not failed, there is nothing to let through")
    if not noted:
        run.staging.write_json(LET_THROUGH, {"let_through_by": by, "let_through_at": at})
    publish(run)
    summary = report(run, [])
    clean_up(run, summary["outcome"])
    return summary


def refused_event(run: Run) -> dict[str, Any] | None:
    """What whoever is asked whether to publish a run whose audit failed needs, as JSON values; None of another run."""
    from copydesk.lake.runs import outcome_of, run_row

    if outcome_of(run) != "audit_failed":
        return None
    row = run_row(run, "audit_failed")
    about = {"lake": run.lake.uri, "run_id": run.run_id, "dag_id": run.dag_id}
    return {**about, "says": verdict(row).says, "account": account(row)}


def published_event(run: Run, counts: Mapping[str, Any]) -> dict[str, Any]:
    """What whoever waits for new articles needs: where they are, and in which version of the table; JSON values."""
    from copydesk.lake.tables import open_table
    from copydesk.schema import ARTICLES

    return {
        "lake": run.lake.uri,
        "run_id": run.run_id,
        "version": open_table(run.lake, ARTICLES).version(),
        "months": sorted({partition.rpartition("/")[2] for partition in counts["partitions"]}),
        **{name: counts[name] for name in counts if name.startswith("records_") or name == "partitions"},
    }


@explained
@recalling()
def report(run: Run, failures: list[dict[str, str]] | None = None) -> dict[str, Any]:
    """Say how the run ended, whatever happened: its row in `runs`, its summary. Returns the summary.

    `failures` are the tasks that failed: `task`, `error` and, where there is one, `log`, the address of its log. None:
    the steps that noted down an error.
    """
    from copydesk.lake.catalog import refresh_catalog
    from copydesk.lake.publish import note_removed, record_run
    from copydesk.lake.refusals import first_refusals
    from copydesk.lake.runs import outcome_of, run_row

    done = step_results(run)
    outcome = outcome_of(run)
    if outcome not in RED_OUTCOMES:
        failures = []
    elif failures is None:
        failures = [{"task": name, "error": error} for name, error in step_errors(run).items()]
    row = run_row(run, outcome, error=f"{failures[0]['task']}: {failures[0]['error']}" if failures else None)
    if outcome == "nothing_new" and not run.dry_run and not run.selection:
        note_removed(run)
    if outcome not in ("published", "dry_run"):
        record_run(run, row)
        refresh_catalog(run.lake)
    summary = dict(row) | {"failures": failures[:FAILURES_KEPT], **_compared(run, row)}
    if "compare" in done:
        summary["diff"] = done["compare"]
    if "validate" in done:
        summary["refused"] = first_refusals(run)
    reports.write_summary(run.lake.uri, run.run_id, summary)
    return summary


def _compared(run: Run, row: Mapping[str, Any]) -> dict[str, Any]:
    """What the lake's history says of the run: its `warnings` and, of one that published, its articles by source."""
    from copydesk.quality.trends import articles_by_source, warnings_of

    try:
        sources = articles_by_source(run) if row["outcome"] == "published" else {}
        return {"warnings": warnings_of(run, row), "sources": sources}
    except Exception as error:  # what is only told about a run must not fail it
        log.warning("the run could not be held against those before it: %s", one_line(error))
        return {"warnings": [], "sources": {}}


def finish_others(lake: Folder, run: Run | None = None) -> list[str]:
    """Publish the rest of every run in the lake, but for this one, that died while it published. One whose staging
    files are damaged is set aside, and its books are rebuilt from the tables. Returns what was done, in words."""
    from copydesk.lake.publish import is_begun
    from copydesk.lake.repair import damaged_files, set_aside

    done = []
    for began, staging in list(unfinished_attempts(lake)):
        if run is not None and staging.uri == run.staging.uri:
            continue
        other = read_attempt(staging)
        if other is not None and not is_begun(other):
            continue
        damaged = damaged_files(staging)
        if other is None or damaged:
            if staging.exists("run.json"):  # else it was alive, and has finished itself
                done += set_aside(lake, began, staging, damaged)
        else:
            log.warning("run %r died while it published; it is finished now", other.run_id)
            _finish(other)
            done.append(f"run {other.run_id}: it died while it published, and is finished now")
    return done


def _finish(run: Run) -> None:
    try:
        publish(run)
        report(run)
    except Exception:
        if run.staging.exists("run.json"):
            raise
        log.info("run %r was alive, and has finished itself", run.run_id)


def clean_up(run: Run, outcome: str) -> None:
    """Remove the staging files of a run that is over. Those of a failed run stay, for the retry."""
    if outcome not in RED_OUTCOMES:
        remove_attempts(run)
