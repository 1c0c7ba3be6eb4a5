"""# Copydesk, replaying the quarantine

Tries open entries of the quarantine again, by today's rules and limits, from the text that the quarantine kept. What
passes now is published, what does not is a new entry with today's reasons. It only runs when you trigger it, and
**a dry run is the default**.

**select** ► **plan** ► **process** ► **validate** ► **audit** ► **publish**, and **report** (always, at the end)

Entries belong to the landing zone in which their file lay: a replay takes those of one landing zone.

## When it is red

**report** is red whenever the run has failed; its log repeats the reason in one line. Clear the task that failed *with
its downstream tasks*. What each task may fail of is as in the nightly run.
"""

from datetime import timedelta
from typing import Any

from airflow.sdk import get_current_context, task

from copydesk.settings import Settings
from copydesk_airflow.common import Passed, copydesk_dag, dry_run_field, entry_fields, landing_field
from copydesk_airflow.tasks import audit, checked, publish, report

PARAMS = {
    **entry_fields(),
    "landing": landing_field("Entries of files of this landing zone. Empty: of the one that is configured."),
    "dry_run": dry_run_field(True, "Everything up to the audit; nothing is published or closed."),
}


def replay(feed: Settings) -> None:
    """Make the DAG that tries entries of a feed's quarantine again."""

    @copydesk_dag(
        "replay", feed, __doc__, timedelta(hours=1), "quarantine", params=PARAMS, dagrun_timeout=timedelta(hours=8)
    )
    def flow() -> None:
        @task
        def select() -> Passed:
            from copydesk import run
            from copydesk_desk.dag_run import begin_and_discover

            return begin_and_discover(get_current_context(), ("landing",), run.REPLAY, _asked)

        reference = select()
        checked(feed, reference) >> audit(reference) >> publish(feed) >> report()

    flow()


def _asked(context: Any) -> dict[str, Any]:
    from copydesk_desk.dag_run import asked_by, chosen_entries

    return {"entries": chosen_entries(context["params"]), "asked_by": asked_by(context)}
