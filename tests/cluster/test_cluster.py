"""Nights on a cluster, and what is killed in their middle. `make test-cluster` runs these, in this order."""

import re
import time
from operator import itemgetter

import pytest

from copydesk.lake.read import connect
from shell import copydesk

pytestmark = pytest.mark.cluster

ARTICLES, LATER = 2_000, 1_000  # of the first night, and of those that are disturbed
ROWS = "SELECT * EXCLUDE (run_id, processed_at) FROM articles ORDER BY document_id"
WORKERS = ("first", "second")
DONE = re.compile(r"Task execute_workload\[\S+\] succeeded")


def done_by_each(cluster) -> list[int]:
    """How many tasks each worker has done."""
    return [len(DONE.findall(cluster.parts.log(worker).read_text())) for worker in WORKERS]


def until_processing(cluster, run_id: str, done: int = 1) -> None:
    """Wait for the middle of a night: so many shards are processed, and more are in work."""

    def is_in_the_middle() -> bool:
        return cluster.count(run_id, "process", "success") >= done and cluster.count(run_id, "process", "running") > 0

    cluster.until(is_in_the_middle, "shards are processed", pause=0.1)


def test_a_night_is_spread_over_both_workers_and_a_second_one_waits_for_it(cluster, told):
    cluster.night.put_articles("monday", ARTICLES, seed=1)
    begun, done_before = time.monotonic(), done_by_each(cluster)
    first, second = cluster.trigger("monday"), cluster.trigger("monday_again")
    together = []

    def is_over() -> bool:
        states = cluster.state(second), cluster.state(first)  # in this order: the second one may begin between them
        together.append(states)
        return states[1] in ("success", "failed")

    cluster.until(is_over, "the first night is over")
    told(f"a night of {ARTICLES:,} articles took {time.monotonic() - begun:.0f} s")
    assert cluster.state(first) == "success"
    assert {second for second, first in together if first not in ("success", "failed")} == {"queued"}
    spread = [done - before for done, before in zip(done_by_each(cluster), done_before, strict=True)]
    told(f"tasks done by each worker: {spread}")
    assert min(spread) >= 2
    assert cluster.count(first, "process", "success") >= 4
    assert cluster.until_over(second) == "success"
    cluster.night.is_whole(ARTICLES)
    with connect(str(cluster.night.lake)) as lake:
        assert lake.execute("SELECT outcome FROM runs ORDER BY started_at").fetchall() == [
            ("published",),
            ("nothing_new",),
        ]


def test_the_rows_are_those_of_a_run_without_airflow(cluster):
    alone = cluster.folder / "lake of one process"
    folders = ("--landing", cluster.night.landing, "--lake", alone)
    run = copydesk("run", *folders, "--min-age-seconds", "0", "--jobs", "1", timeout=900)
    assert run.returncode == 0, run.stderr
    with connect(str(cluster.night.lake)) as there, connect(str(alone)) as here:
        assert there.execute(ROWS).fetchall() == here.execute(ROWS).fetchall()


def test_redis_and_postgresql_are_restarted_in_the_middle(cluster, told):
    cluster.night.put_articles("tuesday", LATER, seed=2)
    run_id = cluster.trigger("tuesday")
    until_processing(cluster, run_id)
    for server in (cluster.broker, cluster.database):
        server.break_off()
        told(f"{type(server).__name__} is killed")
        time.sleep(3)
        server.start()
    assert cluster.until_over(run_id) == "success"
    told("the night is over")
    cluster.night.is_whole(ARTICLES + LATER)


def test_a_worker_is_killed_in_the_middle(cluster, told):
    cluster.night.put_articles("wednesday", LATER, seed=3)
    run_id = cluster.trigger("wednesday")
    until_processing(cluster, run_id)
    lost = cluster.until(lambda: kill_a_worker_at_work(cluster, run_id), "a worker is killed at its work", pause=0.05)
    told("a worker is killed, with what it was doing")
    killed = time.monotonic()
    cluster.until(lambda: same_task(cluster, lost)["try_number"] > 1, "what it did is tried again", 120)
    told(f"after {time.monotonic() - killed:.0f} s what it did is tried again")
    assert cluster.until_over(run_id) == "success"
    cluster.night.is_whole(ARTICLES + 2 * LATER)


def kill_a_worker_at_work(cluster, run_id: str) -> dict | None:
    """Kill a worker that is at a task of the run. Returns the task instance, None if no worker was at one. A worker is
    frozen before it is judged: of what had ended by then Airflow knows a second later."""
    for task in cluster.tasks(run_id):
        worker = task["state"] == "running" and cluster.parts.owner(task["pid"], WORKERS)
        if worker:
            with cluster.parts.frozen(worker):
                time.sleep(1)
                if same_task(cluster, task)["state"] == "running":
                    cluster.parts.kill(worker)
                    return task
    return None


def same_task(cluster, task: dict) -> dict:
    """A task instance as it is by now. Its id is one try's, so it is found by its name and place."""
    name = itemgetter("task_id", "map_index")
    return next(each for each in cluster.tasks(task["dag_run_id"]) if name(each) == name(task))
