"""What the DAG files have in common: retries, the tasks of a run, the asset. It makes no DAG.

The library is imported within the tasks, since the DAG files are parsed again and again.
"""

import os
import signal
from collections.abc import Generator
from datetime import date, datetime, time, timedelta
from typing import Any

from airflow.sdk import (
    Asset,
    ExceptionRetryPolicy,
    Metadata,
    Param,
    RetryAction,
    RetryRule,
    TriggerRule,
    get_current_context,
    task,
)
from airflow.sdk.definitions.callback import SyncCallback
from airflow.sdk.definitions.deadline import DeadlineAlert, DeadlineReference
from airflow.sdk.exceptions import AirflowFailException, AirflowSkipException

# What passes between tasks: an XComArg while the DAG is put together, JSON once a task runs. It is not declared as a
# dict, since Airflow would then store each of its keys for itself.
Passed = Any

ARTICLES = Asset(name="copydesk_articles", uri="copydesk://lake/articles")
REFUSED = Asset(name="copydesk_refused_run", uri="copydesk://lake/refused_run")  # its audit failed: a person is asked


def end_on_crash(context: Any) -> None:
    """Let a crash in native code end the task's process, so that it is tried again.

    Parsing the DAG file leaves a handler for it in Python, which never gets its turn: the process would spin for ever,
    and neither its heartbeat nor its time limit would tell.
    """
    signal.signal(signal.SIGSEGV, signal.SIG_DFL)


def default_args(execution_timeout: timedelta) -> dict[str, Any]:
    """The arguments of every task of a DAG: retries with a growing delay; what a retry cannot mend is red at once."""
    return {
        "owner": "copydesk",
        "retries": 3,
        "retry_delay": timedelta(seconds=30),
        "retry_exponential_backoff": True,
        "max_retry_delay": timedelta(minutes=10),
        "execution_timeout": execution_timeout,
        "pre_execute": end_on_crash,
        "retry_policy": ExceptionRetryPolicy(
            rules=[
                RetryRule(
                    exception="copydesk.errors.FinalError", action=RetryAction.FAIL, reason="a retry cannot mend it"
                )
            ]
        ),
    }


def alerts() -> dict[str, Any]:
    """The arguments of a DAG by which people are told: of red runs, and of amber ones."""

    def on_failure(context: Any) -> None:
        from copydesk_desk import alerts

        alerts.on_failure(context)

    def on_success(context: Any) -> None:
        from copydesk_desk import alerts

        alerts.on_success(context)

    return {"on_failure_callback": on_failure, "on_success_callback": on_success}


def deadline(begins: time) -> DeadlineAlert | None:
    """Tells of a run that is not done by COPYDESK_PUBLISHED_BY, of a DAG that begins at this time (both UTC).

    None where that is not set: `airflow dags test` ends with an error where a DAG has one.
    """
    by = os.environ.get("COPYDESK_PUBLISHED_BY")
    if not by:
        return None
    late = datetime.combine(date.min + timedelta(days=1), time.fromisoformat(by))
    interval = (late - datetime.combine(date.min, begins)) % timedelta(days=1)
    return DeadlineAlert(
        name="published by",
        reference=DeadlineReference.DAGRUN_QUEUED_AT,
        interval=interval,
        callback=SyncCallback("copydesk_desk.alerts.on_deadline"),
    )


def entry_fields() -> dict[str, Param]:
    """The fields of a form that say which entries of the quarantine are meant."""
    about = {
        "file": ("File", "Entries of files whose name is like this; % stands for anything, as in wire/%."),
        "check": ("Check", "Entries that failed this check, like body.stated."),
        "run": ("Run", "Entries that this run refused: its run id."),
        "entry": ("Entries", "Entries with these ids, or these beginnings of ids, with spaces between them."),
    }
    fields = {
        name: Param(None, type=["null", "string"], maxLength=100_000, title=title, description=says)
        for name, (title, says) in about.items()
    }
    everything = Param(False, type="boolean", title="All", description="Every open entry; the others stay empty then.")
    return {**fields, "all": everything}


def dry_run_field(default: bool, description: str) -> Param:
    """The field `dry_run` of a form."""
    return Param(default, type="boolean", title="Dry run", description=description)


def shard_mb_field(description: str) -> Param:
    """The field `shard_mb` of a form, in the section for the advanced."""
    return Param(
        16,
        type="integer",
        exclusiveMinimum=0,  # the form would silently make `minimum` of what is below it
        exclusiveMaximum=1025,
        title="Shard size",
        description=description,
        section="Advanced",
    )


@task
def plan(reference: Passed) -> Passed:
    from copydesk import run, steps

    return steps.plan(run.load(reference))["shards"]


@task(map_index_template="{{ label }}", max_active_tis_per_dagrun=8)
def process(shard: Passed, reference: Passed) -> Passed:
    from copydesk import run, steps

    get_current_context()["label"] = shard["label"]  # type: ignore[typeddict-unknown-key]
    return steps.process(run.load(reference), shard["shard"])


@task
def validate(reference: Passed) -> Passed:
    from copydesk import run, steps

    return steps.validate(run.load(reference))


@task
def audit(reference: Passed) -> Passed:
    from copydesk import run, steps

    return steps.audit(run.load(reference))


@task.run_if(lambda context: not context["params"]["dry_run"], skip_message="Dry run: the tables stay as they are.")
@task(outlets=[ARTICLES], pre_execute=end_on_crash)  # `run_if` puts its own in the place of the default
def publish(reference: Passed) -> Generator[Metadata, None, Passed]:
    from copydesk import run, steps

    published = run.load(reference)
    counts = steps.publish(published)
    yield Metadata(ARTICLES, extra=steps.published_event(published, counts))
    return counts


@task(outlets=[REFUSED], trigger_rule=TriggerRule.ONE_FAILED)
def ask() -> Generator[Metadata, None, None]:
    """Say that the audit failed, so that a person is asked: a task that fails cannot say anything itself.

    It takes no reference, as it also runs where there is none, when an earlier task has failed.
    """
    from copydesk import steps
    from copydesk_desk.dag_run import current_run, state_of

    context = get_current_context()
    if state_of("audit", context) != "failed":
        raise AirflowSkipException("the audit did not fail")
    refused = steps.refused_event(current_run(context))
    if refused is None:
        raise AirflowSkipException("the audit could not be done, so there is nothing to ask")
    yield Metadata(REFUSED, extra=refused)


def report() -> Any:
    """The last task. As a teardown it runs whatever happened, and its failure fails the run: so it fails where the run
    has. What Airflow decides by itself is wrong: a run that is marked as failed would end well."""
    return _report().as_teardown(on_failure_fail_dagrun=True)


def report_upkeep() -> Any:
    """The last task of a DAG that works on the lake itself."""
    return _report_upkeep().as_teardown(on_failure_fail_dagrun=True)


@task(task_id="report")
def _report_upkeep() -> Passed:
    from copydesk import upkeep

    return _end(upkeep.report)


@task(task_id="report")
def _report() -> Passed:
    from copydesk import steps

    return _end(steps.report, steps.clean_up)


def _end(report: Any, clean_up: Any = None) -> Passed:
    """Write the run's report and return its summary. Raises AirflowFailException, so that it is red, where it is."""
    from copydesk import run
    from copydesk.verdict import RED, verdict
    from copydesk_desk.dag_run import current_run, failed_tasks
    from copydesk_desk.metrics import emit

    context = get_current_context()
    ended = current_run(context)
    failures = failed_tasks(context, run.step_errors(ended))
    summary = report(ended, failures)
    emit(summary)
    if clean_up:
        clean_up(ended, summary["outcome"])
    how = verdict(summary)
    if failures or how.tone == RED:
        raise AirflowFailException(how.says)
    return {"run_id": ended.run_id, "outcome": summary["outcome"], "says": how.says}
