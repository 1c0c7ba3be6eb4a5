"""The DAGs that take the place of shell commands, run for real: replay, discard, delete, verify."""

import pytest

from copydesk.cli.run import all_steps
from copydesk.reports import read_summary
from copydesk.verdict import verdict
from runs import Desk, story

CHOICE = {"file": None, "check": None, "run": None, "entry": None, "all": False}


@pytest.fixture
def lake(dagbag, database, tmp_path, monkeypatch):
    """A lake with an article and two entries in quarantine, and a function that runs a DAG on it."""
    desk = Desk(tmp_path)
    monkeypatch.setenv("COPYDESK_LAKE", str(desk.lake))
    monkeypatch.setenv("COPYDESK_LANDING", str(desk.landing))
    desk.put("a.txt", story(3))
    desk.put("bad.jsonl", "not json\nnor this\n")
    all_steps(desk.begin())

    def trigger(name, **form):
        done = dagbag.dags[f"copydesk_{name}"].test(run_conf=form)
        desk.summary = read_summary(str(desk.lake), done.run_id)
        return done.state

    desk.trigger = trigger
    return desk


@pytest.mark.long
def test_entries_are_replayed_dry_first_then_for_real(lake):
    assert lake.trigger("replay", **CHOICE | {"all": True}, landing=None, dry_run=True) == "success"
    assert verdict(lake.summary)[:2] == ("quiet", "dry run")
    assert lake.sql("SELECT status, count(*) FROM quarantine GROUP BY ALL") == [("open", 2)]
    ((first,),) = lake.sql("SELECT entry_id FROM quarantine WHERE record_index = 0")
    assert lake.trigger("replay", **CHOICE | {"entry": first}, landing=None, dry_run=False) == "success"
    told = "SELECT record_index, status, closed_by FROM quarantine ORDER BY quarantined_at, record_index"
    assert lake.sql(told) == [(0, "replayed", "dag_test"), (1, "open", None), (0, "open", None)]
    assert lake.sql("SELECT dag_id, trigger FROM runs WHERE trigger = 'replay'") == [("copydesk_replay", "replay")]


def test_a_choice_that_says_nothing_is_refused(lake):
    for name, form in (("replay", {"landing": None}), ("discard", {"reason": "test pages"})):
        assert lake.trigger(name, **CHOICE, **form, dry_run=True) == "failed"
        assert "say which entries: file, check, run or entry, or all alone" in verdict(lake.summary).says


def test_entries_are_discarded_with_a_reason(lake):
    chosen = CHOICE | {"file": "bad%"}
    assert lake.trigger("discard", **chosen, reason="test pages", dry_run=True) == "success"
    assert "2 open would be closed" in lake.summary["says"]
    assert lake.trigger("discard", **chosen, reason="test pages", dry_run=False) == "success"
    assert lake.sql("SELECT DISTINCT status, closed_with FROM quarantine") == [("discarded", "test pages")]


def test_a_document_is_deleted_dry_first(lake):
    ((document,),) = lake.sql("SELECT document_id FROM articles")
    assert lake.trigger("delete", documents=document, reason="asked for", dry_run=True) == "success"
    assert lake.sql("SELECT count(*) FROM articles") == [(1,)]
    assert lake.trigger("delete", documents=f"{document}, ", reason="asked for", dry_run=False) == "success"
    assert lake.sql("SELECT count(*) FROM articles") == [(0,)]


def test_a_lake_that_is_not_whole_makes_the_run_red(lake):
    assert lake.trigger("verify", quick=False) == "success"
    next((lake.lake / "articles").rglob("*.parquet")).unlink()
    assert lake.trigger("verify", quick=True) == "failed"
    assert verdict(lake.summary).title == "not whole"


@pytest.mark.parametrize(
    ("name", "bad"),
    [
        ("delete", {"documents": "abc"}),
        ("delete", {"documents": ""}),
        ("delete", {"reason": ""}),
        ("discard", {"reason": ""}),
        ("replay", {"all": "yes"}),
        ("replay", {"file": 3}),
        ("verify", {"quick": "no"}),
    ],
)
def test_their_forms_refuse_what_is_out_of_bounds(dagbag, name, bad):
    from airflow.sdk.exceptions import ParamValidationError

    ((field, value),) = bad.items()
    with pytest.raises(ParamValidationError):
        dagbag.dags[f"copydesk_{name}"].params.get_param(field).resolve(value)


@pytest.mark.parametrize("name", ["replay", "discard", "delete"])
def test_what_changes_something_starts_as_a_dry_run_and_by_hand_alone(dagbag, name):
    dag = dagbag.dags[f"copydesk_{name}"]
    assert dag.params["dry_run"] is True
    assert type(dag.timetable).__name__ == "NullTimetable"
