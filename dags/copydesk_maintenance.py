"""# Copydesk, every week

Puts the small files of each partition together, deletes what no kept version needs any more, and removes the staging
folders of runs that never ended. Readers notice nothing.

If a task is red: clear it. Each can be run at any time, also twice, also while the nightly run is publishing; a
conflict only makes it try again.
"""

from datetime import timedelta

from airflow.sdk import CronTriggerTimetable, dag, task

from copydesk_tasks import Passed, default_args


@dag(
    dag_id="copydesk_maintenance",
    dag_display_name="Copydesk maintenance",
    schedule=CronTriggerTimetable("0 5 * * 0", timezone="UTC"),
    catchup=False,
    max_active_runs=1,
    default_args=default_args(timedelta(hours=3)),
    doc_md=__doc__,
    tags=["copydesk", "maintenance"],
)
def copydesk_maintenance() -> None:
    @task
    def compact() -> Passed:
        from copydesk.lake import maintain
        from copydesk.settings import Settings

        return maintain.compact(Settings.from_environment())

    @task
    def vacuum() -> Passed:
        from copydesk.lake import maintain
        from copydesk.settings import Settings

        return maintain.vacuum(Settings.from_environment())

    @task
    def remove_old_staging() -> Passed:
        from copydesk.lake import maintain
        from copydesk.settings import Settings

        return maintain.remove_old_staging(Settings.from_environment())

    compact() >> vacuum() >> remove_old_staging()


copydesk_maintenance()
