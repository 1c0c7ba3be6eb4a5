"""# Copydesk, every week

Puts the small files of each partition together, deletes what no kept version needs any more, and removes the staging
folders of runs that never ended. Readers notice nothing. What it did is in the **Copydesk** tab of the run.

If a task is red: clear it, with its downstream tasks. Each can be run at any time, also twice, also while the nightly
run is publishing; a conflict only makes it try again.
"""

from datetime import timedelta

from airflow.sdk import CronTriggerTimetable, dag, get_current_context, task

from copydesk_tasks import Passed, alerts, default_args, report_upkeep


@dag(
    dag_id="copydesk_maintenance",
    dag_display_name="Copydesk maintenance",
    schedule=CronTriggerTimetable("0 5 * * 0", timezone="UTC"),
    catchup=False,
    max_active_runs=1,
    default_args=default_args(timedelta(hours=3)),
    doc_md=__doc__,
    tags=["copydesk", "maintenance"],
    **alerts(),
)
def copydesk_maintenance() -> None:
    @task
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


copydesk_maintenance()
