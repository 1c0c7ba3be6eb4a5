"""Working through the quarantine from a shell."""

import json

import pytest

from runs import Desk
from shell import copydesk


@pytest.fixture(scope="module")
def quarantined(tmp_path_factory):
    desk = Desk(tmp_path_factory.mktemp("quarantine"))
    desk.put("one.txt", "Köprü kapandı, dedi belediye başkanı.".encode("cp1254"))
    desk.put("two.txt", "")
    desk.put("three.jsonl", "not json\n")
    desk.run()
    return str(desk.lake)


def listed(lake: str, *options: str) -> set[tuple[str, str]]:
    done = copydesk("quarantine", "list", "--lake", lake, "--json", *options)
    return {(row["source_file"], row["status"]) for row in json.loads(done.stdout)}


@pytest.mark.parametrize("command", ["replay", "discard"])
def test_which_entries_must_be_said(quarantined, command):
    reason = ("--reason", "x") if command == "discard" else ()
    for options in ((), ("--all", "--file", "one.txt")):
        done = copydesk("quarantine", command, "--lake", quarantined, *reason, *options)
        assert done.returncode == 2
        assert "say which entries" in done.stderr


def test_discarding_needs_a_reason(quarantined):
    assert copydesk("quarantine", "discard", "--lake", quarantined, "--all").returncode == 2
    done = copydesk("quarantine", "discard", "--lake", quarantined, "--all", "--reason", " ")
    assert (done.returncode, "must say why" in done.stderr) == (2, True)


@pytest.mark.long
def test_replay_and_discard(quarantined):
    tried = {"COPYDESK_FALLBACK_ENCODINGS": "cp1254"}
    assert "No open entry" in copydesk("quarantine", "replay", "--lake", quarantined, "--file", "none%").stdout
    done = copydesk("quarantine", "replay", "--lake", quarantined, "--file", "one%", "--dry-run", env=tried)
    assert "nothing changed" in done.stdout
    done = copydesk("quarantine", "replay", "--lake", quarantined, "--file", "one%", "--json", env=tried)
    assert [summary["records_published"] for summary in json.loads(done.stdout)] == [1]
    done = copydesk("quarantine", "discard", "--lake", quarantined, "--file", "two.txt", "--reason", "a test page")
    assert "1 entry discarded" in done.stdout
    assert listed(quarantined) == {("three.jsonl", "open")}
    everything = {("one.txt", "replayed"), ("two.txt", "discarded"), ("three.jsonl", "open")}
    assert listed(quarantined, "--closed") == everything
    assert "a test page" in copydesk("quarantine", "show", "two.txt", "--lake", quarantined).stdout


def test_there_must_be_a_lake(tmp_path):
    done = copydesk("quarantine", "replay", "--all", "--lake", str(tmp_path / "none"))
    assert done.returncode == 1
    assert "there is no lake" in done.stderr
