"""The example of a DAG that waits for new articles."""

from types import SimpleNamespace

import pytest

from airflow_home import ROOT
from copydesk import steps
from copydesk.run import step_results
from runs import Desk, story

pytestmark = pytest.mark.long


@pytest.fixture
def example():
    from airflow.dag_processing.dagbag import BundleDagBag

    folder = ROOT / "examples" / "dags"
    bag = BundleDagBag(str(folder), bundle_path=folder)
    assert bag.import_errors == {}
    return bag.dags["count_new_articles"]


def test_it_waits_for_the_asset_that_a_run_publishes(example, dagbag):
    publish = dagbag.dags["copydesk_nightly"].get_task("publish")
    assert [asset.uri for asset in publish.outlets] == ["copydesk://lake/articles"]
    assert "copydesk://lake/articles" in str(example.timetable.asset_condition)


def test_it_counts_what_the_run_of_the_event_published_and_nothing_later(example, tmp_path, monkeypatch):
    desk, events = Desk(tmp_path), []
    for number in (3, 4):
        desk.put(f"{number}.txt", story(number))
        prepared = desk.prepare()
        steps.publish(prepared)
        events.append(steps.published_event(prepared, step_results(prepared)["publish"]))
    count = example.get_task("count").python_callable
    for event in events:
        given = {count.__globals__["ARTICLES"]: [SimpleNamespace(extra=event)]}
        monkeypatch.setitem(count.__globals__, "get_current_context", lambda g=given: {"triggering_asset_events": g})
        assert count() == {"anadolu": 1}
    assert events[0]["version"] < events[1]["version"]
