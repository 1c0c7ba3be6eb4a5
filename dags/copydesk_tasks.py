"""What the DAG files have in common: retries, the tasks of a run, the asset. It makes no DAG.

The library is imported within the tasks, since the DAG files are parsed again and again.
"""

import signal
from collections.abc import Generator
from datetime import timedelta
from typing import Any

from airflow.sdk import (
    Asset,
    ExceptionRetryPolicy,
    Metadata,
    Param,
    RetryAction,
    RetryRule,
    get_current_context,
    task,
)

# What passes between tasks: an XComArg while the DAG is put together, JSON once a task runs. It is not declared as a
# dict, since Airflow would then store each of its keys for itself.
Passed = Any

ARTICLES = Asset(name="copydesk_articles", uri="copydesk://lake/articles")

FINAL_ERRORS = ("ConfigError", "AuditFailed", "ValidationBroken", "MissingRunError", "DamagedError")


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
                RetryRule(exception=f"copydesk.errors.{name}", action=RetryAction.FAIL, reason="a retry cannot mend it")
                for name in FINAL_ERRORS
            ]
        ),
    }


def dry_run_field(default: bool, description: str) -> Param:
    """The field `dry_run` of a form."""
    return Param(default, type="boolean", title="Dry run", description=description)


def shard_mb_field(description: str) -> Param:
    """The field `shard_mb` of a form, in the section for the advanced."""
    return Param(
        16,
        type="integer",
        minimum=1,
        maximum=1024,
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

    counts = steps.publish(run.load(reference))
    yield Metadata(ARTICLES, extra=counts)
    return counts


@task
def report() -> Passed:
    from copydesk import run, steps
    from copydesk.settings import Settings

    ended = run.load({"lake": Settings.from_environment().lake, "run_id": get_current_context()["run_id"]})
    summary = steps.report(ended)
    steps.clean_up(ended, summary["outcome"])
    return summary
