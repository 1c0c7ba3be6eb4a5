"""Metadata of a text file in the `.json` beside it."""

import os

import pytest

from copydesk.intake.sidecar import read_sidecar, sidecar_name
from copydesk.storage import Folder
from runs import story


def ledger(desk) -> dict[str, tuple[str, str | None]]:
    rows = desk.sql("SELECT source_file, outcome, reason FROM ledger WHERE level = 'file'")
    return {name: (outcome, reason) for name, outcome, reason in rows}


@pytest.mark.parametrize(
    ("text", "expected"),
    [("a.txt", "a.json"), ("in/a.b.TXT", "in/a.b.json"), ("a.txt.gz", "a.json"), ("a.jsonl", None), ("txt", None)],
)
def test_it_has_the_name_of_the_text(text, expected):
    assert sidecar_name(text) == expected


def test_it_is_the_metadata_of_the_text_and_no_seed_file(desk):
    desk.put("in/a.txt", story())
    desk.put("in/a.json", '{"source": "Norrow Post", "published_at": "2021-03-04", "desk": {"name": "coast"}}')
    summary = desk.run()
    assert (summary["files_in"], summary["files_ignored"]) == (1, 1)
    assert desk.sql("SELECT source, published_at, published_at_basis FROM articles") == [
        ("norrow-post", "2021-03-04", "metadata")
    ]
    assert ledger(desk) == {"in/a.txt": ("read", None)}


def test_one_that_is_no_object_keeps_its_text_out_with_a_reason(desk):
    broken = ["", "{", "[1]", '"text"', b"\xff\xfe", "[" * 5_000, '{"a": "' + "x" * (1 << 20) + '"}']
    for number, content in enumerate(broken):
        desk.put(f"{number}.txt", story(number + 2))
        desk.put(f"{number}.json", content)
    desk.put("whole.txt", story(40))
    desk.run()
    found = ledger(desk)
    assert found.pop("whole.txt") == ("read", None)
    assert len(found) == len(broken)
    for name, (outcome, reason) in found.items():
        assert outcome == "quarantined"
        assert reason.startswith(f"its metadata, {name.removesuffix('.txt')}.json, is ")


def test_one_that_may_still_be_written_makes_its_text_wait(desk):
    text = desk.put("a.txt", story())
    os.utime(text, (1_600_000_000, 1_600_000_000))
    metadata = desk.put("a.json", '{"source": ')
    desk.run(min_age_seconds=3600)
    assert ledger(desk)["a.txt"][0] == "waiting"
    metadata.write_text('{"source": "post"}')
    os.utime(metadata, (1_600_000_000, 1_600_000_000))
    desk.run(min_age_seconds=3600)
    assert desk.sql("SELECT source FROM articles") == [("post",)]


def test_one_that_comes_after_its_text_was_read_changes_nothing(desk):
    desk.put("a.txt", story())
    desk.run()
    before = desk.sql("SELECT * FROM articles")
    desk.put("a.json", '{"source": "Norrow Post"}')
    summary = desk.run()
    assert (summary["files_known"], summary["files_in"]) == (1, 0)
    assert desk.sql("SELECT * FROM articles") == before


def test_what_is_no_plain_file_of_the_landing_zone_is_none(desk, tmp_path):
    (tmp_path / "secret.json").write_text('{"source": "secret"}')
    for name in ("linked", "folder", "pipe"):
        desk.put(f"{name}.txt", story())
    (desk.landing / "linked.json").symlink_to(tmp_path / "secret.json")
    (desk.landing / "folder.json").mkdir()
    os.mkfifo(desk.landing / "pipe.json")
    landing = Folder(str(desk.landing))
    assert [read_sidecar(landing, f"{name}.txt") for name in ("linked", "folder", "pipe")] == [{}, {}, {}]


def test_a_byte_order_mark_before_it_is_no_error(desk):
    desk.put("a.txt", story())
    desk.put("a.json", b'\xef\xbb\xbf{"source": "Norrow Post"}')
    assert read_sidecar(Folder(str(desk.landing)), "a.txt") == {"source": "Norrow Post"}


def test_the_longest_file_name_has_none(desk):
    name = "a" * 251 + ".txt"
    desk.put(name, story())
    assert read_sidecar(Folder(str(desk.landing)), name) == {}
