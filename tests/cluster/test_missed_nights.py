"""Nights that the scheduler starts by its own clock: one in time, one missed while it is down. And the clean-up."""

import subprocess
import time
from datetime import UTC, datetime
from pathlib import Path

import pytest

pytestmark = pytest.mark.cluster

ROOT = Path(__file__).resolve().parents[2]
ARTICLES = 20
MINUTE = 60


def when(run: dict, what: str) -> datetime:
    return datetime.fromisoformat(run[what])


def paused_between_nights(cluster) -> bool:
    """Pauses the DAG if no night is on; whether it is: a night of a paused DAG would stand still."""

    def all_over() -> bool:
        return all(run["state"] == "success" for run in cluster.runs(cluster.clock))

    if not all_over():
        return False
    cluster.ask("PATCH", f"dags/{cluster.clock.dag}", {"is_paused": True})
    if all_over():
        return True
    cluster.ask("PATCH", f"dags/{cluster.clock.dag}", {"is_paused": False})
    return False


def test_what_came_while_the_scheduler_was_down_is_there_the_next_night(cluster, told):
    feed = cluster.clock
    feed.put_articles("first", ARTICLES, seed=11)
    cluster.ask("PATCH", f"dags/{feed.dag}", {"is_paused": False})
    cluster.until(lambda: feed.count_articles() == (ARTICLES, ARTICLES), "the first night is published")
    told("a first night, by the clock")

    cluster.until(lambda: 40 < datetime.now(UTC).second < 55, "the minute is nearly over", 2 * MINUTE, pause=0.2)
    cluster.parts.hold("scheduler")
    down = datetime.now(UTC)
    feed.put_articles("while it is down", ARTICLES, seed=12)
    time.sleep(MINUTE)
    feed.put_articles("a night later", ARTICLES, seed=13)
    time.sleep(MINUTE - down.second + 2)
    up = datetime.now(UTC)
    cluster.parts.resume("scheduler")
    told(f"the scheduler was down for {(up - down).seconds} s")

    everything = (3 * ARTICLES, 3 * ARTICLES)
    cluster.until(lambda: feed.count_articles() == everything, "all is published")
    cluster.until(lambda: paused_between_nights(cluster), "the nights are over")
    feed.is_whole(3 * ARTICLES)

    runs = cluster.runs(feed)
    assert {run["run_type"] for run in runs} == {"scheduled"}
    late = [run for run in runs if down < when(run, "run_after") < up]
    told(f"of two nights that were due then, {len(late)} began late: there is no catching up")
    assert len(late) < 2
    assert all(when(run, "start_date") > up for run in late)


def test_the_clean_up_leaves_the_newest_run_and_the_lake(cluster):
    newest = cluster.runs(cluster.clock)[-1]["dag_run_id"]
    old = cluster.folder / "home" / "logs" / "old.log"
    old.write_text("long ago")
    subprocess.run(["touch", "-d", "3 days ago", old], check=True)
    environment = cluster.environment | {"KEEP_DAYS": "0", "TMPDIR": str(cluster.folder)}
    script = ROOT / "deploy" / "clean-airflow.sh"
    ended = subprocess.run(["bash", script], env=environment, capture_output=True, text=True, timeout=900, check=False)
    assert ended.returncode == 0, ended.stderr[-2000:]
    assert (cluster.folder / "cleaned").exists()
    assert not old.exists()
    assert [run["dag_run_id"] for run in cluster.runs(cluster.clock)] == [newest]
    cluster.clock.is_whole(3 * ARTICLES)
