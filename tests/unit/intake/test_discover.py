import os
from datetime import UTC, datetime

import pytest

from copydesk import steps
from copydesk.errors import ConfigError
from copydesk.intake.listing import list_files
from copydesk.lake.parquet import read_batches
from copydesk.storage import Folder
from runs import Desk, story


def discovered(desk: Desk, **settings) -> tuple[dict, list[dict]]:
    begun = desk.begin(**settings)
    counts = steps.discover(begun)
    files = [row for batch in read_batches(begun.staging, "files.parquet") for row in batch.to_pylist()]
    return counts, files


def test_new_files_come_sorted_by_name(desk):
    for name in ("b.txt", "a/z.txt", "a.jsonl.gz"):
        desk.put(name, "x")
    counts, files = discovered(desk)
    assert [f["source_file"] for f in files] == ["a.jsonl.gz", "a/z.txt", "b.txt"]
    assert counts["files_found"] == counts["files_in"] == 3


def test_temporary_names_and_unknown_formats_are_ignored_and_counted(desk):
    names = (".hidden.txt", "a.txt~", "b.txt.part", "c.tmp", "#d.txt#", ".git/e.txt", "f.docx", "g.txt.crdownload")
    for name in (*names, "h.txt"):
        desk.put(name, "x")
    counts, files = discovered(desk)
    assert [f["source_file"] for f in files] == ["h.txt"]
    assert counts["files_ignored"] == len(names)


def test_the_pattern_chooses_by_path(desk):
    for name in ("wire/a.txt", "wire/b.jsonl", "sites/c.txt"):
        desk.put(name, "x")
    _, files = discovered(desk, pattern="wire/*.txt")
    assert [f["source_file"] for f in files] == ["wire/a.txt"]


def test_the_limit_leaves_the_rest_to_the_next_run(desk):
    for i in range(5):
        desk.put(f"{i}.txt", story(i + 2))
    assert desk.run(limit=2)["files_left"] == 3
    counts, files = discovered(desk)
    assert [f["source_file"] for f in files] == ["2.txt", "3.txt", "4.txt"]
    assert (counts["files_known"], counts["files_left"]) == (2, 0)


def test_young_files_wait_and_those_with_a_wrong_clock_do_not(desk):
    now = datetime.now(UTC).timestamp()
    for name, moment in (("old.txt", now - 600), ("young.txt", now - 5), ("future.txt", now + 86_400), ("zero.txt", 0)):
        os.utime(desk.put(name, "x"), (moment, moment))
    _, files = discovered(desk, min_age_seconds=60)
    assert {f["source_file"]: f["outcome"] for f in files} == {
        "old.txt": None,
        "young.txt": "waiting",
        "future.txt": None,
        "zero.txt": None,
    }


def test_links_pipes_and_undecodable_names_are_refused_with_a_reason(desk, tmp_path):
    (tmp_path / "secret.txt").write_text("secret")
    desk.put("real.txt", "x")
    (desk.landing / "out.txt").symlink_to(tmp_path / "secret.txt")
    (desk.landing / "inside.txt").symlink_to(desk.landing / "real.txt")
    (desk.landing / "gone.txt").symlink_to(desk.landing / "nothing.txt")
    (desk.landing / "loop").symlink_to(desk.landing)
    os.mkfifo(desk.landing / "pipe.txt")
    (desk.landing / os.fsdecode(b"bad\xff.txt")).write_text("x")
    _, files = discovered(desk)
    assert {f["source_file"]: f["reason"] for f in files} == {
        "real.txt": None,
        "inside.txt": None,
        "out.txt": "a link that leads out of the landing zone",
        "gone.txt": "a link that leads to no file",
        "pipe.txt": "not a plain file (a pipe, socket or device)",
        "bad\\xff.txt": "its name is not valid UTF-8",
    }


def test_names_with_line_breaks_quotes_and_marks_are_kept(desk):
    names = ["a\nb.txt", 'it\'s "x".txt', "\u202eevil.txt", "-rf.txt", "{{ 7 }}.txt"]
    for name in names:
        desk.put(name, "x")
    _, files = discovered(desk)
    assert sorted(f["source_file"] for f in files) == sorted(names)


def test_names_that_differ_in_case_or_composition_alone_are_two_files(desk):
    names = ["tarn.txt", "TARN.txt", "caf\u00e9.txt", "cafe\u0301.txt"]
    for number, name in enumerate(names):
        desk.put(name, story(number + 2))
    if len(list(desk.landing.iterdir())) < len(names):
        pytest.skip("this file system takes them for the same")
    assert sorted(f["source_file"] for f in discovered(desk)[1]) == sorted(names)


def test_a_landing_zone_that_is_not_there_is_a_clear_error(desk):
    with pytest.raises(ConfigError, match="is not a folder"):
        discovered(desk, landing=str(desk.landing / "nowhere"))


def test_touched_and_changed_files_are_looked_at_again(desk):
    path = desk.put("a.txt", story(3))
    desk.run()
    assert discovered(desk)[1] == []
    os.utime(path, (1_000_000_000, 1_000_000_000))
    assert [f["source_file"] for f in discovered(desk)[1]] == ["a.txt"]


def test_young_files_do_not_use_up_the_limit(desk):
    desk.put("a-young.txt", "x")
    os.utime(desk.put("b-old.txt", "x"), (0, 0))
    os.utime(desk.put("c-old.txt", "x"), (0, 0))
    counts, files = discovered(desk, min_age_seconds=60, limit=1)
    assert [(f["source_file"], f["outcome"]) for f in files] == [("a-young.txt", "waiting"), ("b-old.txt", None)]
    assert counts["files_left"] == 1


def test_files_that_come_and_go_while_they_are_listed_are_no_error(desk):
    import threading

    stop = threading.Event()

    def write():
        while not stop.is_set():
            part = desk.put("folder/a.txt.part", "x")
            part.rename(desk.landing / "folder" / "a.txt")
            (desk.landing / "folder" / "a.txt").unlink()
            (desk.landing / "folder").rmdir()

    writer = threading.Thread(target=write)
    writer.start()
    try:
        for _ in range(200):
            list(list_files(Folder(str(desk.landing))))
    finally:
        stop.set()
        writer.join()


def test_times_that_no_calendar_has_are_bounded(desk):
    path = desk.put("a.txt", story())
    try:
        os.utime(path, (10**12, 10**12))
    except OSError:
        pytest.skip("this file system knows no such time")
    assert desk.run()["files_read"] == 1
