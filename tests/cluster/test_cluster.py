"""Nights on a cluster, and what is killed in their middle. `make test-cluster` runs these, in this order."""

import re
import subprocess
import time
from pathlib import Path

import pytest

from copydesk.lake.read import connect
from copydesk.lake.verify import verify
from copydesk.storage import Folder
from shell import copydesk

pytestmark = pytest.mark.cluster

ROOT = Path(__file__).resolve().parents[2]
ARTICLES = 2_000
ROWS = "SELECT * EXCLUDE (run_id, processed_at) FROM articles ORDER BY document_id"
SMALL_SHARDS = {"shard_mb": 1}
DONE = re.compile(r"Task execute_workload\[\S+\] succeeded")


def succeeded(cluster, worker: str) -> int:
    return len(DONE.findall(cluster.parts.log(worker).read_text()))


def is_whole(cluster, articles: int) -> None:
    """So many articles are published, none twice, and nothing of the lake is missing or damaged."""
    with connect(str(cluster.lake)) as lake:
        counted = lake.execute("SELECT count(*), count(DISTINCT document_id) FROM articles").fetchall()
    assert counted == [(articles, articles)]
    assert list(verify(Folder(str(cluster.lake)), quick=False)) == []


def until_processing(cluster, run_id: str, done: int = 1) -> None:
    """Wait for the middle of a night: so many shards are processed, and more are in work."""

    def is_in_the_middle() -> bool:
        return cluster.count(run_id, "process", "success") >= done and cluster.count(run_id, "process", "running") > 0

    cluster.until(is_in_the_middle, "shards are processed", pause=0.1)


def test_a_night_is_spread_over_both_workers_and_a_second_one_waits_for_it(cluster, told):
    cluster.put_articles("monday", ARTICLES, seed=1)
    begun = time.monotonic()
    first, second = cluster.trigger("monday", **SMALL_SHARDS), cluster.trigger("monday_again", **SMALL_SHARDS)
    together = []

    def is_over() -> bool:
        states = cluster.state(second), cluster.state(first)  # in this order: the second one may begin between them
        together.append(states)
        return states[1] in ("success", "failed")

    cluster.until(is_over, "the first night is over")
    told(f"a night of {ARTICLES:,} articles took {time.monotonic() - begun:.0f} s")
    assert cluster.state(first) == "success"
    assert {second for second, first in together if first not in ("success", "failed")} == {"queued"}
    spread = [succeeded(cluster, worker) for worker in ("first", "second")]
    told(f"tasks done by each worker: {spread}")
    assert min(spread) >= 2
    assert cluster.count(first, "process", "success") >= 4
    assert cluster.until_over(second) == "success"
    is_whole(cluster, ARTICLES)
    with connect(str(cluster.lake)) as lake:
        assert lake.execute("SELECT outcome FROM runs ORDER BY started_at").fetchall() == [
            ("published",),
            ("nothing_new",),
        ]


def test_the_rows_are_those_of_a_run_without_airflow(cluster):
    alone = cluster.folder / "lake of one process"
    folders = ("--landing", cluster.landing, "--lake", alone)
    run = copydesk("run", *folders, "--min-age-seconds", "0", "--jobs", "1", timeout=900)
    assert run.returncode == 0, run.stderr
    with connect(str(cluster.lake)) as there, connect(str(alone)) as here:
        assert there.execute(ROWS).fetchall() == here.execute(ROWS).fetchall()


def test_redis_and_postgresql_are_restarted_in_the_middle(cluster, told):
    cluster.put_articles("tuesday", ARTICLES, seed=2)
    run_id = cluster.trigger("tuesday", **SMALL_SHARDS)
    until_processing(cluster, run_id)
    for server in (cluster.broker, cluster.database):
        server.break_off()
        told(f"{type(server).__name__} is killed")
        time.sleep(3)
        server.start()
    assert cluster.until_over(run_id) == "success"
    told("the night is over")
    is_whole(cluster, 2 * ARTICLES)


def test_a_worker_is_killed_in_the_middle(cluster, told):
    cluster.put_articles("wednesday", ARTICLES, seed=3)
    run_id = cluster.trigger("wednesday", **SMALL_SHARDS)
    until_processing(cluster, run_id)
    cluster.until(lambda: is_busy(cluster, "first"), "the first worker is at work", pause=0.05)
    cluster.parts.kill("first")
    told("the first worker is killed, with what it was doing")
    killed = time.monotonic()
    cluster.until(lambda: max(each["try_number"] for each in cluster.tasks(run_id)) > 1, "a second try", 120)
    noticed = time.monotonic() - killed
    told(f"after {noticed:.0f} s its tasks are tried again")
    assert noticed < 60
    assert cluster.until_over(run_id) == "success"
    is_whole(cluster, 3 * ARTICLES)


def is_busy(cluster, worker: str) -> bool:
    """Whether the worker has begun a task that it has not ended."""
    log = cluster.parts.log(worker).read_text()
    return len(re.findall(r"Task execute_workload\[\S+\] received", log)) > len(DONE.findall(log))


def test_the_clean_up_leaves_the_newest_run_and_the_lake(cluster):
    old = cluster.folder / "home" / "logs" / "old.log"
    old.write_text("long ago")
    subprocess.run(["touch", "-d", "3 days ago", old], check=True)
    environment = cluster.environment | {"KEEP_DAYS": "0", "TMPDIR": str(cluster.folder)}
    script = ROOT / "deploy" / "clean-airflow.sh"
    ended = subprocess.run(["bash", script], env=environment, capture_output=True, text=True, timeout=120, check=False)
    assert ended.returncode == 0, ended.stderr[-2000:]
    assert (cluster.folder / "cleaned").exists()
    assert not old.exists()
    assert [run["dag_run_id"] for run in cluster.ask("GET", "dags/copydesk_nightly/dagRuns")["dag_runs"]] == [
        "wednesday"
    ]
    is_whole(cluster, 3 * ARTICLES)
