"""The steps of a run, in order. The DAG and `copydesk run` call these and nothing else."""

import logging
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from copydesk import reports
from copydesk.errors import AuditFailed
from copydesk.run import REPLAY, REPROCESS, STAGING, Run, remove_attempt, step, step_results, unfinished
from copydesk.storage import Folder

if TYPE_CHECKING:
    from copydesk.intake.work import Work

log = logging.getLogger(__name__)


@step
def discover(run: Run) -> dict[str, Any]:
    """Find the new files of the landing zone, or what a replay or a reprocessing was asked for. Returns counts.

    A run that died after its articles had become visible is finished first, so that its files are known.
    """
    from copydesk.intake.discover import Request
    from copydesk.intake.discover import discover as find
    from copydesk.intake.replay import find_entries
    from copydesk.intake.reprocess import find_articles

    finish_others(run.lake, run)
    if run.trigger in (REPLAY, REPROCESS):
        return find_entries(run) if run.trigger == REPLAY else find_articles(run)
    settings = run.settings
    request = Request(settings.pattern, settings.limit, settings.min_age_seconds, run.started_at)
    return find(run.landing, run.lake, run.staging, request)


@step
def plan(run: Run) -> dict[str, Any]:
    """Group the new files into shards. Returns them as `shards`: number, files, bytes, label.

    Notes which lines repeat over a source's articles, so that all shards go by the same counts.
    """
    from copydesk.intake.isolate import suspect_all
    from copydesk.intake.plan import plan as group
    from copydesk.intake.replay import plan_replay
    from copydesk.intake.reprocess import plan_articles
    from copydesk.lake.lines import repeated_lines

    run.staging.write_json("repeated.json", repeated_lines(run.lake))
    if run.trigger == REPLAY:
        shards = plan_replay(step_results(run)["discover"])
    elif run.trigger == REPROCESS:
        shards = plan_articles(run)
    else:
        shards = group(run.staging, run.settings.shard_mb << 20)
    suspect_all(run, [shard["shard"] for shard in shards])
    return {"shards": shards}


@step
def process(run: Run, shard: int) -> dict[str, Any]:
    """Read, clean and extract the records of one shard and stage the results. Returns counts.

    Where a process died at this, the shard is read in a process of its own.
    """
    from copydesk.intake.isolate import has_killed, noted, process_alone
    from copydesk.intake.work import together

    alone = has_killed(run, shard)
    with noted(run, shard):
        return process_alone(run, shard) if alone else read_shard(run, shard, together(run))


def read_shard(run: Run, shard: int, work: "Work") -> dict[str, Any]:
    """Stage what becomes of a shard's records, as `work` takes them through the pipeline. Returns counts."""
    from copydesk.intake.process import process_shard
    from copydesk.intake.replay import process_entries
    from copydesk.intake.reprocess import process_articles

    by_trigger = {REPLAY: process_entries, REPROCESS: process_articles}
    return by_trigger.get(run.trigger, process_shard)(run, shard, work)


@step
def validate(run: Run) -> dict[str, Any]:
    """Check every staged article with Great Expectations. Returns counts; refused rows go to `failed.parquet`."""
    from copydesk.quality.staged import validate_staged

    tally = validate_staged(run.staging)
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
    from copydesk.quality.judge import judge

    checks, counts = judge(run)
    run.staging.write_json("audit.json", {"checks": checks, "counts": counts})
    broken = [c for c in checks if not c["success"] and c["severity"] == "critical"]
    if broken:
        raise AuditFailed("; ".join(f"{c['check']}: {c['says']}, but found {c['observed']}" for c in broken))
    return counts


@step
def publish(run: Run) -> dict[str, Any]:
    """Make the run visible. Returns its final counts and the partitions it touched; a retry adds nothing twice."""
    from copydesk.lake.catalog import refresh_catalog
    from copydesk.lake.publish import publish_articles, publish_books, record_run
    from copydesk.lake.replace import replace_articles

    if run.trigger == REPROCESS:
        replace_articles(run, lambda: finish_others(run.lake, run))
    else:
        publish_articles(run)
    counts = publish_books(run)
    record_run(run, run_row(run, "published", counts))
    refresh_catalog(run.lake)
    return counts


@step
def report(run: Run) -> dict[str, Any]:
    """Say how the run ended, whatever happened: its row in `runs`, its summary. Returns the summary."""
    from copydesk.lake.catalog import refresh_catalog
    from copydesk.lake.publish import note_removed, record_run
    from copydesk.lake.refused import first_refused

    done = step_results(run)
    outcome = _outcome(run, done)
    audited = run.staging.read_json("audit.json") if run.staging.exists("audit.json") else {}
    counts = done.get("publish") or audited.get("counts") or {}
    row = run_row(run, outcome, counts)
    if outcome == "nothing_new" and not run.dry_run and run.selection is None:
        note_removed(run)
    if outcome not in ("published", "dry_run"):
        record_run(run, row)
        refresh_catalog(run.lake)
    summary = dict(row)
    if "compare" in done:
        summary["diff"] = done["compare"]
    if "validate" in done:
        summary["refused"] = first_refused(run)
    reports.write_summary(run.lake.uri, run.run_id, summary)
    return summary


def finish_others(lake: Folder, run: Run | None = None) -> None:
    """Publish the rest of every run in the lake, but for this one, that died while it published."""
    from copydesk.lake.publish import is_begun

    for other in unfinished(lake):
        if (run is None or other.batch != run.batch) and is_begun(other):
            log.warning("run %r died while it published; it is finished now", other.run_id)
            _finish(other)


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


def run_row(run: Run, outcome: str, counts: dict[str, Any]) -> dict[str, Any]:
    """The run as a row of `runs`; what is not known yet is null."""
    from copydesk.lake.rows import pipeline_version
    from copydesk.schema import RUNS

    done = step_results(run)
    audited = run.staging.read_json("audit.json") if run.staging.exists("audit.json") else {}
    known = {
        **done.get("discover", {}),
        **counts,
        "run_id": run.run_id,
        "dag_id": run.dag_id,
        "trigger": run.trigger,
        "landing": run.settings.landing,
        "pattern": _taken(run),
        "outcome": outcome,
        "started_at": run.started_at,
        "finished_at": datetime.now(UTC),
        "audit": audited.get("checks"),
        "timings": list(_timings(done)),
        "expectations": done.get("validate", {}).get("expectations"),
        "pipeline_version": pipeline_version(),
    }
    return {f.name: known.get(f.name) for f in RUNS.fields}


def _taken(run: Run) -> str:
    """What the run was asked to take, in a line."""
    if run.selection is None:
        return run.settings.pattern
    chosen = run.selection.get("entries") or run.selection["articles"]
    return ", ".join(f"{name} {value}" for name, value in chosen.items() if value) or "all"


def _outcome(run: Run, done: dict[str, Any]) -> str:
    if "publish" in done:
        return "published"
    if "audit" in done:
        return "dry_run" if run.dry_run else "failed"
    if run.staging.exists("audit.json"):
        return "audit_failed"
    return "nothing_new" if done.get("plan", {}).get("shards") == [] else "failed"


def _timings(done: dict[str, Any]) -> Iterator[dict[str, Any]]:
    seconds: dict[str, float] = {}
    for name, result in done.items():
        stage = name.partition("-")[0]
        seconds[stage] = round(seconds.get(stage, 0) + result["seconds"], 3)
    for stage in ("discover", "plan", "process", "validate", "compare", "audit", "publish"):
        if stage in seconds:
            yield {"stage": stage, "seconds": seconds[stage]}
