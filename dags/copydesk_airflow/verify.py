"""# Copydesk, is the lake whole?

Reads every file of the lake and says what is missing, damaged or miscounted, where, and how to mend it. It changes
nothing. A fault makes the run red; the list is in the **Copydesk** tab of the run. It runs when you trigger it.

If **verify** is red, the lake could not be read at all: its log says why. If only **report** is red, there are faults.
"""

from datetime import timedelta
from typing import Any

from airflow.sdk import Param

from copydesk.settings import Settings
from copydesk_airflow.on_request import make_on_request

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
    make_on_request("verify", feed, __doc__, timedelta(hours=3), "maintenance", PARAMS, _asked, "lake")


def _asked(context: Any) -> dict[str, Any]:
    return {"quick": context["params"]["quick"]}
