"""The row that a run leaves in the table `runs`: what went in, what came out, how long it took."""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

from copydesk.lake.rows import pipeline_version
from copydesk.run import Run, step_results
from copydesk.schema import RUNS

LET_THROUGH = "let_through.json"  # in the staging folder


def run_row(run: Run, outcome: str, counts: dict[str, Any] | None = None, error: str | None = None) -> dict[str, Any]:
    """The run as a row of `runs`; what is not known yet is null. `counts` as publishing gives them, with the seconds
    it took so far, else those that it has noted, else those of the audit. `error` is why it failed."""
    done = step_results(run) | ({"publish": counts} if counts else {})
    audited = run.staging.read_note("audit.json") or {}
    known = {
        **_let_through(run),
        **done.get("discover", {}),
        **(done.get("publish") or audited.get("counts") or {}),
        "run_id": run.run_id,
        "dag_id": run.dag_id,
        "trigger": run.trigger,
        "landing": run.settings.landing,
        "pattern": _selection_text(run),
        "outcome": outcome,
        "error": error,
        "started_at": run.started_at,
        "finished_at": datetime.now(UTC),
        "audit": audited.get("checks"),
        "timings": list(_timings(done)),
        "expectations": done.get("validate", {}).get("expectations"),
        "pipeline_version": pipeline_version(run.settings.rules_folder),
    }
    return {f.name: known.get(f.name) for f in RUNS.fields}


def _let_through(run: Run) -> dict[str, Any]:
    """Who published the run although its audit had failed, and when."""
    noted = run.staging.read_note(LET_THROUGH)
    if noted is None:
        return {}
    return {**noted, "let_through_at": datetime.fromisoformat(noted["let_through_at"])}


def _selection_text(run: Run) -> str:
    """What the run was asked to take, in a line."""
    if not run.selection:
        return run.settings.pattern
    chosen = run.selection.get("entries") or run.selection["articles"]
    return ", ".join(f"{name} {value}" for name, value in chosen.items() if value) or "all"


def outcome_of(run: Run) -> str:
    """How the run has ended, by the steps that are done: as the column `outcome` of `runs`, or dry_run."""
    done = step_results(run)
    if "publish" in done:
        return "published"
    if "audit" in done:
        return "dry_run" if run.dry_run else "failed"
    if run.staging.exists("audit.json"):
        return "audit_failed"
    return "nothing_new" if done.get("plan", {}).get("shards") == [] else "failed"


def _timings(done: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for stage in ("discover", "plan", "process", "validate", "compare", "audit", "write", "publish"):
        of_stage = [result for name, result in done.items() if name.partition("-")[0] == stage]
        if of_stage:
            took = {clock: sum(result.get(clock, 0) for result in of_stage) for clock in ("seconds", "cpu_seconds")}
            yield {"stage": stage, **{clock: round(seconds, 3) for clock, seconds in took.items()}}
