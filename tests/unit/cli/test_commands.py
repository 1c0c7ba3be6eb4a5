"""The commands, as a shell runs them."""

import json
import re
import subprocess

import pytest

from copydesk import __version__
from runs import Desk, story
from shell import COPYDESK, copydesk


def test_help_names_every_command():
    done = copydesk("--help")
    assert done.returncode == 0
    for command in (
        "run",
        "extract",
        "explain",
        "sql",
        "status",
        "maintain",
        "upgrade",
        "catalog",
        "quarantine",
        "reprocess",
        "verify",
        "restore",
        "delete",
        "rules",
    ):
        assert command in done.stdout
        assert copydesk(command, "--help").returncode == 0


@pytest.mark.parametrize(
    ("command", "usage"),
    [
        ("run", "copydesk run [OPTIONS]"),
        ("explain", "copydesk explain [OPTIONS] FILE"),
        ("sql", "copydesk sql [OPTIONS] SQL"),
        ("delete", "copydesk delete [OPTIONS] DOCUMENT..."),
        ("quarantine list", "copydesk quarantine list [OPTIONS]"),
        ("quarantine show", "copydesk quarantine show [OPTIONS] NAME"),
        ("quarantine replay", "copydesk quarantine replay [OPTIONS]"),
        ("quarantine discard", "copydesk quarantine discard [OPTIONS]"),
        ("rules list", "copydesk rules list [OPTIONS]"),
        ("rules test", "copydesk rules test [OPTIONS] [PACK]..."),
    ],
)
def test_help_has_plain_names_and_examples(command, usage):
    shown = copydesk(*command.split(), "--help").stdout
    assert shown.splitlines()[0] == f"Usage: {usage}"
    assert f"For example:\n    copydesk {command}" in shown
    assert not set("<>{}") & set(re.sub(r"\[.*[<>].*\]", "", shown)), "only ranges like [x>=0] have such signs"


def test_the_versions_of_program_and_pipeline(published):
    done = copydesk("--version")
    assert done.returncode == 0
    program, pipeline = done.stdout.splitlines()
    assert program == f"copydesk {__version__}"
    assert [(pipeline.removeprefix("pipeline "),)] == published.sql("SELECT DISTINCT pipeline_version FROM articles")


def test_run_prints_its_numbers_and_where_things_are(tmp_path):
    desk = Desk(tmp_path)
    desk.put("a.txt", story())
    options = ("--landing", str(desk.landing), "--lake", str(desk.lake), "--min-age-seconds", "0")
    done = copydesk("run", *options)
    assert done.returncode == 0
    assert "published" in done.stdout
    assert f"Lake       {desk.lake}" in done.stdout
    assert "Data Docs" in done.stdout
    again = json.loads(copydesk("run", *options, "--json").stdout)
    assert (again["outcome"], again["files_known"]) == ("nothing_new", 1)


def test_files_that_all_wait_are_said_to_wait(tmp_path):
    desk = Desk(tmp_path)
    desk.put("a.txt", story())
    done = copydesk("run", "--landing", str(desk.landing), "--lake", str(desk.lake))
    assert done.returncode == 0
    assert "nothing to publish yet" in done.stdout


@pytest.mark.parametrize(
    ("arguments", "environment", "says"),
    [
        (("run", "--landing", "/nowhere"), {}, "the landing zone /nowhere is not a folder"),
        (("run", "--limit", "-1"), {}, "limit must be at least 0"),
        (("status",), {"COPYDESK_SHARD_MB": "x"}, "shard_mb must be a whole number"),
        (("extract", "--input", "/nowhere.jsonl"), {}, "cannot read /nowhere.jsonl"),
        (("explain", "/nowhere.txt"), {}, "cannot read /nowhere.txt"),
        (("sql",), {}, "Missing argument"),
        (("nonsense",), {}, "No such command"),
    ],
)
def test_wrong_arguments_are_one_clear_line_and_exit_code_2(tmp_path, arguments, environment, says):
    lake = str(tmp_path / "lake")
    done = copydesk(*arguments, env={"COPYDESK_LAKE": lake, **environment}, cwd=tmp_path)
    assert done.returncode == 2
    assert says in done.stderr
    assert "Traceback" not in done.stderr


def test_a_failed_audit_is_exit_code_1(tmp_path):
    desk = Desk(tmp_path)
    desk.put("bad.jsonl", "x\n" * 30)
    done = copydesk("run", "--landing", str(desk.landing), "--lake", str(desk.lake), "--min-age-seconds", "0")
    assert done.returncode == 1
    assert "the audit failed, nothing was published: share_set_aside" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    "arguments",
    [
        ("sql", "SELECT * FROM articles"),
        ("sql", "SELECT * FROM quarantine"),
        ("status",),
        ("quarantine", "list"),
        ("quarantine", "show", "bad.jsonl"),
    ],
)
def test_text_cannot_play_tricks_on_the_terminal(published, arguments):
    done = copydesk(*arguments, env={"COPYDESK_LAKE": str(published.lake)})
    assert done.returncode == 0
    assert "\x1b" not in done.stdout
    assert "\x07" not in done.stdout


def test_status_in_words_and_as_json(published):
    done = copydesk("status", "--lake", str(published.lake))
    assert "2 articles of 1 sources" in done.stdout
    assert "it is empty" in done.stdout
    assert "it is not JSON" in done.stdout
    assert "line 1" not in done.stdout, "lines that are refused for the same reason are counted together"
    listed = json.loads(copydesk("status", "--lake", str(published.lake), "--json").stdout)
    assert listed["runs"][0]["outcome"] == "published"


def test_quarantine_lists_and_shows(published):
    done = copydesk("quarantine", "list", "--lake", str(published.lake))
    assert "empty.txt" in done.stdout
    assert "line 1: it is not JSON" in done.stdout
    rows = json.loads(copydesk("quarantine", "list", "--lake", str(published.lake), "--json").stdout)
    assert {r["source_file"] for r in rows} == {"bad.jsonl", "empty.txt"}
    shown = copydesk("quarantine", "show", "bad.jsonl", "--lake", str(published.lake))
    assert "not \\x1b[2Jjson" in shown.stdout
    missing = copydesk("quarantine", "show", "no.txt", "--lake", str(published.lake))
    assert missing.returncode == 1
    assert "nothing in quarantine is called no.txt" in missing.stderr


def test_no_lake_says_how_to_make_one(tmp_path):
    done = copydesk("status", "--lake", str(tmp_path / "none"))
    assert done.returncode == 1
    assert "there is no lake at" in done.stderr


def test_explain_shows_cuts_and_readings(published):
    done = copydesk("explain", str(published.landing / "a.txt"))
    assert done.returncode == 0
    for expected in (
        "Cracks close old bridge",
        "comment_notice",
        "Ivo Marant",
        "at_least",
        "Removed (1)",
        '" ‹Ivo Marant›',
    ):
        assert expected in done.stdout
    prediction = json.loads(copydesk("explain", "--json", str(published.landing / "a.txt")).stdout)
    assert prediction["bylines"] == ["Nerea Solberg"]
    refused = copydesk("explain", str(published.landing / "empty.txt"))
    assert refused.returncode == 1
    assert "it is empty" in refused.stderr


def test_a_closed_pipe_is_no_error(published):
    done = subprocess.run(
        f"'{COPYDESK}' sql --lake '{published.lake}' --json 'SELECT * FROM range(200000)' | head -1",
        shell=True,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stdout == "[\n"
    assert "Traceback" not in done.stderr


def test_maintain_says_what_it_did(published):
    done = copydesk("maintain", "--lake", str(published.lake))
    assert done.returncode == 0
    assert "articles" in done.stdout
    assert "old staging folders removed" in done.stdout


def test_the_first_failure_is_the_one_that_is_shown(tmp_path):
    desk = Desk(tmp_path)
    desk.put("a.txt", story())
    desk.run()
    (desk.lake / "ledger" / "_delta_log" / "00000000000000000000.json").write_text("no log")
    done = copydesk("run", "--landing", str(desk.landing), "--lake", str(desk.lake), "--min-age-seconds", "0")
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert f"copydesk: the table {desk.lake}/ledger cannot be opened" in done.stderr
