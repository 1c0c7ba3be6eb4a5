"""# Copydesk, discarding from the quarantine

Closes entries of the quarantine that nobody needs to look at again. They stay in the table, with your reason and your
name. It only runs when you trigger it, and **a dry run is the default**: it says how many entries are meant.

If **discard** is red: its log says in one line what is wrong. Clear it, with its downstream tasks.
"""

from datetime import timedelta

from airflow.sdk import Param, get_current_context, task

from copydesk.settings import Settings
from copydesk_airflow.common import Passed, copydesk_dag, dry_run_field, entry_fields
from copydesk_airflow.tasks import report_upkeep

PARAMS = {
    **entry_fields(),
    "reason": Param(
        "",
        type="string",
        minLength=3,
        maxLength=1000,
        title="Reason",
        description="Why nobody needs to look at them again.",
    ),
    "dry_run": dry_run_field(True, "Say how many entries are meant; close none."),
}


def discard(feed: Settings) -> None:
    """Make the DAG that closes entries of a feed's quarantine."""

    @copydesk_dag("discard", feed, __doc__, timedelta(hours=1), "quarantine", params=PARAMS)
    def flow() -> None:
        @task
        def discard() -> Passed:
            from copydesk import upkeep
            from copydesk_desk.dag_run import asked_by, begin_run, chosen_entries

            context = get_current_context()
            asked = {
                "entries": chosen_entries(context["params"]),
                "reason": context["params"]["reason"],
                "asked_by": asked_by(context),
            }
            return upkeep.discard(begin_run(context, (), upkeep.DISCARD, asked))["says"]

        discard() >> report_upkeep()

    flow()
