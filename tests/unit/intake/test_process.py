import gzip
import os

import orjson
import pytest

from copydesk import pipeline, steps
from runs import story


def outcomes(desk) -> dict[str, tuple[str, str | None]]:
    rows = desk.sql("SELECT source_file, outcome, reason FROM ledger WHERE level = 'file'")
    return {name: (outcome, reason) for name, outcome, reason in rows}


def test_every_kind_of_bad_file_has_its_outcome_and_the_run_goes_on(desk):
    desk.put("good.txt", story())
    desk.put("empty.txt", b"")
    desk.put("picture.txt", b"\x89PNG\r\n\x1a\n")
    desk.put("turkish.txt", "Şehir".encode("cp1254"))
    desk.put("long.txt", "word " * 300_000)
    desk.put("large.jsonl", b"x" * 3_000_000)
    desk.put("line\nbreak.txt", story(4))
    summary = desk.run(max_record_mb=1, max_file_mb=2)
    assert summary["outcome"] == "published"
    found = outcomes(desk)
    assert found["good.txt"] == found["line\nbreak.txt"] == ("read", None)
    reasons = {name: reason for name, (outcome, reason) in found.items() if outcome == "quarantined"}
    assert reasons.keys() == {"empty.txt", "picture.txt", "turkish.txt", "long.txt", "large.jsonl"}
    assert reasons["empty.txt"] == "it is empty"
    assert "PNG" in reasons["picture.txt"]
    assert "COPYDESK_MAX_RECORD_MB" in reasons["long.txt"]
    assert "COPYDESK_MAX_FILE_MB" in reasons["large.jsonl"]
    kept = dict(desk.sql("SELECT source_file, raw_bytes FROM quarantine"))
    assert kept["turkish.txt"] == "Şehir".encode("cp1254")
    assert kept["large.jsonl"] is None


def test_a_file_that_is_far_too_large_is_refused_unread(desk):
    os.truncate(desk.put("huge.txt", ""), 1 << 40)  # a hole of a terabyte
    begun = desk.begin()
    steps.discover(begun)
    steps.plan(begun)
    counts = steps.process(begun, 0)
    assert (counts["files_quarantined"], counts["articles"]) == (1, 0)


def test_a_file_that_grows_between_listing_and_reading_is_taken_later(desk):
    path = desk.put("a.txt", story()[:100])
    begun = desk.begin()
    steps.discover(begun)
    steps.plan(begun)
    path.write_text(story())
    counts = steps.process(begun, 0)
    assert counts["files_waiting"] == 1
    assert counts["articles"] == 0
    assert desk.run()["records_published"] == 1


def test_a_file_that_vanishes_is_an_outcome(desk):
    path = desk.put("a.txt", story())
    begun = desk.begin()
    steps.discover(begun)
    steps.plan(begun)
    path.unlink()
    assert steps.process(begun, 0)["files_vanished"] == 1


def test_an_error_in_the_pipeline_refuses_the_record_only(desk, monkeypatch):
    desk.put("a.txt", story(3))
    desk.put("b.txt", story(4, place="POISON"))

    def poisoned(document, entities, dates):
        if "POISON" in document.text:
            raise ValueError("secret text")
        return ()

    monkeypatch.setattr(pipeline, "find_figures", poisoned)
    summary = desk.run()
    assert (summary["records_published"], summary["records_quarantined"]) == (1, 1)
    ((reason, checks, text),) = desk.sql("SELECT reason, checks, raw_text FROM quarantine")
    assert reason == "the pipeline failed on it (ValueError); its log has the details"
    assert checks == ["pipeline.finished"]
    assert "POISON" in text


@pytest.mark.long
def test_waiting_files_are_asked_again_and_refused_ones_are_not(desk):
    young = desk.put("young.txt", story())
    (desk.landing / "out.txt").symlink_to("/etc/hostname")
    first = desk.run(min_age_seconds=3600)
    assert (first["files_waiting"], first["files_refused"]) == (1, 1)
    os.utime(young, (0, 0))
    second = desk.run(min_age_seconds=3600)
    assert (second["files_in"], second["files_known"], second["records_published"]) == (1, 1, 1)


@pytest.mark.long
def test_a_link_or_pipe_put_in_place_of_a_listed_file_is_not_followed(desk, tmp_path):
    secret = tmp_path / "secret.txt"
    secret.write_text("SECRET " + story())
    for name in ("link.txt", "pipe.txt"):
        desk.put(name, story())
    begun = desk.begin()
    steps.discover(begun)
    steps.plan(begun)
    times = (desk.landing / "link.txt").stat()
    for name in ("link.txt", "pipe.txt"):
        (desk.landing / name).unlink()
    secret.write_text("S" * times.st_size)
    os.utime(secret, ns=(times.st_mtime_ns, times.st_mtime_ns))
    (desk.landing / "link.txt").symlink_to(secret)
    os.mkfifo(desk.landing / "pipe.txt")
    counts = steps.process(begun, 0)
    assert (counts["files_waiting"], counts["articles"], counts["rejected"]) == (2, 0, 0)


def test_a_full_disk_is_not_taken_for_a_bad_seed_file(desk, monkeypatch):
    from copydesk.lake.stage import ShardStage

    def full(*_):
        raise OSError(28, "No space left on device")

    desk.put("a.txt", story())
    begun = desk.begin()
    steps.discover(begun)
    steps.plan(begun)
    monkeypatch.setattr(ShardStage, "add", full)
    with pytest.raises(OSError, match="No space left"):
        steps.process(begun, 0)


@pytest.mark.long
def test_a_whole_archive_brings_the_rest_of_a_cut_one(desk):
    records = [orjson.dumps({"text": story(number)}) + b"\n" for number in range(2, 8)]
    packed = gzip.compress(b"".join(records[:3])) + gzip.compress(b"".join(records[3:]))
    path = desk.put("night.jsonl.gz", packed[:-20])
    summary = desk.run()
    assert (summary["files_quarantined"], summary["records_quarantined"]) == (1, 0)
    assert 3 <= summary["records_published"] < 6
    path.write_bytes(packed)
    second = desk.run()
    assert summary["records_published"] + second["records_published"] == 6
    assert second["records_duplicate"] == summary["records_published"]
