"""The nightly DAG, run for real."""

import pytest

from copydesk import run, upkeep
from copydesk.errors import MissingRunError
from copydesk.lake.tables import open_table
from copydesk.reports import list_runs, read_page, read_summary, slug
from copydesk.schema import ARTICLES
from copydesk.settings import Settings
from copydesk.storage import Folder
from copydesk.verdict import verdict
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
    assert tasks.pop("ask") == "skipped", "nobody is asked about a run that is in order"
    assert tasks.pop("write") == "skipped", "so few articles are written by publishing"
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


@pytest.mark.long
def test_publishing_sends_an_asset_event_with_partitions_and_counts(night, monkeypatch):
    from airflow.models.asset import AssetEvent
    from airflow.utils.session import create_session

    monkeypatch.setenv("COPYDESK_WRITE_ROWS", "1")
    night.put("a.txt", story())
    night.put("b.txt", story(4))
    _, tasks = night.night()
    assert (tasks["write"], tasks["publish"]) == ("success", "success")
    with create_session() as session:
        event = session.query(AssetEvent).filter_by(source_run_id=night.last.run_id).one()
    assert event.extra["records_published"] == 2
    assert (event.extra["lake"], event.extra["run_id"]) == (str(night.lake), night.last.run_id)
    assert [len(month) for month in event.extra["months"]] == [len("2031-05")]
    assert open_table(Folder(str(night.lake)), ARTICLES).version() == event.extra["version"]
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
    assert {tasks.pop("discover"), tasks.pop("report")} == {"failed"}, "the report is red where the run is"
    assert tasks.pop("ask") == "skipped"
    assert set(tasks.values()) == {"upstream_failed"}
    ((outcome, records, error),) = night.sql("SELECT outcome, records_in, error FROM runs")
    assert (outcome, records) == ("failed", None)
    assert error.startswith("discover: the landing zone /nowhere/at/all is not a folder")
    ((failure),) = read_summary(str(night.lake), night.last.run_id)["failures"]
    assert failure["task"] == "discover"
    assert failure["log"].startswith("dags/copydesk_nightly/runs/manual__")
    assert failure["log"].endswith("/tasks/discover")


def test_a_field_that_the_form_does_not_have_is_refused_by_the_first_task(night):
    night.put("a.txt", story())
    state, tasks = night.night(**{"dry-run": True, "nonsense": 1})
    assert (state, tasks["discover"]) == ("failed", "failed")
    ((error,),) = night.sql("SELECT error FROM runs")
    assert error == (
        "discover: the form has no field dry-run, nonsense; it has landing, pattern, limit, dry_run, shard_mb"
    )
    assert not (night.lake / "articles").exists()


def test_a_setting_that_is_wrong_is_told_in_the_report(night):
    state, _ = night.night(landing="s3://name:password@store/landing")
    assert state == "failed"
    assert "landing must not hold a name, password or token" in night.sql("SELECT error FROM runs")[0][0]


def test_a_pattern_that_means_no_file_is_amber_and_says_so(night):
    night.put("a.txt", story())
    state, _ = night.night(pattern="*.xml")
    assert state == "success"
    ended = verdict(read_summary(str(night.lake), night.last.run_id))
    assert (ended.tone, ended.says) == (
        "amber",
        "1 seed file is there, and the file pattern *.xml means none of them.",
    )


@pytest.mark.long
def test_a_run_that_is_stopped_between_two_tasks_has_failed(night, dagbag, monkeypatch):
    """As when somebody marks it as failed: what has not run is skipped, and nothing has failed by itself."""
    from airflow.sdk.exceptions import AirflowSkipException

    def skip(*_):
        raise AirflowSkipException("marked as failed")

    monkeypatch.setattr("copydesk.steps.validate", skip)
    night.put("a.txt", story())
    state, tasks = night.night()
    assert (state, tasks["validate"], tasks["publish"], tasks["report"]) == ("failed", "skipped", "skipped", "failed")
    assert verdict(read_summary(str(night.lake), night.last.run_id)).says.startswith("It was stopped before")


def test_a_failed_audit_fails_the_run_and_is_reported(night, monkeypatch):
    monkeypatch.setenv("COPYDESK_MIN_RECORDS_FOR_SHARE", "1")
    night.put("bad.jsonl", "not json\n")
    state, tasks = night.night()
    assert state == "failed"
    assert (tasks["audit"], tasks["publish"], tasks["report"]) == ("failed", "upstream_failed", "failed")
    assert tasks["ask"] == "success", "a person is asked"
    assert night.sql("SELECT outcome FROM runs") == [("audit_failed",)]
    assert night.sql("SELECT count(*) FROM ledger") == [(0,)]


@pytest.mark.long
def test_a_person_may_publish_a_run_whose_audit_failed(night, dagbag, monkeypatch):
    from airflow.models.asset import AssetEvent
    from airflow.utils.session import create_session

    monkeypatch.setenv("COPYDESK_MIN_RECORDS_FOR_SHARE", "1")
    night.put("a.txt", story())
    night.put("bad.jsonl", "not json\n" * 3)
    night.put("worse.jsonl", "no json either\n" * 3)
    assert night.night()[0] == "failed"
    with create_session() as session:
        (event,) = session.query(AssetEvent).filter_by(source_run_id=night.last.run_id).all()
    from copydesk_desk.dag_run import answer_of, refused_run

    asked = refused_run([event])
    assert "6 of their 6 records were quarantined" in asked["says"]
    answer = {"responded_by_user": {"id": "7", "name": "ute"}, "responded_at": "2031-05-04T06:00:00+00:00"}
    settings = Settings.from_environment()
    held = run.begin(settings, "review__0", upkeep.REVIEW, selection={"reference": asked["reference"]})
    upkeep.hold(held)
    assert verdict(upkeep.report(held)).says.endswith("stays unpublished: nobody has let it through.")
    for attempt in (1, 2):
        selection = {"reference": asked["reference"], **answer_of(answer)}
        review = run.begin(settings, f"review__{attempt}", upkeep.REVIEW, selection=selection)
        if attempt == 1:
            assert "let through by ute: 1 published, 6 in quarantine" in upkeep.let_through(review)["says"]
        else:
            with pytest.raises(MissingRunError):  # its staging files are gone: it is done
                upkeep.let_through(review)
    assert night.sql("SELECT count(*) FROM articles") == [(1,)]
    told = "SELECT outcome, let_through_by, CAST(let_through_at AT TIME ZONE 'UTC' AS TEXT) FROM runs"
    assert night.sql(told) == [("published", "ute", "2031-05-04 06:00:00")]


@pytest.mark.long
def test_maintenance_runs(night, dagbag):
    night.put("a.txt", story())
    night.night()
    done = dagbag.dags["copydesk_maintenance"].test()
    assert done.state == "success"
    summary = read_summary(str(night.lake), done.run_id)
    assert (summary["outcome"], summary["trigger"], summary["dag_id"]) == ("done", "maintenance", done.dag_id)
    assert summary["says"].startswith("0 files put together into 0; ")
    assert not (night.lake / "_staging" / slug(done.run_id)).exists()
    assert night.sql("SELECT count(*) FROM articles") == [(1,)]
