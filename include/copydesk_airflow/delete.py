"""# Copydesk, deletion on request

Deletes documents for good: their rows and their text, wherever they stand, and they do not come back. It only runs when
you trigger it, and **a dry run is the default**: the **Copydesk** tab of the run shows which articles would go. The
reason and your name stay in the table `tombstones`.

Older versions of the tables hold the rows until the weekly maintenance deletes their files.

If **delete** is red: its log says in one line what is wrong. Clear it, with its downstream tasks; what is deleted
already is not deleted twice.
"""

from datetime import timedelta

from airflow.sdk import Param, get_current_context, task

from copydesk.settings import Settings
from copydesk_airflow.common import Passed, copydesk_dag, dry_run_field
from copydesk_airflow.tasks import report_upkeep

PARAMS = {
    "documents": Param(
        "",
        type="string",
        pattern="^[0-9a-f]{64}([ ,\\n]+[0-9a-f]{64})*[ ,\\n]*$",
        maxLength=100_000,
        title="Documents",
        description="Whole document ids, 64 hexadecimal digits each, with spaces between them.",
    ),
    "reason": Param(
        "",
        type="string",
        minLength=3,
        maxLength=1000,
        title="Reason",
        description="Why. It is kept; no text of theirs.",
    ),
    "dry_run": dry_run_field(True, "Show what would be deleted, in the run's Copydesk tab; delete nothing."),
}


def delete(feed: Settings) -> None:
    """Make the DAG that deletes documents from a feed's lake."""

    @copydesk_dag("delete", feed, __doc__, timedelta(hours=3), "maintenance", "lake", params=PARAMS)
    def flow() -> None:
        @task
        def delete() -> Passed:
            from copydesk import upkeep
            from copydesk_desk.dag_run import asked_by, begin_run

            context = get_current_context()
            asked = {
                "documents": context["params"]["documents"].replace(",", " ").split(),
                "reason": context["params"]["reason"],
                "asked_by": asked_by(context),
            }
            return upkeep.delete(begin_run(context, (), upkeep.DELETE, asked))["says"]

        delete() >> report_upkeep()

    flow()
