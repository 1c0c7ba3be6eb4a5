"""Makes the DAGs of every feed."""

from collections.abc import Callable

from airflow.sdk import get_parsing_context

from copydesk.feeds import load_feeds
from copydesk.settings import Settings
from copydesk_airflow.delete import delete
from copydesk_airflow.discard import discard
from copydesk_airflow.maintenance import maintenance
from copydesk_airflow.nightly import nightly
from copydesk_airflow.replay import replay
from copydesk_airflow.reprocess import reprocess
from copydesk_airflow.review import review
from copydesk_airflow.verify import verify
from copydesk_desk.feeds import dag_id

BUILDERS: dict[str, Callable[[Settings], None]] = {
    "nightly": nightly,
    "review": review,
    "reprocess": reprocess,
    "replay": replay,
    "discard": discard,
    "delete": delete,
    "verify": verify,
    "maintenance": maintenance,
}


def make_dags() -> None:
    """Make every DAG of every feed (`copydesk.feeds`). Airflow finds them by itself when a DAG file calls this.

    Where a task is about to run, only its DAG is made: so a feed more costs the tasks of the others nothing. Raises
    ConfigError with a line for each fault of the file of the feeds.
    """
    wanted = get_parsing_context().dag_id
    for name, settings in load_feeds().items():
        for kind, build in BUILDERS.items():
            if wanted in (None, dag_id(kind, name)):
                build(settings)
