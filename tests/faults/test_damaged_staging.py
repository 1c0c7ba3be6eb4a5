"""A dead run whose staging files are damaged, and what lies in staging without being ours, stop nobody."""

import os
import shutil
from pathlib import Path

import pytest

from copydesk import run, steps
from copydesk.errors import MissingRunError
from copydesk.lake.maintain import remove_old_staging
from copydesk.lake.publish import publish_articles
from copydesk.lake.repair import repair
from copydesk.lake.verify import verify
from copydesk.storage import Folder
from runs import Desk, Kept, story

pytestmark = pytest.mark.long

SEED_FILES = 4
NEEDED = (
    "run.json",
    "audit.json",
    "failed.parquet",
    "gone.parquet",
    "steps/discover.json",
    "steps/plan.json",
    "shards.json",
    "shards/00000/articles-*.parquet",
    "shards/00000/rejected-*.parquet",
    "shards/00000/seen-*.parquet",
)


@pytest.fixture(scope="module")
def died(tmp_path_factory) -> Kept:
    """A run that died when its articles were committed and nothing else was."""
    desk = Desk(tmp_path_factory.mktemp("died"))
    desk.put("a.txt", story(3))
    desk.put("b.txt", story(4))
    desk.put("copy.txt", story(4))
    desk.put("bad.jsonl", "not json\n")
    publish_articles(desk.prepare())
    return Kept(desk)


@pytest.fixture
def desk(died) -> Desk:
    return died.restored()


def staging_of(desk: Desk) -> Path:
    (attempt,) = (desk.lake / "_staging").glob("*/2*")
    return attempt


def lake_of(desk: Desk) -> Folder:
    return Folder(str(desk.lake))


def assert_accounted_for(desk: Desk) -> None:
    assert list(verify(lake_of(desk))) == []
    assert desk.sql("SELECT count(*), count(DISTINCT document_id) FROM articles") == [(2, 2)]
    assert desk.sql("SELECT sum(records_published) FROM runs") == [(2,)]
    assert desk.sql("SELECT count(DISTINCT source_file) FROM ledger WHERE level = 'file'") == [(SEED_FILES,)]
    assert desk.run()["outcome"] == "nothing_new"


@pytest.mark.parametrize("name", NEEDED)
def test_a_dead_run_with_an_emptied_file_is_set_aside(desk, name):
    (emptied,) = staging_of(desk).glob(name)
    os.truncate(emptied, 0)
    aside, rebuilt = steps.finish_others(lake_of(desk))
    assert aside.startswith("run test-1-")
    assert aside.endswith(f"set aside, its staging files are damaged: {emptied.relative_to(staging_of(desk))}")
    assert rebuilt == "run test__1: 2 records of its books were missing"
    assert desk.sql("SELECT outcome, count(*) FROM ledger GROUP BY ALL") == [("published", 2)]
    assert list(verify(lake_of(desk))) == []
    assert steps.finish_others(lake_of(desk)) == []


def test_the_next_run_takes_what_was_not_published(desk):
    (emptied,) = staging_of(desk).glob("shards/00000/rejected-*.parquet")
    os.truncate(emptied, 0)
    summary = desk.run()
    assert (summary["records_duplicate"], summary["records_quarantined"]) == (3, 1)
    assert_accounted_for(desk)


@pytest.mark.parametrize("name", ["run.json", "steps/audit.json"])
def test_nor_is_anything_lost_where_a_file_is_gone(desk, name):
    staging_of(desk).joinpath(name).unlink()
    steps.finish_others(lake_of(desk))
    repair(lake_of(desk))  # without `run.json`, or the end of its audit, it looks like one that was cleaned up
    assert desk.sql("SELECT outcome, count(*) FROM ledger GROUP BY ALL") == [("published", 2)]
    assert list(verify(lake_of(desk))) == []


@pytest.mark.parametrize("name", ["shards.json", "shards/00000/result.json"])
def test_what_became_of_a_shard_is_noted_twice(desk, name):
    staging_of(desk).joinpath(name).unlink()
    steps.finish_others(lake_of(desk))
    assert_accounted_for(desk)


def test_a_run_that_is_set_aside_cannot_be_cleared(desk):
    os.truncate(staging_of(desk) / "audit.json", 0)
    steps.finish_others(lake_of(desk))
    with pytest.raises(MissingRunError, match="set aside, as its staging files are damaged; trigger a new run"):
        run.load({"lake": str(desk.lake), "run_id": "test__1"})


def test_a_damaged_dead_run_stops_neither_deletion_nor_reprocessing_nor_restoring(desk):
    from copydesk.lake.delete import delete_documents
    from copydesk.lake.restore import restore

    os.truncate(staging_of(desk) / "run.json", 0)
    lake = lake_of(desk)
    ((document,),) = desk.sql("SELECT document_id FROM articles WHERE source_file = 'a.txt'")
    assert delete_documents(lake, [document], "asked", "me", lambda: steps.finish_others(lake))["articles"] == 1
    restore(lake, "lines", 0, lambda: steps.finish_others(lake))
    assert list(verify(lake)) == []


def test_books_are_mended_after_somebody_has_removed_the_staging_folder(desk):
    shutil.rmtree(desk.lake / "_staging")
    assert desk.run()["records_duplicate"] == 3
    assert "it does not know an article" in {fault.problem for fault in verify(lake_of(desk))}
    assert repair(lake_of(desk)) == ["run test__1: 2 records of its books were missing"]
    assert_accounted_for(desk)
    assert repair(lake_of(desk)) == []


def test_unknown_names_in_staging_are_nobodys_problem(desk):
    attempt = staging_of(desk)
    places = (
        attempt.parents[1],
        attempt.parent,
        attempt,
        attempt / "shards",
        attempt / "shards/00000",
        attempt / "steps",
    )
    for place in places:
        (place / "notes").mkdir()
        for name in (".DS_Store", ".nfs0001", "._audit.json"):
            (place / name).write_bytes(b"\0\5\x16\7")
    remove_old_staging(desk.settings)
    desk.run()
    assert_accounted_for(desk)
