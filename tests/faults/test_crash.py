"""A text that kills the process which works on it, as a crash in native code does, costs its own record alone.

The crash is a real one: children import a `sitecustomize` that reads from address 0 where a text holds POISON.
"""

import signal
import sys

import orjson
import pytest

from copydesk import errors, steps
from copydesk.intake.isolate import has_killed
from copydesk.intake.work import DIED
from copydesk.lake.stage import shard_folder
from runs import story
from shell import copydesk

pytestmark = pytest.mark.long

CRASH = """
import ctypes
from copydesk import pipeline

read = pipeline.find_figures

def find_figures(document, *known):
    if "POISON" in document.text:
        ctypes.string_at(0)
    return read(document, *known)

pipeline.find_figures = find_figures
"""
NEVER_ENDS_WELL = """
import os, signal
from copydesk.lake.stage import ShardStage

ShardStage.finish = lambda self: os.kill(os.getpid(), signal.SIGKILL)
"""
DIED_LINES = "SELECT source_file, record_index, reason FROM quarantine ORDER BY ALL"


@pytest.fixture
def children(tmp_path, monkeypatch):
    """Gives all processes that are started from now on a module that they import first."""

    def import_first(code: str) -> dict[str, str]:
        (tmp_path / "first").mkdir()
        (tmp_path / "first/sitecustomize.py").write_text(code)
        path = ":".join([str(tmp_path / "first"), *filter(None, sys.path)])
        monkeypatch.setenv("PYTHONPATH", path)
        return {"PYTHONPATH": path}

    return import_first


def planned(desk):
    begun = desk.begin()
    steps.discover(begun)
    steps.plan(begun)
    return begun


def suspected(desk):
    """The same, its shard as a process leaves it that dies while it reads."""
    begun = planned(desk)
    shard_folder(begun.staging, 0).write_json("in-hand.json", {})
    return begun


def fill(desk):
    lines = [{"text": story(number)} for number in (3, 4)] + [{"text": story(5, place="POISON")}, {"text": story(6)}]
    desk.put("a.jsonl", b"\n".join(map(orjson.dumps, lines)))
    desk.put("b.txt", story(7, place="POISON"))
    desk.put("c.txt", story(8))


def test_a_run_that_crashed_is_made_good_by_the_next_one(desk, children):
    environment = children(CRASH)
    fill(desk)
    run = ["run", "--landing", str(desk.landing), "--lake", str(desk.lake), "--min-age-seconds", "0"]
    crashed = copydesk(*run, env=environment)
    assert crashed.returncode == -signal.SIGSEGV
    assert not (desk.lake / "articles").exists()

    second = copydesk(*run, env=environment)
    assert second.returncode == 0, second.stderr
    assert desk.sql("SELECT count(*) FROM articles") == [(4,)]
    assert desk.sql(DIED_LINES) == [("a.jsonl", 2, DIED), ("b.txt", 0, DIED)]
    assert desk.run()["outcome"] == "nothing_new"


def test_a_second_try_at_a_shard_is_made_by_a_process_of_its_own(desk, children):
    fill(desk)
    begun = suspected(desk)
    children(CRASH)
    counts = steps.process(begun, 0)
    assert (counts["articles"], counts["rejected"], counts["files_read"]) == (4, 2, 3)
    assert not has_killed(begun, 0)


def test_a_shard_that_ends_with_an_error_is_not_suspected(desk, monkeypatch):
    fill(desk)
    begun = planned(desk)

    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("copydesk.lake.stage.ShardStage.finish", full)
    with pytest.raises(OSError, match="No space"):
        steps.process(begun, 0)
    assert not has_killed(begun, 0)


def test_an_error_of_the_process_is_the_task_s(desk, tmp_path):
    fill(desk)
    (tmp_path / "rules").mkdir()
    (tmp_path / "rules/wrong.toml").write_text("[[rules]]\n")
    desk.settings = desk.settings.override({"rules_folder": str(tmp_path / "rules")})
    begun = suspected(desk)
    with pytest.raises(errors.ConfigError, match="wrong"):
        steps.process(begun, 0)


@pytest.mark.parametrize(
    ("code", "says"), [(NEVER_ENDS_WELL, "status -9"), ("import os\nos._exit(3)", "could not begin")]
)
def test_a_shard_that_dies_at_no_record_is_given_up(desk, children, code, says):
    desk.put("a.txt", story())
    begun = suspected(desk)
    children(code)
    with pytest.raises(errors.ShardDied, match=says):
        steps.process(begun, 0)
