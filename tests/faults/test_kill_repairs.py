"""A replay, a reprocessing, an upkeep or a deletion that is killed leaves a lake that the next one makes whole."""

import time

import pytest

from torture.kills import COMMANDS, deleted_document
from torture.scene import Scene

pytestmark = pytest.mark.long


@pytest.fixture(scope="module")
def published(tmp_path_factory):
    """A lake of two runs."""
    scene = Scene(tmp_path_factory.mktemp("published"))
    scene.fill()
    scene.settle()
    scene.put("late.txt", scene.landing.joinpath("a.txt").read_text().replace("A", "E"))
    scene.settle()
    scene.keep()
    return scene


@pytest.mark.parametrize(
    ("kind", "moment"),
    [
        ("reprocess", "_staging/*/*/steps/audit.json"),
        ("reprocess", "articles/_delta_log/*3.json"),
        ("reprocess", "ledger/_delta_log/*3.json"),
        ("replay", "quarantine/_delta_log/*2.json"),
        ("replay", "quarantine_events/_delta_log/*1.json"),
        ("maintain", "articles/_delta_log/*3.json"),
        ("delete", "tombstones/_delta_log/*1.json"),
    ],
)
def test_killed_and_finished_by_the_next_run(published, kind, moment):
    published.put_back()
    before = published.state()
    arguments = (*COMMANDS[kind], deleted_document()) if kind == "delete" else COMMANDS[kind]
    killed = published.command(*arguments)
    while killed.is_running() and not list(published.lake.glob(moment)):
        time.sleep(0.002)
    killed.kill()
    if kind == "delete":
        assert published.command(*arguments).wait() == 0
        before["articles"] = [row for row in before["articles"] if row[0] != deleted_document()]

    published.settle()
    assert published.faults() == []
    assert published.state()["articles"] == before["articles"]
    assert published.sql("SELECT count(*) FROM quarantine WHERE status = 'open'") == [(2,)]
    assert published.sql("SELECT count(*) FROM quarantine_events") == published.sql(
        "SELECT count(*) FROM quarantine WHERE status <> 'open'"
    )
