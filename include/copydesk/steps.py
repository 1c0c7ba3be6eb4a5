"""The steps of a run, in order. The DAG and `copydesk run` call these and nothing else."""

import logging
from typing import Any

from copydesk import reports
from copydesk.errors import AuditFailed
from copydesk.run import (
    REPROCESS,
    STAGING,
    Run,
    read_attempt,
    remove_attempt,
    step,
    step_results,
    unfinished_attempts,
)
from copydesk.storage import Folder

log = logging.getLogger(__name__)


@step
def discover(run: Run) -> dict[str, Any]:
    """Find the new files of the landing zone, or what a replay or a reprocessing was asked for. Returns counts.

    A run that died after its articles had become visible is finished first, so that its files are known.
    """
    from copydesk.intake.inputs import input_of
    from copydesk.lake.tables import refuse_newer_lake

    refuse_newer_lake(run.lake)
    finish_others(run.lake, run)
    return input_of(run).find(run)


@step
def plan(run: Run) -> dict[str, Any]:
    """Group what was found into shards. Returns them as `shards`: number, label and what else is known of them.

    Notes which lines repeat over a source's articles, so that all shards go by the same counts.
    """
    from copydesk.intake.inputs import input_of
    from copydesk.intake.isolate import isolate_all
    from copydesk.lake.lines import repeated_lines

    run.staging.write_json("repeated.json", repeated_lines(run.lake))
    shards = input_of(run).plan(run)
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
    from copydesk.quality.staged import merge_verdicts, unchecked_shards

    unchecked = unchecked_shards(run.staging)
    if unchecked:
        from copydesk.quality.shard import validate_shard  # seconds of import

        for shard in unchecked:
            validate_shard(run.staging, shard)
    tally = merge_verdicts(run.staging)
    run.staging.write_json("tally.json", tally.to_json())
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
    """Check the run as a whole and write its Data Docs. Raises AuditFailed, naming what did not hold."""
    from copydesk.quality.audit import audit_run

    checks, counts = audit_run(run)
    run.staging.write_json("audit.json", {"checks": checks, "counts": counts})
    broken = [c for c in checks if not c["success"] and c["severity"] == "critical"]
    if broken:
        raise AuditFailed("; ".join(f"{c['check']}: {c['says']}, but found {c['observed']}" for c in broken))
    return counts


@step
def publish(run: Run) -> dict[str, Any]:
    """Make the run visible. Returns its final counts and the partitions it touched; a retry adds nothing twice."""
    from copydesk.lake.catalog import refresh_catalog
    from copydesk.lake.publish import publish_articles, publish_bookkeeping, record_run
    from copydesk.lake.replace import replace_articles
    from copydesk.lake.runs import run_row

    if run.trigger == REPROCESS:
        replace_articles(run, lambda: finish_others(run.lake, run))
    else:
        publish_articles(run)
    counts = publish_bookkeeping(run)
    record_run(run, run_row(run, "published", counts))
    refresh_catalog(run.lake)
    return counts


@step
def report(run: Run) -> dict[str, Any]:
    """Say how the run ended, whatever happened: its row in `runs`, its summary. Returns the summary."""
    from copydesk.lake.catalog import refresh_catalog
    from copydesk.lake.publish import note_removed, record_run
    from copydesk.lake.refusals import first_refusals
    from copydesk.lake.runs import outcome_of, run_row

    done = step_results(run)
    outcome = outcome_of(run)
    row = run_row(run, outcome)
    if outcome == "nothing_new" and not run.dry_run and not run.selection:
        note_removed(run)
    if outcome not in ("published", "dry_run"):
        record_run(run, row)
        refresh_catalog(run.lake)
    summary = dict(row)
    if "compare" in done:
        summary["diff"] = done["compare"]
    if "validate" in done:
        summary["refused"] = first_refusals(run)
    reports.write_summary(run.lake.uri, run.run_id, summary)
    return summary


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
    if outcome not in ("audit_failed", "failed"):
        folder = run.lake.folder(f"{STAGING}/{reports.slug(run.run_id)}")
        for attempt in list(folder.names()):
            remove_attempt(folder.folder(attempt))
        folder.remove()
