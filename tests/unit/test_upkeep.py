"""Work on the lake as runs of their own, each with a report."""

import pytest

from copydesk import run, upkeep
from copydesk.errors import ConfigError
from copydesk.lake.quarantine import selection
from copydesk.reports import read_summary
from copydesk.verdict import verdict
from runs import Desk, story


@pytest.fixture
def lake(tmp_path) -> Desk:
    desk = Desk(tmp_path)
    desk.put("a.txt", story())
    desk.put("bad.jsonl", "not json\nnor this\n")
    desk.run()
    return desk


def job(desk: Desk, trigger: str, work, dry_run: bool = False, **selection) -> dict:
    """The summary of one that has the step `work`, as its page reads it."""
    begun = run.begin(desk.settings, f"{trigger}__{dry_run}", trigger, dry_run, f"copydesk_{trigger}", selection)
    try:
        work(begun)
    finally:
        upkeep.report(begun)
    return read_summary(str(desk.lake), begun.run_id)


def test_a_whole_lake_is_said_to_be_whole(lake):
    summary = job(lake, upkeep.VERIFY, upkeep.verify, quick=False)
    assert verdict(summary)[:3] == ("good", "done", "The lake is whole.")
    assert summary["timings"][0]["stage"] == "verify"


def test_faults_of_the_lake_are_red_and_listed(lake):
    next((lake.lake / "articles").rglob("*.parquet")).unlink()
    summary = job(lake, upkeep.VERIFY, upkeep.verify, quick=True)
    ended = verdict(summary)
    assert (ended.tone, ended.title) == ("red", "not whole")
    assert "1 fault, the first one in articles: a file is missing" in ended.says.lower()
    assert summary["tables"][0]["rows"][0][:2] == ["articles", "a file is missing"]


def test_a_deletion_is_tried_first(lake):
    ((document,),) = lake.sql("SELECT document_id FROM articles")
    asked = {"documents": [document], "reason": "asked for", "asked_by": "ute"}
    tried = job(lake, upkeep.DELETE, upkeep.delete, dry_run=True, **asked)
    assert verdict(tried)[:2] == ("quiet", "dry run")
    assert tried["tables"][0]["rows"] == [[document, "anadolu"]], "no headline: the report outlives the deletion"
    assert lake.sql("SELECT count(*) FROM articles") == [(1,)]
    assert "as ute asked" in job(lake, upkeep.DELETE, upkeep.delete, **asked)["says"]
    assert lake.sql("SELECT count(*) FROM articles") == [(0,)]
    assert lake.sql("SELECT reason, asked_by FROM tombstones") == [("asked for", "ute")]


def test_what_is_no_document_id_fails_and_is_reported(lake):
    with pytest.raises(ConfigError):
        job(lake, upkeep.DELETE, upkeep.delete, documents=["abc"], reason="x", asked_by="ute")
    summary = read_summary(str(lake.lake), "delete__False")
    assert verdict(summary).says == "delete failed: a document id has 64 hexadecimal digits, abc has not."


def test_chosen_entries_are_discarded_by_their_ids(lake):
    entries = [entry for (entry,) in lake.sql("SELECT entry_id FROM quarantine ORDER BY record_index")]
    assert len(entries) == 2
    asked = {"reason": "test pages", "asked_by": "ute"}
    both = selection(entry=",".join(entries))
    assert (
        "2 open would be closed"
        in job(lake, upkeep.DISCARD, upkeep.discard, dry_run=True, entries=both, **asked)["says"]
    )
    job(lake, upkeep.DISCARD, upkeep.discard, entries=selection(entry=entries[0]), **asked)
    told = lake.sql("SELECT status, closed_by, closed_with FROM quarantine ORDER BY record_index")
    assert told == [("discarded", "ute", "test pages"), ("open", None, None)]


def test_maintenance_says_what_it_did(lake):
    begun = run.begin(lake.settings, "maintenance__1", upkeep.MAINTENANCE)
    for work in (upkeep.compact, upkeep.vacuum, upkeep.remove_old_staging):
        work(begun)
    summary = upkeep.report(begun)
    assert summary["says"] == (
        "0 files put together into 0; 0 replaced files deleted; 0 leftovers of dead runs removed."
    )
    assert [table["title"] for table in summary["tables"]] == ["Files put together", "Files deleted"]
