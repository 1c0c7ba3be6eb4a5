"""# Copydesk, discarding from the quarantine

Closes entries of the quarantine that nobody needs to look at again. They stay in the table, with your reason and your
name. It only runs when you trigger it, and **a dry run is the default**: it says how many entries are meant.

If **discard** is red: its log says in one line what is wrong. Clear it, with its downstream tasks.
"""

from datetime import timedelta
from typing import Any

from copydesk.settings import Settings
from copydesk_airflow.common import dry_run_field, entry_fields, reason_field
from copydesk_airflow.on_request import make_on_request

PARAMS = {
    **entry_fields(),
    "reason": reason_field("Why nobody needs to look at them again."),
    "dry_run": dry_run_field(True, "Say how many entries are meant; close none."),
}


def discard(feed: Settings) -> None:
    """Make the DAG that closes entries of a feed's quarantine."""
    make_on_request("discard", feed, __doc__, timedelta(hours=1), "quarantine", PARAMS, _asked)


def _asked(context: Any) -> dict[str, Any]:
    from copydesk_desk.dag_run import asked_by, chosen_entries

    params = context["params"]
    return {"entries": chosen_entries(params), "reason": params["reason"], "asked_by": asked_by(context)}
