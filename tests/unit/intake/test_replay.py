"""Quarantine entries that are tried again, or set aside."""

import json

import pytest

from copydesk import run, steps
from copydesk.cli.run import all_steps
from copydesk.intake.readers import FORMATS
from copydesk.lake import publish as publishing
from copydesk.lake.quarantine import count_entries, discard, selection
from copydesk.model import Rejection
from copydesk.run import REPLAY
from copydesk.storage import Folder
from runs import Desk, Kept, story

pytestmark = pytest.mark.long

LONG = "Quay by quay the harbour was measured again, said harbour master Ivo Marant. " * 30_000


def begin(desk: Desk, dry_run: bool = False, **chosen: str) -> run.Run:
    desk.runs += 1
    asked = {"entries": selection(**chosen), "asked_by": "Nerea"}
    return run.begin(desk.settings, f"replay__{desk.runs}", REPLAY, dry_run, selection=asked)


def replay(desk: Desk, **chosen: str) -> dict:
    return all_steps(begin(desk, **chosen))


def entries(desk: Desk) -> list[tuple]:
    return desk.sql("SELECT source_file, record_index, status, closed_with FROM quarantine ORDER BY ALL")


def refuse_everything(monkeypatch):
    """Rules that refuse whatever they are given."""

    def refuse(items, *_):
        for item in items:
            refused = Rejection(item, "clean", ("body.stated",), "nothing is left of it")
            yield item if isinstance(item, Rejection) else refused

    monkeypatch.setattr("copydesk.intake.work.process_all", refuse)


@pytest.fixture(scope="module")
def first_night(tmp_path_factory) -> Kept:
    desk = Desk(tmp_path_factory.mktemp("refused"))
    desk.put("a.txt", story(3))
    desk.put("b.jsonl", json.dumps({"text": story(4), "url": "https://press.example/b"}))
    with pytest.MonkeyPatch.context() as patch:
        refuse_everything(patch)
        desk.run()
    (desk.landing / "a.txt").unlink()
    (desk.landing / "b.jsonl").unlink()
    return Kept(desk)


@pytest.fixture
def refused(first_night):
    """Two stories, one of which with metadata, that the rules refused, and are no longer in the landing zone."""
    return first_night.restored()


def test_what_passes_now_is_published_and_its_entry_closed(refused):
    summary = replay(refused)
    assert (summary["outcome"], summary["trigger"]) == ("published", "replay")
    assert (summary["records_in"], summary["records_published"], summary["records_quarantined"]) == (2, 2, 0)
    assert entries(refused) == [("a.txt", 0, "replayed", "published"), ("b.jsonl", 0, "replayed", "published")]
    assert refused.sql("SELECT source_file, metadata FROM articles ORDER BY 1") == [
        ("a.txt", None),
        ("b.jsonl", '{"url":"https://press.example/b"}'),
    ]
    assert refused.sql("SELECT status, asked_by FROM quarantine_events") == [("replayed", "Nerea")] * 2
    ledger = "SELECT outcome, count(*) FROM ledger WHERE level = 'record' GROUP BY ALL ORDER BY 1"
    assert refused.sql(ledger) == [("published", 2), ("quarantined", 2)]


def test_the_rows_are_those_that_the_files_would_have_made(refused, tmp_path):
    replay(refused)
    other = Desk(tmp_path / "other")
    other.put("a.txt", story(3))
    other.run()
    columns = "SELECT * EXCLUDE (run_id, processed_at) FROM articles WHERE source_file = 'a.txt'"
    assert refused.sql(columns) == other.sql(columns)


def test_a_replay_of_what_is_closed_finds_nothing(refused):
    replay(refused)
    summary = replay(refused)
    assert (summary["outcome"], summary["records_in"]) == ("nothing_new", None)
    assert refused.sql("SELECT count(*) FROM articles") == [(2,)]


def test_entries_are_chosen_by_file_check_run_and_id(refused):
    lake = Folder(str(refused.lake))

    def count(**chosen):
        return sum(n for _, n, _ in count_entries(lake, selection(**chosen)))

    ((entry,),) = refused.sql("SELECT entry_id FROM quarantine WHERE source_file = 'a.txt'")
    assert [count(), count(file="b%"), count(entry=entry[:8]), count(run="test__1"), count(run="test__2")] == [
        2,
        1,
        1,
        2,
        0,
    ]
    assert [count(check="body.stated"), count(check="body")] == [2, 0]
    assert replay(refused, file="b%")["records_published"] == 1
    assert [row[2] for row in entries(refused)] == ["open", "replayed"]


def test_what_is_refused_again_is_a_new_entry_and_the_old_one_is_closed(refused, monkeypatch):
    with monkeypatch.context() as patch:
        refuse_everything(patch)
        assert replay(refused)["records_quarantined"] == 2
    found = refused.sql("SELECT status, count(*) FROM quarantine GROUP BY ALL ORDER BY 1")
    assert found == [("open", 2), ("replayed", 2)]
    assert replay(refused)["records_published"] == 2
    assert refused.sql("SELECT count(*) FROM quarantine WHERE status = 'open'") == [(0,)]


def test_whole_files_and_lines_are_read_again_from_what_was_kept(desk):
    desk.put("turkish.txt", "Belediye başkanı köprünün kapalı olduğunu söyledi.".encode("cp1254"))
    desk.put("lines.jsonl", 'not json\n{"text": "Only this was said by the mayor."}\n')
    desk.put("empty.txt", "")
    desk.run()
    (desk.landing / "turkish.txt").unlink()
    desk.settings = desk.settings.override({"fallback_encodings": "cp1254"})
    summary = replay(desk)
    assert (summary["files_in"], summary["files_read"], summary["files_quarantined"]) == (2, 1, 1)
    assert (summary["records_in"], summary["records_published"], summary["records_quarantined"]) == (2, 1, 1)
    assert entries(desk) == [
        ("empty.txt", None, "open", None),
        ("empty.txt", None, "replayed", "quarantined: it is empty"),
        ("lines.jsonl", 0, "open", None),
        (
            "lines.jsonl",
            0,
            "replayed",
            "quarantined: it is not JSON: invalid literal, expected 'null' at column 1",
        ),
        ("turkish.txt", None, "replayed", "read"),
    ]
    assert desk.run()["outcome"] == "nothing_new", "a replay makes no file of the landing zone known or new"


def test_files_too_large_to_be_kept_stay_open_and_are_counted(desk):
    desk.put("large.txt", LONG)
    desk.run(max_record_mb=1)
    assert [row[1:] for row in count_entries(Folder(str(desk.lake)), selection())] == [(1, 1)]
    assert replay(desk)["outcome"] == "nothing_new"
    assert [row[2] for row in entries(desk)] == ["open"]


def test_versions_of_one_record_are_told_apart(desk, monkeypatch):
    with monkeypatch.context() as patch:
        refuse_everything(patch)
        for number in (3, 4, 4):
            (desk.landing / "a.txt").unlink(missing_ok=True)
            desk.put("a.txt", story(number) + "\n" * desk.runs)
            desk.run()
    summary = replay(desk)
    assert (summary["records_in"], summary["records_published"]) == (3, 3)
    assert {row[2:] for row in entries(desk)} == {("replayed", "published")}


def test_content_that_is_published_by_now_is_a_duplicate(refused):
    refused.put("c.txt", story(3))
    refused.run()
    summary = replay(refused)
    assert (summary["records_published"], summary["records_duplicate"]) == (1, 1)
    assert refused.sql("SELECT count(*) FROM articles") == [(2,)]


def test_a_dry_run_closes_nothing(refused):
    assert all_steps(begin(refused, dry_run=True))["outcome"] == "dry_run"
    assert [row[2] for row in entries(refused)] == ["open", "open"]
    assert refused.sql("SELECT count(*) FROM articles") == [(0,)]


def test_discarded_entries_stay_with_their_reason_and_are_not_replayed(refused):
    lake = Folder(str(refused.lake))
    assert discard(lake, selection(file="a%"), "not an article", "Nerea") == 1
    assert discard(lake, selection(file="a%"), "once more", "Nerea") == 0
    assert entries(refused)[0] == ("a.txt", 0, "discarded", "not an article")
    assert refused.sql("SELECT raw_text FROM quarantine WHERE source_file = 'a.txt'") == [(story(3),)]
    assert replay(refused)["records_in"] == 1


def prepared(desk: Desk) -> run.Run:
    begun = begin(desk)
    steps.discover(begun)
    for shard in steps.plan(begun)["shards"]:
        steps.process(begun, shard["shard"])
    steps.validate(begun)
    steps.audit(begun)
    return begun


@pytest.fixture(scope="module")
def refused_night(tmp_path_factory) -> Kept:
    """A story that the rules refused and that is still in the landing zone, and a file without text."""
    desk = Desk(tmp_path_factory.mktemp("refused night"))
    desk.put("a.txt", story(3))
    desk.put("empty.txt", "")
    with pytest.MonkeyPatch.context() as patch:
        refuse_everything(patch)
        desk.run()
    return Kept(desk)


@pytest.mark.parametrize("table", ["articles", "quarantine", "ledger", "quarantine_events", "runs"])
@pytest.mark.parametrize("when", ["before", "after"])
def test_a_replay_that_dies_while_it_publishes_is_finished_by_the_next_run(refused_night, monkeypatch, table, when):
    desk = refused_night.restored()
    commit = publishing.commit_once

    def dying(lake, of, *arguments):
        if of.name == table and when == "before":
            raise OSError("killed")
        added = commit(lake, of, *arguments)
        if of.name == table:
            raise OSError("killed")
        return added

    dead = prepared(desk)
    with monkeypatch.context() as patch:
        patch.setattr(publishing, "commit_once", dying)
        with pytest.raises(OSError, match="killed"):
            steps.publish(dead)
    replay(desk, file="a%")
    desk.run()
    assert desk.sql("SELECT count(*) FROM articles") == [(1,)]
    assert desk.sql("SELECT count(*) FROM quarantine WHERE source_file = 'a.txt'") == [(1,)]
    found = desk.sql("SELECT status, count(*) FROM quarantine WHERE source_file = 'empty.txt' GROUP BY ALL ORDER BY 1")
    assert found == ([("open", 1)] if (table, when) == ("articles", "before") else [("open", 1), ("replayed", 1)])
    assert desk.sql("SELECT sum(records_published) FROM runs") == [(1,)]


def test_a_run_that_only_refused_and_died_is_finished_too(desk, monkeypatch):
    desk.put("empty.txt", "")
    begun = desk.prepare()
    commit = publishing.commit_once

    def dying(lake, table, *arguments):
        if table.name == "ledger":
            raise OSError("killed")
        return commit(lake, table, *arguments)

    with monkeypatch.context() as patch:
        patch.setattr(publishing, "commit_once", dying)
        with pytest.raises(OSError, match="killed"):
            steps.publish(begun)
    desk.run()
    assert desk.sql("SELECT count(*) FROM quarantine") == [(1,)]
    assert desk.sql("SELECT count(*) FROM ledger") == [(1,)]


class Reports:
    """A format in which each line is an article, its line breaks as bars, and must be long enough."""

    least = 10_000

    def read(self, stream, source):
        for index, line in enumerate(stream):
            yield self.reread(line.decode().rstrip("\n"), source, index)

    def reread(self, kept, source, index):
        if len(kept) < self.least:
            return source.refuse(kept, index, "it is too short")
        return source.record(kept.replace("|", "\n"), index)


def test_what_was_refused_in_reading_is_read_again_by_the_format_it_came_in(desk, monkeypatch):
    monkeypatch.setitem(FORMATS, ".rep", Reports())
    desk.put("a.rep", f"nothing\n{story().replace(chr(10), '|')}\n")
    assert desk.run()["records_quarantined"] == 2
    monkeypatch.setattr(Reports, "least", 100)
    summary = replay(desk)
    assert (summary["records_published"], summary["records_quarantined"]) == (1, 1)
    assert entries(desk) == [
        ("a.rep", 0, "open", None),
        ("a.rep", 0, "replayed", "quarantined: it is too short"),
        ("a.rep", 1, "replayed", "published"),
    ]
    assert desk.sql("SELECT raw_text, record_index FROM articles") == [(story(), 1)]


def test_what_came_in_a_format_that_is_no_longer_read_stays_refused(desk, monkeypatch):
    with monkeypatch.context() as patch:
        patch.setitem(FORMATS, ".rep", Reports())
        desk.put("a.rep", "nothing\n")
        desk.run()
    assert replay(desk)["records_quarantined"] == 1
    assert "there is no reader for it; known are .txt, .jsonl" in entries(desk)[1][3]
