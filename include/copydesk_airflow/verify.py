"""# Copydesk, is the lake whole?

Reads every file of the lake and says what is missing, damaged or miscounted, where, and how to mend it. It changes
nothing. A fault makes the run red; the list is in the **Copydesk** tab of the run. It runs when you trigger it.

If **verify** is red, the lake could not be read at all: its log says why. If only **report** is red, there are faults.
"""

from datetime import timedelta

from airflow.sdk import Param, get_current_context, task

from copydesk.settings import Settings
from copydesk_airflow.common import Passed, copydesk_dag
from copydesk_airflow.tasks import report_upkeep

PARAMS = {
    "quick": Param(
        False,
        type="boolean",
        title="Quick",
        description="Look at logs, sizes and counts alone; do not read the pages of the files.",
    )
}


def verify(feed: Settings) -> None:
    """Make the DAG that says whether a feed's lake is whole."""

    @copydesk_dag("verify", feed, __doc__, timedelta(hours=3), "maintenance", "lake", params=PARAMS)
    def flow() -> None:
        @task
        def verify() -> Passed:
            from copydesk import upkeep
            from copydesk_desk.dag_run import begin_run

            context = get_current_context()
            begun = begin_run(context, (), upkeep.VERIFY, {"quick": context["params"]["quick"]})
            return upkeep.verify(begun)["says"]

        verify() >> report_upkeep()

    flow()
