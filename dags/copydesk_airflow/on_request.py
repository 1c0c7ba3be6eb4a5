"""DAGs that do one thing with the lake when somebody asks for it, and report."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from airflow.sdk import Param, get_current_context, task

from copydesk.settings import Settings
from copydesk_airflow.common import Passed, copydesk_dag
from copydesk_airflow.tasks import report_upkeep


def make_on_request(
    kind: str,
    feed: Settings,
    doc: str | None,
    each_task: timedelta,
    tag: str,
    params: dict[str, Param],
    asked: Callable[[Any], dict[str, Any]],
    size: str = "small",
) -> None:
    """Make the DAG of a feed that does what `copydesk.upkeep` knows as `kind`. `asked` tells what its form says; the
    rest is as `copydesk_dag` has it."""

    @copydesk_dag(kind, feed, doc, each_task, tag, size, params=params)
    def flow() -> None:
        @task(task_id=kind)
        def work() -> Passed:
            from copydesk import upkeep
            from copydesk_desk.dag_run import begin_run

            return upkeep.ON_REQUEST[kind](begin_run(get_current_context(), (), kind, asked))["says"]

        work() >> report_upkeep()

    flow()
