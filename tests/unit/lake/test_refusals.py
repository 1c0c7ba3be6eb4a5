"""The summary names the first files and records that a run refused."""

import orjson
import pytest

from copydesk import steps
from copydesk.errors import AuditFailed
from copydesk.intake import work as module
from copydesk.lake.delete import delete_documents
from copydesk.lake.refusals import LONGEST, SHOWN, first_refusals
from copydesk.reports import read_summary
from copydesk.storage import Folder
from runs import story


def test_a_run_that_refuses_nothing_says_so(desk):
    desk.put("a.txt", story())
    assert desk.run()["refused"] == {"total": 0, "first": [], "reasons": []}


def test_files_and_records_are_named_with_their_reasons_in_order(desk):
    desk.put("b.jsonl", orjson.dumps({"text": story()}) + b"\nnot json\n")
    desk.put("a.txt", b"\0\1\2")
    summary = desk.run()
    whole, record = summary["refused"]["first"]
    assert (whole["source_file"], whole["record_index"]) == ("a.txt", None)
    assert "NUL bytes" in whole["reason"]
    assert (record["source_file"], record["record_index"]) == ("b.jsonl", 1)
    assert "not JSON" in record["reason"]
    assert read_summary(str(desk.lake), "test__1")["refused"] == summary["refused"]


def test_they_are_those_of_the_quarantine(desk, monkeypatch):
    """Also records that the checks refused, not the reader."""
    from dataclasses import replace

    process_all = module.process_all
    monkeypatch.setattr(
        module, "process_all", lambda *a: (replace(article, source="Not A Slug!") for article in process_all(*a))
    )
    desk.put("a.txt", story())
    desk.put("b.txt", b"")
    refused = desk.run()["refused"]
    entries = desk.sql("SELECT source_file, record_index, reason FROM quarantine ORDER BY source_file")
    assert [tuple(entry.values()) for entry in refused["first"]] == entries
    assert refused["total"] == 2


def test_they_are_few_and_short(desk):
    name = "n" * 240 + ".txt"
    desk.put(name, b"")
    desk.put("z.jsonl", "not json\n" * 30)
    refused = desk.run(max_quarantined_percent=100)["refused"]
    assert refused["total"] == 31
    assert len(refused["first"]) == SHOWN
    assert refused["first"][0]["source_file"] == name[: LONGEST["source_file"] - 1] + "…"


def test_none_of_their_text_is_told(desk):
    desk.put("z.jsonl", "Heliotrope marginalia\n" * 3)
    desk.run()
    assert "Heliotrope" not in str(read_summary(str(desk.lake), "test__1"))


def test_a_run_that_fails_its_audit_tells_them_too(desk):
    desk.put("bad.jsonl", "not json\n" * 30)
    with pytest.raises(AuditFailed):
        desk.run()
    assert read_summary(str(desk.lake), "test__1")["refused"]["total"] == 30


def test_a_run_that_ends_before_its_rows_are_checked_tells_none(desk):
    desk.put("bad.jsonl", "not json\n")
    begun = desk.begin()
    steps.discover(begun)
    for shard in steps.plan(begun)["shards"]:
        steps.process(begun, shard["shard"])
    assert "refused" not in steps.report(begun)


def test_what_was_deleted_on_request_is_not_told(desk):
    desk.put("bad.jsonl", "not json\nneither\n")
    desk.run()
    ((document_id,),) = desk.sql("SELECT document_id FROM quarantine WHERE record_index = 0")
    delete_documents(Folder(str(desk.lake)), [document_id], "asked for", "tester", lambda: None)
    desk.put("again.jsonl", "not json\nneither\n")
    begun = desk.prepare()
    assert [e["record_index"] for e in first_refusals(begun)["first"]] == [1]


def test_lines_refused_for_the_same_reason_are_counted_together(desk):
    desk.put("bad.jsonl", "not json\nnor this\n")
    desk.put("empty.txt", "")
    reasons = desk.run()["refused"]["reasons"]
    assert [(r["entries"], r["example"]) for r in reasons] == [(2, "bad.jsonl#0"), (1, "empty.txt")]
    assert not reasons[0]["reason"].startswith("line ")
