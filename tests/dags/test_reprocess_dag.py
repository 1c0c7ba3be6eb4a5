"""The reprocessing DAG, run for real, and its form."""

import pytest

from copydesk.cli.run import all_steps
from copydesk.reports import read_summary
from runs import Desk, story

BLANK = {"source": None, "month": None, "rule": None, "pipeline_version": None, "shard_mb": 16}


@pytest.fixture
def lake(dagbag, database, tmp_path, monkeypatch):
    """A lake of two articles, and a function that runs the DAG on it and returns the states of its tasks."""
    desk = Desk(tmp_path)
    monkeypatch.setenv("COPYDESK_LAKE", str(desk.lake))
    for number in (3, 4):
        desk.put(f"{number}.txt", story(number))
    all_steps(desk.begin())

    def run(**form):
        desk.last = dagbag.dags["copydesk_reprocess"].test(run_conf=BLANK | form)
        return desk.last.state, {t.task_id: t.state for t in desk.last.get_task_instances()}

    desk.reprocess = run
    return desk


@pytest.mark.long
def test_a_dry_run_first_then_the_rows_are_replaced(lake):
    state, tasks = lake.reprocess(dry_run=True, source="anadolu")
    assert (state, tasks["compare"], tasks["publish"], tasks["report"]) == ("success", "success", "skipped", "success")
    summary = read_summary(str(lake.lake), lake.last.run_id)
    assert (summary["outcome"], summary["diff"]["articles"], summary["pattern"]) == ("dry_run", 2, "source anadolu")
    assert lake.sql("SELECT DISTINCT run_id FROM articles") == [("test__1",)]

    state, tasks = lake.reprocess(dry_run=False, source="anadolu")
    assert state == "success"
    assert set(tasks.values()) == {"success"}
    assert set(tasks) == {"select", "plan", "process", "validate", "compare", "audit", "publish", "report"}
    assert lake.sql("SELECT DISTINCT run_id FROM articles") == [(lake.last.run_id,)]
    assert lake.sql("SELECT dag_id, trigger, records_replaced FROM runs WHERE records_replaced > 0") == [
        ("copydesk_reprocess", "reprocess", 2)
    ]


def test_a_choice_without_articles_is_no_error(lake):
    state, tasks = lake.reprocess(dry_run=False, source="nobody")
    assert (state, tasks["publish"]) == ("success", "skipped")


def test_the_form_starts_as_a_dry_run_over_everything_and_explains_itself(dagbag):
    params = dagbag.dags["copydesk_reprocess"].params
    assert {name: params[name] for name in params} == BLANK | {"dry_run": True, "shard_mb": None}
    for name in params:
        param = params.get_param(name)
        assert param.description, name
        assert {"title", "type"} <= set(param.schema), name
        # Airflow's form lets a field stay empty only where null is allowed: else its button is dead.
        assert BLANK.get(name, "") is not None or "null" in param.schema["type"], name


@pytest.mark.parametrize(
    "bad", [{"month": "May"}, {"source": "../x"}, {"rule": "a b"}, {"dry_run": "no"}, {"shard_mb": 0}]
)
def test_its_form_refuses_what_is_out_of_bounds(dagbag, bad):
    from airflow.sdk.exceptions import ParamValidationError

    ((name, value),) = bad.items()
    with pytest.raises(ParamValidationError):
        dagbag.dags["copydesk_reprocess"].params.get_param(name).resolve(value)


def test_nothing_triggers_it_but_people(dagbag):
    assert type(dagbag.dags["copydesk_reprocess"].timetable).__name__ == "NullTimetable"
