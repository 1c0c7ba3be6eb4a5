"""# Copydesk, deletion on request

Deletes documents for good: their rows and their text, wherever they stand, and they do not come back. It only runs when
you trigger it, and **a dry run is the default**: the **Copydesk** tab of the run shows which articles would go. The
reason and your name stay in the table `tombstones`.

Older versions of the tables hold the rows until the weekly maintenance deletes their files.

If **delete** is red: its log says in one line what is wrong. Clear it, with its downstream tasks; what is deleted
already is not deleted twice.
"""

from datetime import timedelta
from typing import Any

from airflow.sdk import Param

from copydesk.settings import Settings
from copydesk_airflow.common import dry_run_field, reason_field
from copydesk_airflow.on_request import make_on_request

PARAMS = {
    "documents": Param(
        "",
        type="string",
        pattern="^[0-9a-f]{64}([ ,\\n]+[0-9a-f]{64})*[ ,\\n]*$",
        maxLength=100_000,
        title="Documents",
        description="Whole document ids, 64 hexadecimal digits each, with spaces between them.",
    ),
    "reason": reason_field("Why. It is kept; no text of theirs."),
    "dry_run": dry_run_field(True, "Show what would be deleted, in the run's Copydesk tab; delete nothing."),
}


def delete(feed: Settings) -> None:
    """Make the DAG that deletes documents from a feed's lake."""
    make_on_request("delete", feed, __doc__, timedelta(hours=3), "maintenance", PARAMS, _asked, "lake")


def _asked(context: Any) -> dict[str, Any]:
    from copydesk_desk.dag_run import asked_by

    params = context["params"]
    documents = params["documents"].replace(",", " ").split()
    return {"documents": documents, "reason": params["reason"], "asked_by": asked_by(context)}
