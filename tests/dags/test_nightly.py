"""The nightly DAG, run for real."""

import pytest

from copydesk.reports import list_runs, read_page, slug
from runs import Desk, story


@pytest.fixture
def night(dagbag, database, tmp_path, monkeypatch):
    """A landing zone, and a function that runs the DAG on it and returns the states of its tasks."""
    desk = Desk(tmp_path)
    monkeypatch.setenv("COPYDESK_LANDING", str(desk.landing))
    monkeypatch.setenv("COPYDESK_LAKE", str(desk.lake))
    monkeypatch.setenv("COPYDESK_MIN_AGE_SECONDS", "0")

    def run(**form):
        # dag.test() keeps the last form for the next one, so every field is filled in
        blank = {"landing": None, "pattern": "*", "limit": 0, "shard_mb": 16, "dry_run": False}
        done = dagbag.dags["copydesk_nightly"].test(run_conf=blank | form)
        desk.last = done
        return done.state, {t.task_id: t.state for t in done.get_task_instances()}

    desk.night = run
    return desk


def test_two_nights(night):
    night.put("a.txt", story(3))
    night.put("wire/b.txt", story(4))
    night.put("wire/broken.txt", b"\x89PNG")
    state, tasks = night.night()
    assert state == "success"
    assert set(tasks.values()) == {"success"}
    assert set(tasks) == {"discover", "plan", "process", "validate", "audit", "publish", "report"}
    assert night.sql("SELECT count(*) FROM articles") == [(2,)]
    assert night.sql("SELECT trigger, outcome, files_quarantined FROM runs") == [("manual", "published", 1)]
    assert read_page(str(night.lake), night.last.run_id, "index.html")
    assert not (night.lake / "_staging" / slug(night.last.run_id)).exists()

    state, tasks = night.night()
    assert state == "success"
    assert tasks["publish"] == "skipped"
    assert tasks["report"] == "success"
    assert night.sql("SELECT count(*) FROM articles") == [(2,)]
    assert night.sql("SELECT outcome FROM runs ORDER BY started_at") == [("published",), ("nothing_new",)]


def test_publishing_sends_an_asset_event_with_partitions_and_counts(night):
    from airflow.models.asset import AssetEvent
    from airflow.utils.session import create_session

    night.put("a.txt", story())
    night.night()
    with create_session() as session:
        event = session.query(AssetEvent).filter_by(source_run_id=night.last.run_id).one()
    assert event.extra["records_published"] == 1
    assert [p.partition("/")[0] for p in event.extra["partitions"]] == ["anadolu"]


def test_a_dry_run_by_hand_publishes_nothing(night):
    night.put("a.txt", story())
    state, tasks = night.night(dry_run=True)
    assert (state, tasks["audit"], tasks["publish"], tasks["report"]) == ("success", "success", "skipped", "success")
    assert [r["outcome"] for r in list_runs(str(night.lake))] == ["dry_run"]
    assert not (night.lake / "articles").exists()


def test_the_form_chooses_landing_zone_pattern_and_limit(night, tmp_path):
    other = Desk(tmp_path / "other")
    for name in ("x/1.txt", "x/2.txt", "y/3.txt"):
        other.put(name, story(int(name[2])))
    state, _ = night.night(landing=str(other.landing), pattern="x/*", limit=1)
    assert state == "success"
    assert night.sql("SELECT source_file FROM articles") == [("x/1.txt",)]
    assert night.sql("SELECT landing FROM runs") == [(str(other.landing),)]


def test_a_wrong_landing_zone_fails_the_first_task(night):
    state, tasks = night.night(landing="/nowhere/at/all")
    assert state == "failed"
    assert tasks["discover"] == "failed"
    assert {tasks.pop("discover"), tasks.pop("report")} == {"failed", "success"}
    assert set(tasks.values()) == {"upstream_failed"}
    assert night.sql("SELECT outcome, records_in FROM runs") == [("failed", None)]


def test_a_failed_audit_fails_the_run_and_is_reported(night, monkeypatch):
    monkeypatch.setenv("COPYDESK_MIN_RECORDS_FOR_SHARE", "1")
    night.put("bad.jsonl", "not json\n")
    state, tasks = night.night()
    assert state == "failed"
    assert (tasks["audit"], tasks["publish"], tasks["report"]) == ("failed", "upstream_failed", "success")
    assert night.sql("SELECT outcome FROM runs") == [("audit_failed",)]
    assert night.sql("SELECT count(*) FROM ledger") == [(0,)]


def test_maintenance_runs(night, dagbag):
    night.put("a.txt", story())
    night.night()
    done = dagbag.dags["copydesk_maintenance"].test()
    assert done.state == "success"
    assert night.sql("SELECT count(*) FROM articles") == [(1,)]
