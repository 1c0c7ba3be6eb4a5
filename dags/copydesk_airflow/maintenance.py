"""# Copydesk, every week

Puts the small files of each partition together, deletes what no kept version needs any more, and removes the staging
folders of runs that never ended. Readers notice nothing. What it did is in the **Copydesk** tab of the run.

If a task is red: clear it, with its downstream tasks. Each can be run at any time, also twice, also while the nightly
run is publishing; a conflict only makes it try again.
"""

from datetime import timedelta

from airflow.sdk import CronTriggerTimetable, get_current_context, task

from copydesk.settings import Settings
from copydesk_airflow.common import Passed, copydesk_dag
from copydesk_airflow.tasks import report_upkeep


def maintenance(feed: Settings) -> None:
    """Make the DAG of a feed's weekly upkeep."""

    @copydesk_dag(
        "maintenance",
        feed,
        __doc__,
        timedelta(hours=3),
        "maintenance",
        "lake",
        schedule=CronTriggerTimetable("0 5 * * 0", timezone="UTC"),
    )
    def flow() -> None:
        @task(pool=feed.commit_pool)
        def compact() -> Passed:
            from copydesk import upkeep
            from copydesk_desk.dag_run import begin_run

            begun = begin_run(get_current_context(), (), upkeep.MAINTENANCE)
            upkeep.compact(begun)
            return begun.reference

        @task
        def vacuum(reference: Passed) -> Passed:
            from copydesk import run, upkeep

            return upkeep.vacuum(run.load(reference))["says"]

        @task
        def remove_old_staging(reference: Passed) -> Passed:
            from copydesk import run, upkeep

            return upkeep.remove_old_staging(run.load(reference))["says"]

        reference = compact()
        vacuum(reference) >> remove_old_staging(reference) >> report_upkeep()

    flow()
