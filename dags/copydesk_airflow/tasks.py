"""The tasks that several DAGs have."""

from collections.abc import Generator
from typing import Any

from airflow.sdk import Metadata, TriggerRule, get_current_context, task
from airflow.sdk.exceptions import AirflowFailException, AirflowSkipException

from copydesk.settings import Settings
from copydesk_airflow.common import Passed, articles_of, prepare, refused_run_of
from copydesk_airflow.sizes import executor_config


def checked(feed: Settings, reference: Passed) -> Passed:
    """The tasks that read what a run has found, up to the check of all its rows; returns the last of them."""
    validated = validate(reference)
    process(feed, reference, plan(reference)) >> validated
    return validated


@task
def plan(reference: Passed) -> Passed:
    from copydesk import run, steps

    return steps.plan(run.load(reference))["shards"]


def process(feed: Settings, reference: Passed, shards: Passed) -> Passed:
    """A task for each of the shards, as many at once as the feed may have."""
    return _process.override(**_limits(feed)).partial(reference=reference).expand(shard=shards)


@task(task_id="process", map_index_template="{{ label }}")
def _process(shard: Passed, reference: Passed) -> Passed:
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

    return steps.audit(run.load(reference))["writes"]


def write(feed: Settings, reference: Passed, writes: Passed) -> Passed:
    """A task for each of the writes, as many at once as the feed may have: none, and the task is skipped, in a small
    night."""
    return _write.override(**_limits(feed)).partial(reference=reference).expand(write=writes)


def _limits(feed: Settings) -> dict[str, Any]:
    return {"pool": feed.pool, "max_active_tis_per_dagrun": feed.tasks, "executor_config": executor_config("shard")}


@task(task_id="write", map_index_template="{{ label }}")
def _write(write: Passed, reference: Passed) -> Passed:
    from copydesk import run, steps

    get_current_context()["label"] = write["label"]  # type: ignore[typeddict-unknown-key]
    return steps.write(run.load(reference), write["write"])


def publish(feed: Settings) -> Passed:
    """Publishes the run, and says so to whoever waits for the feed's articles."""
    limits = {"pool": feed.commit_pool, "executor_config": executor_config("lake")}
    return _publish.override(outlets=[articles_of(feed.feed)], **limits)()


@task.run_if(lambda context: not context["params"]["dry_run"], skip_message="Dry run: the tables stay as they are.")
@task(
    task_id="publish",
    pre_execute=prepare,  # `run_if` puts its own in the place of the default
    trigger_rule=TriggerRule.NONE_FAILED_MIN_ONE_SUCCESS,  # also where nothing was to be written before
)
def _publish() -> Generator[Metadata, None, Passed]:
    """It takes no reference: it would follow the task that gives it, which succeeds though there is nothing new."""
    from copydesk import steps
    from copydesk_desk.dag_run import current_run

    published = current_run(get_current_context())
    counts = steps.publish(published)
    yield Metadata(articles_of(published.settings.feed), extra=steps.published_event(published, counts))
    return counts


def ask(feed: Settings) -> Passed:
    """Says that the audit failed, so that a person is asked: a task that fails cannot say anything itself."""
    return _ask.override(outlets=[refused_run_of(feed.feed)])()


@task(task_id="ask", trigger_rule=TriggerRule.ONE_FAILED)
def _ask() -> Generator[Metadata, None, None]:
    """It takes no reference, as it also runs where there is none, when an earlier task has failed."""
    from copydesk import steps
    from copydesk_desk.dag_run import current_run, state_of

    context = get_current_context()
    if state_of("audit", context) != "failed":
        raise AirflowSkipException("the audit did not fail")
    asking = current_run(context)
    refused = steps.refused_event(asking)
    if refused is None:
        raise AirflowSkipException("the audit could not be done, so there is nothing to ask")
    yield Metadata(refused_run_of(asking.settings.feed), extra=refused)


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
