"""# Copydesk, is the lake whole?

Reads every file of the lake and says what is missing, damaged or miscounted, where, and how to mend it. It changes
nothing. A fault makes the run red; the list is in the **Copydesk** tab of the run. It runs when you trigger it.

If **verify** is red, the lake could not be read at all: its log says why. If only **report** is red, there are faults.
"""

from datetime import timedelta

from airflow.sdk import Param, dag, get_current_context, task

from copydesk_tasks import Passed, alerts, default_args, report_upkeep

PARAMS = {
    "quick": Param(
        False,
        type="boolean",
        title="Quick",
        description="Look at logs, sizes and counts alone; do not read the pages of the files.",
    )
}


@dag(
    dag_id="copydesk_verify",
    dag_display_name="Copydesk verify",
    schedule=None,
    catchup=False,
    max_active_runs=1,
    default_args=default_args(timedelta(hours=3)),
    params=PARAMS,
    doc_md=__doc__,
    tags=["copydesk", "maintenance"],
    **alerts(),
)
def copydesk_verify() -> None:
    @task
    def verify() -> Passed:
        from copydesk import upkeep
        from copydesk_desk.dag_run import begin_run

        context = get_current_context()
        begun = begin_run(context, (), upkeep.VERIFY, {"quick": context["params"]["quick"]})
        return upkeep.verify(begun)["says"]

    verify() >> report_upkeep()


copydesk_verify()
