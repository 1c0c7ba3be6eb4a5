"""What all DAGs have in common: names, retries, fields of their forms, whom they tell, assets. It makes no DAG.

The library is imported within the tasks, since the DAG files are parsed again and again.
"""

import signal
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from typing import Any

from airflow.sdk import Asset, CronTriggerTimetable, ExceptionRetryPolicy, Param, RetryAction, RetryRule, dag
from airflow.sdk.definitions.callback import SyncCallback
from airflow.sdk.definitions.deadline import DeadlineAlert, DeadlineReference

from copydesk.schedule import time_of_day
from copydesk.settings import Settings
from copydesk_airflow.sizes import executor_config
from copydesk_desk.feeds import dag_id, settings_of_dag

# What passes between tasks: an XComArg while the DAG is put together, JSON once a task runs. It is not declared as a
# dict, since Airflow would then store each of its keys for itself.
Passed = Any

AS_CONFIGURED = "Empty: as it is configured."


def articles_of(feed: str) -> Asset:
    """The asset that tells of a feed's new articles."""
    return _asset("articles", feed)


def refused_run_of(feed: str) -> Asset:
    """The asset that tells of a feed's run whose audit failed, so that a person is asked."""
    return _asset("refused_run", feed)


def _asset(what: str, feed: str) -> Asset:
    return Asset(name="_".join(filter(None, ("copydesk", what, feed))), uri=f"copydesk://{feed or 'lake'}/{what}")


def copydesk_dag(
    kind: str, feed: Settings, doc: str | None, each_task: timedelta, tag: str, size: str = "small", **more: Any
) -> Callable[..., Any]:
    """The decorator of a feed's DAG of one kind: what all of them have, and `more` of Airflow's own arguments.

    `doc` is Markdown for whoever looks at the DAG, `each_task` the longest that one try of a task may take,
    `size` what its tasks ask of the machine.
    """
    title = f"Copydesk {kind}"
    return dag(
        dag_id=dag_id(kind, feed.feed),
        dag_display_name=f"{title} · {feed.feed}" if feed.feed else title,
        catchup=False,
        max_active_runs=1,
        default_args=default_args(each_task, feed) | {"executor_config": executor_config(size)},
        doc_md=doc,
        tags=["copydesk", tag, *filter(None, [feed.feed])],
        on_failure_callback=on_failure,
        on_success_callback=on_success,
        **{"schedule": None, **more},
    )


def end_on_crash(context: Any) -> None:
    """Let a crash in native code end the task's process, so that it is tried again.

    Parsing the DAG file leaves a handler for it in Python, which never gets its turn: the process would spin for ever,
    and neither its heartbeat nor its time limit would tell.
    """
    signal.signal(signal.SIGSEGV, signal.SIG_DFL)


def prepare(context: Any) -> None:
    """What comes before every task: a crash ends it, and the store of its feed can be opened."""
    end_on_crash(context)
    settings = settings_of_dag(context["dag"].dag_id)
    if settings.store_connection:
        from copydesk_desk.store import open_store

        open_store(settings)


def default_args(execution_timeout: timedelta, feed: Settings) -> dict[str, Any]:
    """The arguments of every task of a DAG: retries with a growing delay; what a retry cannot mend is red at once."""
    return {
        "owner": feed.owner,
        "retries": 3,
        "retry_delay": timedelta(seconds=feed.retry_seconds),
        "retry_exponential_backoff": True,
        "max_retry_delay": timedelta(minutes=10),
        "execution_timeout": execution_timeout,
        "pre_execute": prepare,
        "retry_policy": ExceptionRetryPolicy(
            rules=[
                RetryRule(
                    exception="copydesk.errors.FinalError", action=RetryAction.FAIL, reason="a retry cannot mend it"
                )
            ]
        ),
    }


def on_failure(context: Any) -> None:
    """Tell people of a red run."""
    from copydesk_desk import alerts

    alerts.on_failure(context)


def on_success(context: Any) -> None:
    """Tell people of an amber run."""
    from copydesk_desk import alerts

    alerts.on_success(context)


def nightly_times(feed: Settings) -> dict[str, Any]:
    """The arguments of a DAG that runs by the feed's schedule."""
    return {"schedule": CronTriggerTimetable(feed.schedule, timezone=feed.timezone), "deadline": deadline(feed)}


def deadline(feed: Settings) -> DeadlineAlert | None:
    """Tells of a run that is not done by the time at which the feed should be published.

    None where that is not set: `airflow dags test` ends with an error where a DAG has one.
    """
    if not feed.published_by:
        return None
    late = datetime.combine(date.min + timedelta(days=1), time.fromisoformat(feed.published_by))
    interval = (late - datetime.combine(date.min, time_of_day(feed.schedule))) % timedelta(days=1)
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


def landing_field(description: str) -> Param:
    """The field `landing` of a form."""
    return Param(None, type=["null", "string"], maxLength=1000, title="Landing zone", description=description)


def reason_field(description: str) -> Param:
    """The field `reason` of a form, which must be filled in."""
    return Param("", type="string", minLength=3, maxLength=1000, title="Reason", description=description)


def dry_run_field(default: bool, description: str) -> Param:
    """The field `dry_run` of a form."""
    return Param(default, type="boolean", title="Dry run", description=description)


def shard_mb_field(what: str) -> Param:
    """The field `shard_mb` of a form, in the section for the advanced."""
    return Param(
        None,
        type=["null", "integer"],
        exclusiveMinimum=0,  # the form would silently make `minimum` of what is below it
        exclusiveMaximum=1025,
        title="Shard size",
        description=f"Megabytes of {what} that one task handles. {AS_CONFIGURED}",
        section="Advanced",
    )
