"""No power cut leaves a commit without what it names: data, folders and the log's entry are synced in that order.

Every `fsync` and every `link` is recorded. When the entry of a log gets its name, each file that it names, each folder
on the way to it, and the entry's own content have to be synced.
"""

import os

import orjson
import pytest

from copydesk import steps
from copydesk.schema import TABLES
from runs import story

pytestmark = pytest.mark.long


@pytest.fixture
def recorded(monkeypatch):
    """What was synced, and for each entry of a log that was linked what had been synced until then."""
    synced: set[str] = set()
    linked: dict[str, set[str]] = {}
    fsync, link = os.fsync, os.link

    def recording_fsync(descriptor):
        synced.add(os.path.realpath(f"/proc/self/fd/{descriptor}"))
        fsync(descriptor)

    def recording_link(source, target, **options):
        assert source in synced, "the entry has a name before it has its content"
        linked[target] = set(synced)
        synced.discard(os.path.dirname(target))  # the folder has a name more, that is not safe yet
        link(source, target, **options)

    monkeypatch.setattr(os, "fsync", recording_fsync)
    monkeypatch.setattr(os, "link", recording_link)
    return synced, linked


def test_a_commit_gets_its_name_when_all_that_it_names_is_safe(desk, recorded):
    synced, linked = recorded
    desk.put("a.txt", story())
    desk.put("b.jsonl", "not json\n")
    begun = desk.prepare()
    steps.publish(begun)
    assert {target.split("/")[-3] for target in linked} >= {"articles", "quarantine", "ledger", "runs"}
    for target, before in linked.items():
        table = target.partition("/_delta_log/")[0]
        with open(target) as entry:
            actions = [orjson.loads(line) for line in entry]
        for path in (action["add"]["path"] for action in actions if "add" in action):
            way = f"{table}/{path}"
            while len(way) >= len(str(desk.lake)):
                assert way in before, f"{way} is not safe when {target} is there"
                way = os.path.dirname(way)
        assert os.path.dirname(target) in synced, "the name of the entry is not safe"


def test_what_tasks_hand_on_is_safe(desk, recorded):
    synced, _ = recorded
    desk.put("a.txt", "")
    begun = desk.prepare()
    for path in begun.staging.filesystem.find(begun.staging.path):
        assert os.path.dirname(path) in synced
    assert {os.path.dirname(begun.staging.path), str(desk.lake / "_staging"), str(desk.lake)} <= synced
    assert {table for table in TABLES if (desk.lake / table).exists()} == set()
