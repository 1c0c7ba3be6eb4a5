"""Documents that were deleted on request are gone, and stay away."""

import json
from hashlib import sha256

import pytest

from copydesk import steps
from copydesk.errors import ConfigError
from copydesk.lake.delete import delete_documents, preview
from copydesk.lake.publish import publish_articles
from copydesk.lake.restore import restore
from copydesk.lake.verify import verify
from copydesk.model import Record, Rejection
from copydesk.storage import Folder
from runs import Desk, Kept, story

SECRET = "Ivo Marant"


def delete(desk, *ids: str) -> dict[str, int]:
    lake = Folder(str(desk.lake))
    return delete_documents(lake, ids, "on request", "Nerea", lambda: steps.finish_others(lake))


def id_of(desk, file: str, table: str = "articles") -> str:
    ((found,),) = desk.sql(f"SELECT document_id FROM {table} WHERE source_file = '{file}'")
    return found


def assert_gone(desk, document_id: str):
    assert desk.sql(f"SELECT count(*) FROM articles WHERE document_id = '{document_id}'") == [(0,)]
    assert desk.sql(f"SELECT count(*) FROM quarantine WHERE document_id = '{document_id}'") == [(0,)]
    assert list(verify(Folder(str(desk.lake)))) == []


@pytest.fixture(scope="module")
def first_night(tmp_path_factory) -> Kept:
    desk = Desk(tmp_path_factory.mktemp("published"))
    desk.put("a.txt", story(3))
    desk.put("b.txt", story(4).replace(SECRET, "Nerea Solberg"))
    desk.run()
    return Kept(desk)


@pytest.fixture
def published(first_night):
    return first_night.restored()


def test_its_rows_go_and_others_stay(published):
    before = published.sql("SELECT * FROM articles WHERE source_file = 'b.txt'")
    gone = id_of(published, "a.txt")
    assert delete(published, gone)["articles"] == 1
    assert published.sql("SELECT * FROM articles") == before
    assert published.sql("SELECT document_id, reason, asked_by FROM tombstones") == [(gone, "on request", "Nerea")]
    assert_gone(published, gone)


def test_a_preview_says_what_would_go_and_changes_nothing(published):
    lake, document = Folder(str(published.lake)), id_of(published, "a.txt")
    articles, counts = preview(lake, [document, "0" * 64])
    assert articles == [(document, "anadolu", "Cracks close old bridge")]
    assert published.sql("SELECT count(*) FROM articles") == [(2,)]
    assert not (published.lake / "tombstones").exists()
    assert delete(published, document) == counts
    assert preview(lake, [document]) == ([], dict.fromkeys(counts, 0))
    with pytest.raises(ConfigError, match="64 hexadecimal digits"):
        preview(lake, ["a.txt"])


def test_nothing_live_holds_its_text(published):
    delete(published, id_of(published, "a.txt"))
    for table in ("articles", "quarantine", "ledger", "lines", "runs", "tombstones", "quarantine_events"):
        assert SECRET not in str(published.sql(f"SELECT * FROM {table}")), table


def test_it_does_not_come_back_with_the_next_pick_up(published):
    gone = id_of(published, "a.txt")
    delete(published, gone)
    published.put("copy.txt", story(3))
    published.put("copy2.txt", story(3))
    published.put("lines.jsonl", json.dumps({"text": story(3)}))
    summary = published.run()
    assert (summary["records_in"], summary["records_deleted"], summary["records_published"]) == (3, 3, 0)
    assert published.sql("SELECT DISTINCT outcome FROM ledger WHERE source_file = 'copy.txt' AND level = 'record'") == [
        ("deleted",)
    ]
    assert_gone(published, gone)


def test_nor_through_the_quarantine(published, monkeypatch):
    gone = id_of(published, "a.txt")
    delete(published, gone)
    published.put("copy.txt", story(3))
    refused = Rejection(Record(story(3), "copy.txt"), "clean", ("body.stated",), "nothing is left of it")
    with monkeypatch.context() as patch:
        patch.setattr("copydesk.intake.work.process_all", lambda items, *_: (refused for _ in items))
        summary = published.run()
    assert (summary["records_quarantined"], summary["records_deleted"]) == (0, 1)
    assert_gone(published, gone)


def test_a_quarantined_document_is_deleted_too(desk):
    desk.put("cp.txt", "Köprü kapandı, dedi belediye başkanı.".encode("cp1254"))
    desk.put("bad.jsonl", "the secret is not json\n")
    desk.run()
    raw = sha256((desk.landing / "cp.txt").read_bytes()).hexdigest()
    assert delete(desk, id_of(desk, "bad.jsonl", "quarantine"), raw)["quarantine"] == 2
    (desk.landing / "cp.txt").touch()
    (desk.landing / "bad.jsonl").touch()
    desk.run()
    assert desk.sql("SELECT source_file, raw_text, raw_bytes FROM quarantine") == [("cp.txt", None, None)]


def test_deleting_again_and_what_was_never_there_is_no_error(published):
    gone = id_of(published, "a.txt")
    delete(published, gone)
    assert delete(published, gone, "0" * 64)["articles"] == 0
    assert published.sql("SELECT count(*) FROM tombstones") == [(2,)]


@pytest.mark.parametrize("ids", [(), ("abc",), ("'; DROP TABLE articles",)])
def test_only_whole_ids_are_taken(published, ids):
    with pytest.raises(ConfigError, match="64 hexadecimal digits"):
        delete(published, *ids)


def test_a_run_that_looked_before_the_deletion_does_not_bring_it_back(published, monkeypatch):
    from copydesk.lake import publish

    published.put("c.txt", story(5))
    late = published.prepare()
    gone = sha256(story(5).encode()).hexdigest()
    writers = publish.PartitionWriter
    calls = []

    def slow(*arguments):
        if not calls:
            calls.append(delete(published, gone))
        return writers(*arguments)

    monkeypatch.setattr(publish, "PartitionWriter", slow)
    steps.publish(late)
    assert_gone(published, gone)
    assert published.sql("SELECT outcome FROM ledger WHERE source_file = 'c.txt' AND level = 'record'") == [
        ("deleted",)
    ]


def test_a_run_that_died_before_its_books_is_finished_first(published):
    published.put("c.txt", story(5))
    dead = published.prepare()
    publish_articles(dead)
    delete(published, id_of(published, "c.txt"))
    assert published.sql("SELECT sum(records_published) FROM runs") == [(3,)]
    assert list(verify(Folder(str(published.lake)))) == []


def test_going_back_does_not_bring_it_back(published):
    gone = id_of(published, "a.txt")
    delete(published, gone)
    restore(Folder(str(published.lake)), "articles", 1, lambda: None)
    assert_gone(published, gone)
    assert published.sql("SELECT source_file FROM articles") == [("b.txt",)]


def test_a_damaged_report_stops_no_deletion_and_goes_with_it(published):
    (summary,) = published.lake.glob("_reports/*/summary.json")
    summary.write_bytes(summary.read_bytes()[:-20])
    assert delete(published, id_of(published, "a.txt"))["articles"] == 1
    assert not summary.exists()
