"""Each feed has its DAGs, with its own times, owner and settings; a night of one touches no other."""

import pytest

import airflow_home
from copydesk.reports import list_runs
from runs import Desk, story

KINDS = ("nightly", "review", "reprocess", "replay", "discard", "delete", "verify", "maintenance")


def bag():
    from airflow.dag_processing.dagbag import BundleDagBag

    folder = airflow_home.ROOT / "dags"
    return BundleDagBag(str(folder), bundle_path=folder)


@pytest.fixture
def two(tmp_path, monkeypatch):
    """Two feeds with landing zones and lakes of their own."""
    desks = {name: Desk(tmp_path / name) for name in ("wire", "agency")}
    own = {"wire": 'schedule = "30 1 * * 1-5"\ntimezone = "Europe/Istanbul"\nowner = "newsroom"\npattern = "in/*"\n'}
    tables = (
        f"[{name}]\nlanding = '{desk.landing}'\nlake = '{desk.lake}'\n{own.get(name, '')}"
        for name, desk in desks.items()
    )
    (tmp_path / "feeds.toml").write_text("".join(tables), encoding="utf-8")
    monkeypatch.setenv("COPYDESK_FEEDS", str(tmp_path / "feeds.toml"))
    monkeypatch.setenv("COPYDESK_MIN_AGE_SECONDS", "0")
    return desks


def test_each_feed_has_its_dags(two):
    made = bag()
    assert made.import_errors == {}
    assert set(made.dags) == {f"copydesk_{kind}_{feed}" for kind in KINDS for feed in two}
    wire, agency = (made.dags[f"copydesk_nightly_{feed}"] for feed in two)
    assert (wire.timetable.expression, str(wire.timetable.timezone)) == ("30 1 * * 1-5", "Europe/Istanbul")
    assert (wire.owner, agency.owner, agency.timetable.expression) == ("newsroom", "copydesk", "0 2 * * *")
    assert "wire" in wire.tags
    told = {asset.uri for task in wire.tasks for asset in task.outlets}
    assert told == {"copydesk://wire/articles", "copydesk://wire/refused_run"}
    assert "copydesk://wire/refused_run" in str(made.dags["copydesk_review_wire"].timetable.asset_condition)


def test_a_task_that_is_about_to_run_has_its_dag_alone_made(two, monkeypatch):
    monkeypatch.setenv("_AIRFLOW_PARSING_CONTEXT_DAG_ID", "copydesk_verify_agency")
    assert set(bag().dags) == {"copydesk_verify_agency"}


def test_a_file_that_is_not_in_order_is_an_import_error_with_a_line_a_fault(tmp_path, monkeypatch):
    (tmp_path / "feeds.toml").write_text("[wire]\nlimt = 3\nshard_mb = 0\n", encoding="utf-8")
    monkeypatch.setenv("COPYDESK_FEEDS", str(tmp_path / "feeds.toml"))
    ((_, error),) = bag().import_errors.items()
    assert "feeds.toml: [wire] there is no setting 'limt'" in error
    assert "feeds.toml: [wire] shard_mb must be at least 1" in error


@pytest.mark.long
def test_a_night_of_one_feed(two, database):
    two["wire"].put("in/a.txt", story())
    two["wire"].put("out/b.txt", story(2))
    two["agency"].put("in/c.txt", story(3))
    done = bag().dags["copydesk_nightly_wire"].test()
    assert done.state == "success"
    assert two["wire"].sql("SELECT source_file FROM articles") == [("in/a.txt",)], "the feed's own pattern"
    assert [run["dag_id"] for run in list_runs(str(two["wire"].lake))] == ["copydesk_nightly_wire"]
    assert not two["agency"].lake.exists()
