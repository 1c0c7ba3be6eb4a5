"""Reprocessing, verifying, restoring and deleting from a shell."""

import json
from pathlib import Path

import pytest

from runs import Desk, Kept, story
from shell import copydesk


@pytest.fixture(scope="module")
def first_night(tmp_path_factory) -> Kept:
    desk = Desk(tmp_path_factory.mktemp("lake"))
    desk.put("a.txt", story(3))
    desk.put("b.txt", story(4).replace("Ivo Marant", "Ivo \x1b[31mMarant"))
    desk.run()
    return Kept(desk)


@pytest.fixture
def lake(first_night):
    return str(first_night.restored().lake)


def ask(lake: str, sql: str, *options: str) -> list[dict]:
    return json.loads(copydesk("sql", "--lake", lake, "--json", *options, sql).stdout)


@pytest.mark.long
def test_reprocess_shows_the_diff_then_replaces(lake):
    done = copydesk("reprocess", "--lake", lake, "--dry-run")
    assert done.returncode == 0, done.stderr
    assert "2 articles: 0 change, of 0 only offsets move, 2 stay as is, 0 are kept" in done.stdout
    assert "nothing changed" in done.stdout
    summary = json.loads(copydesk("reprocess", "--lake", lake, "--source", "anadolu", "--json").stdout)
    assert (summary["records_replaced"], summary["diff"]["version"]) == (2, 1)
    assert ask(lake, "SELECT count(DISTINCT run_id) AS runs FROM articles") == [{"runs": 1}]
    old, new = (ask(lake, "SELECT DISTINCT run_id FROM articles", *v) for v in (("--version", "1"), ()))
    assert old != new
    assert "No article" in copydesk("reprocess", "--lake", lake, "--source", "nobody").stdout


@pytest.mark.long
def test_verify_restore_delete(lake):
    assert copydesk("verify", "--lake", lake).stdout == "The lake is whole.\n"
    ((document,),) = [r.values() for r in ask(lake, "SELECT document_id FROM articles WHERE source_file = 'a.txt'")]
    done = copydesk("delete", "--lake", lake, "--dry-run", document)
    assert done.returncode == 0
    assert f"{document}  anadolu  Cracks close old bridge" in done.stdout
    assert "1 rows would be removed from articles" in done.stdout
    done = copydesk("delete", "--lake", lake, "--reason", "on request", document)
    assert "1 rows removed from articles" in done.stdout
    assert copydesk("verify", "--lake", lake, "--quick").returncode == 0
    assert copydesk("restore", "articles", "--version", "0", "--lake", lake).returncode == 0
    done = copydesk("verify", "--lake", lake, "--json")
    assert done.returncode == 1
    assert [fault["table"] for fault in json.loads(done.stdout)] == ["articles"]
    done = copydesk("verify", "--lake", lake)
    assert (done.returncode, "To mend it" in done.stderr) == (1, True)


def test_restore_without_a_version_lists_them_and_changes_nothing(lake):
    done = copydesk("restore", "articles", "--lake", lake)
    assert done.returncode == 0
    assert [line.split()[0] for line in done.stdout.splitlines()[1:3]] == ["1", "0"]
    assert "test__1" in done.stdout.splitlines()[1]
    assert "copydesk restore articles --version N" in done.stdout
    assert copydesk("restore", "articles", "--lake", lake).stdout == done.stdout


def test_restore_mends_a_table_that_cannot_be_read(lake):
    Path(lake, "articles", "_delta_log", f"{1:020d}.json").write_text("")
    assert "copydesk restore articles --version 0" in copydesk("status", "--lake", lake).stderr
    assert "damaged" in copydesk("restore", "articles", "--lake", lake).stdout
    assert copydesk("restore", "articles", "--version", "0", "--lake", lake).returncode == 0
    assert ask(lake, "SELECT count(*) AS n FROM articles") == [{"n": 0}]


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("restore", "none"), "there is no table"),
        (("delete", "abc", "--reason", "x"), "64 hexadecimal digits"),
        (("delete", "0" * 64, "--reason", " "), "needs a reason"),
        (("delete", "0" * 64), "needs a reason"),
        (("restore", "none", "--version", "0"), "there is no table"),
        (("restore", "articles", "--version", "99"), "choose one from 0 to"),
        (("sql", "--version", "99", "SELECT 1"), "has no version 99"),
    ],
)
def test_what_cannot_be_is_said_in_a_line(lake, arguments, says):
    done = copydesk(*arguments, "--lake", lake)
    assert done.returncode == 2
    assert says in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    "command", [("verify",), ("reprocess",), ("restore", "articles"), ("delete", "0" * 64, "--reason", "x")]
)
def test_without_a_lake_they_say_so(tmp_path, command):
    done = copydesk(*command, "--lake", str(tmp_path / "none"))
    assert done.returncode in (1, 2)
    assert "there is no lake" in done.stderr


def test_repair_says_what_it_did(lake):
    assert copydesk("repair", "--lake", lake).stdout == "There is nothing to repair.\n"
    assert copydesk("restore", "ledger", "--version", "0", "--lake", lake).returncode == 0
    assert copydesk("verify", "--lake", lake).returncode == 1
    assert "2 records of its books were missing" in copydesk("repair", "--lake", lake).stdout
    assert copydesk("verify", "--lake", lake).stdout == "The lake is whole.\n"
