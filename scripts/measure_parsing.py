"""How long Airflow takes to read the DAG file with 1, 10 and 50 feeds: for the DAG processor, and for a task.

`.venv/bin/python scripts/measure_parsing.py`: CPU seconds, the least of five. The processor makes all DAGs of all
feeds; a task has its own DAG made alone.
"""

import os
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
TRIES = 5


def seconds(bag: type) -> float:
    """CPU seconds of reading the DAG file once."""
    folder = ROOT / "dags"
    started = time.process_time()
    made = bag(str(folder), bundle_path=folder)
    took = time.process_time() - started
    assert not made.import_errors, made.import_errors
    return took


def main() -> None:
    """Print a line for each number of feeds."""
    with tempfile.TemporaryDirectory() as home:
        os.environ |= {"AIRFLOW_HOME": home, "AIRFLOW__CORE__LOAD_EXAMPLES": "False"}
        os.environ["AIRFLOW__LOGGING__LOGGING_LEVEL"] = "ERROR"
        os.environ["COPYDESK_FEEDS"] = str(Path(home, "feeds.toml"))
        sys.path.append(str(ROOT / "plugins"))
        from airflow.dag_processing.dagbag import BundleDagBag

        print(f"{'feeds':>5} {'DAGs':>5} {'processor':>10} {'task':>10}")
        for count in (1, 10, 50):
            tables = "".join(f"[feed_{number}]\nlake = 'lake_{number}'\n" for number in range(count))
            Path(home, "feeds.toml").write_text(tables)
            os.environ.pop("_AIRFLOW_PARSING_CONTEXT_DAG_ID", None)
            seconds(BundleDagBag)  # imports
            processor = min(seconds(BundleDagBag) for _ in range(TRIES))
            os.environ["_AIRFLOW_PARSING_CONTEXT_DAG_ID"] = "copydesk_nightly_feed_0"
            task = min(seconds(BundleDagBag) for _ in range(TRIES))
            print(f"{count:>5} {8 * count:>5} {processor:>8.3f} s {task:>8.3f} s")


if __name__ == "__main__":
    main()
