import os
import re
import subprocess
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copydesk import reports
from copydesk.errors import DamagedError
from copydesk.storage import Folder

RUN = "scheduled__2031-05-04T02:00:00+00:00"


@pytest.fixture(params=["local", "memory"])
def lake(request, tmp_path):
    return str(tmp_path / "a lake") if request.param == "local" else f"memory://{tmp_path}/lake"


@given(st.text(st.characters()))
def test_a_slug_is_a_short_plain_folder_name(run_id):
    assert re.fullmatch(r"[a-z0-9-]{12,73}", reports.slug(run_id))


@pytest.mark.parametrize(
    ("one", "other"), [("a:b", "a_b"), ("Run", "run"), ("", " "), ("x" * 500, "x" * 501), ("é", "è")]
)
def test_run_ids_that_look_alike_have_different_slugs(one, other):
    assert reports.slug(one) != reports.slug(other)


def test_a_slug_shows_which_run_it_is():
    assert reports.slug(RUN).startswith("scheduled-2031-05-04t02-00-00-00-00-")


def test_a_summary_comes_back_with_its_moments_as_iso_8601(lake):
    reports.write_summary(
        lake, RUN, {"run_id": RUN, "records_in": 7, "started_at": datetime(2031, 5, 4, 2, tzinfo=UTC)}
    )
    assert reports.read_summary(lake, RUN) == {
        "run_id": RUN,
        "records_in": 7,
        "started_at": "2031-05-04T02:00:00+00:00",
    }


@pytest.mark.parametrize(
    "wrong",
    [
        {"warnings": [["a"]]},
        {"warnings": "a"},
        {"records_published": "7"},
        {"files_in": [7]},
        {"outcome": 7},
        {"tone": "mauve"},
        {"failures": [{"task": "publish"}]},
        {"failures": {"task": "publish", "error": "a"}},
        {"audit": [{"check": "ids_new"}]},
        {"removals": [{"kind": "share", "count": "many"}]},
        {"diff": {"changed": 1}},
        {"refused": {"total": None}},
    ],
    ids=str,
)
def test_a_summary_that_says_a_thing_in_another_way_is_damaged(lake, wrong):
    reports.write_summary(lake, RUN, {"run_id": RUN, "outcome": "published", "records_in": 7} | wrong)
    with pytest.raises(DamagedError, match="is damaged"):
        reports.read_summary(lake, RUN)
    assert reports.list_runs(lake) == []


def test_a_summary_may_lack_anything_and_know_more(lake):
    failures = [{"task": "publish", "error": None, "log": "/log"}]
    reports.write_summary(lake, RUN, {"outcome": None, "later": {"than": "this"}, "failures": failures})
    assert reports.read_summary(lake, RUN)["failures"] == failures


def test_a_second_try_replaces_the_first(lake):
    reports.write_summary(lake, RUN, {"records_in": 1})
    reports.write_summary(lake, RUN, {"records_in": 2})
    assert reports.read_summary(lake, RUN) == {"records_in": 2}
    assert len(reports.list_runs(lake, 10)) == 1


def test_a_run_without_a_report_has_none(lake):
    assert reports.read_summary(lake, RUN) is None
    assert reports.read_page(lake, RUN, "index.html") is None
    assert reports.list_runs(lake, 10) == []


def test_a_page_comes_back_as_it_was(lake):
    reports.write_findings(lake, RUN, {"index.html": "<p>déjà vu</p>"})
    assert reports.read_page(lake, RUN, "index.html") == "<p>déjà vu</p>"
    assert reports.read_page(lake, "another", "index.html") is None


HOSTILE_NAMES = [
    "../summary.json",
    "..",
    "a/b.html",
    "index.html\n",
    "\0.html",
    "INDEX.html",
    ".html",
    "a.b.html",
    "%2e.html",
    "",
]


@pytest.mark.parametrize("name", HOSTILE_NAMES)
def test_no_name_leads_out_of_the_folder(lake, name):
    reports.write_summary(lake, RUN, {})
    assert reports.read_page(lake, RUN, name) is None
    with pytest.raises(ValueError, match="Data Docs"):
        reports.write_findings(lake, RUN, {name: ""})


@pytest.mark.parametrize("run_id", ["../../etc", "/etc", "..", "a/../b", "C:\\x", "run\n\0\ud800"])
def test_a_hostile_run_id_stays_inside_the_reports(tmp_path, run_id):
    reports.write_summary(str(tmp_path / "lake"), run_id, {"run_id": "it"})
    assert reports.read_summary(str(tmp_path / "lake"), run_id) == {"run_id": "it"}
    assert [p.name for p in tmp_path.iterdir()] == ["lake"]
    assert [p.name for p in (tmp_path / "lake" / "_reports").iterdir()] == [reports.slug(run_id)]


def test_the_last_runs_come_first(lake):
    for day in (3, 1, 2):
        reports.write_summary(
            lake, f"run {day}", {"run_id": f"run {day}", "started_at": datetime(2031, 1, day, tzinfo=UTC)}
        )
    assert [s["run_id"] for s in reports.list_runs(lake, 10)] == ["run 3", "run 2", "run 1"]


def test_no_more_runs_are_listed_than_asked_for(tmp_path):
    for day in (1, 2, 3):
        reports.write_summary(str(tmp_path), f"run {day}", {"run_id": f"run {day}", "started_at": f"2031-01-0{day}"})
        written = tmp_path / "_reports" / reports.slug(f"run {day}") / "summary.json"
        os.utime(written, (day, day))
    assert [s["run_id"] for s in reports.list_runs(str(tmp_path), 2)] == ["run 3", "run 2"]


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b"\x80"])
def test_a_damaged_summary_hides_no_other(lake, content):
    for name in ("one", "other"):
        reports.write_summary(lake, name, {"run_id": name})
    Folder(lake).folder("_reports").write(f"{reports.slug('other')}/summary.json", content)
    assert reports.list_runs(lake) == [{"run_id": "one"}]
    assert list(reports.all_summaries(lake)) == [("one", {"run_id": "one"})]
    with pytest.raises(DamagedError, match="the report of run other is damaged"):
        reports.read_summary(lake, "other")
    assert reports.remove_damaged_summaries(lake) == 1
    assert reports.read_summary(lake, "other") is None
    assert list(reports.damaged_reports(lake)) == []


def test_any_changed_byte_of_a_report_is_found(lake):
    reports.write_findings(lake, RUN, {"index.html": "<p>déjà vu</p>"})
    reports.write_summary(lake, RUN, {"run_id": RUN, "records_in": 7})
    reports.write_summary(lake, "other", {"run_id": "other"})
    folder = Folder(lake).folder(f"_reports/{reports.slug(RUN)}")
    for name in ("summary.json", "data_docs/index.html", "SHA256SUMS"):
        with folder.open(name) as source:
            whole = source.read()
        for position in range(len(whole)):
            changed = whole[:position] + bytes([whole[position] ^ 1]) + whole[position + 1 :]
            folder.filesystem.pipe_file(folder.full(name), changed)
            assert list(reports.damaged_reports(lake)) == [f"_reports/{reports.slug(RUN)}"]
        folder.write(name, whole)
        assert list(reports.damaged_reports(lake)) == []


def test_a_report_that_is_written_anew_is_whole(lake):
    for records in (1, 2):
        reports.write_findings(lake, RUN, {"index.html": str(records)})
        assert list(reports.damaged_reports(lake)) == []
        reports.write_summary(lake, RUN, {"records_in": records})
        assert list(reports.damaged_reports(lake)) == []


def test_hashes_are_as_sha256sum_reads_them(tmp_path):
    reports.write_findings(str(tmp_path), RUN, {"index.html": "<p>déjà vu</p>"})
    reports.write_summary(str(tmp_path), RUN, {"records_in": 1})
    checked = subprocess.run(
        ["sha256sum", "--check", "SHA256SUMS"], cwd=tmp_path / "_reports" / reports.slug(RUN), capture_output=True
    )
    assert checked.stdout.decode().splitlines() == ["data_docs/index.html: OK", "summary.json: OK"]
