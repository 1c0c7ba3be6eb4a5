"""The table `heads`: each file of articles is counted once, and what the table tells is what stands in the articles."""

import shutil

import pytest

from copydesk import run, steps
from copydesk.intake.reprocess import selection
from copydesk.lake.commits import commit_once
from copydesk.lake.delete import delete_documents
from copydesk.lake.habits import head_habits, roll_up
from copydesk.lake.maintain import compact
from copydesk.lake.partitions import PartitionWriter
from copydesk.lake.replace import file_rows
from copydesk.lake.tables import newest_files
from copydesk.lake.verify import verify
from copydesk.lexicon import load
from copydesk.schema import ARTICLES, HEADS
from copydesk.storage import Folder
from runs import Desk, Kept

pytestmark = pytest.mark.long

PLACES = ["Tarn", "Orsk", "Velm", "Ruan", "Elva", "Mirna", "Kolt", "Sarn"]
PAGE = """Lock at {place} shut for repairs

By Teo Brandal

The upper gate at {place} has come off its hinge, and barges wait below until a crane is found, the canal board said.

© 2026 Lowland Canal Times. All rights reserved.
"""


@pytest.fixture(scope="module")
def kept(tmp_path_factory):
    """Two nights, each of which has counted its own file."""
    desk = Desk(tmp_path_factory.mktemp("heads"))
    for places in (PLACES[:5], PLACES[5:]):
        for place in places:
            desk.put(f"{place}.txt", PAGE.format(place=place))
        desk.run()
    return Kept(desk)


@pytest.fixture
def desk(kept):
    return kept.restored()


def lake_of(desk: Desk) -> Folder:
    return Folder(str(desk.lake))


def counted_files(desk: Desk) -> list[str]:
    return [file for (file,) in desk.sql("SELECT DISTINCT file FROM heads ORDER BY file")]


def live_files(desk: Desk) -> list[str]:
    return [file.path for file in newest_files(lake_of(desk), ARTICLES)]


def counted_anew(desk: Desk) -> list[dict]:
    """What a lake tells that has no such table."""
    aside = desk.lake / "heads aside"
    (desk.lake / "heads").rename(aside)
    try:
        return head_habits(lake_of(desk))
    finally:
        aside.rename(desk.lake / "heads")


def assert_true(desk: Desk, articles: int) -> None:
    told = head_habits(lake_of(desk))
    assert {row["articles"] for row in told} == {articles}
    assert told == counted_anew(desk)
    assert list(verify(lake_of(desk))) == []


def test_each_file_is_counted_by_the_run_that_wrote_it(desk):
    assert counted_files(desk) == live_files(desk)
    assert len(live_files(desk)) == 2
    assert_true(desk, articles=8)


def test_planning_reads_no_articles_that_are_counted(desk):
    told = head_habits(lake_of(desk))
    for file in live_files(desk):
        (desk.lake / "articles" / file).write_bytes(b"")
    assert head_habits(lake_of(desk)) == told


def test_a_lake_without_the_table_is_counted_by_its_next_run(desk):
    shutil.rmtree(desk.lake / "heads")
    assert {row["articles"] for row in head_habits(lake_of(desk))} == {8}
    desk.put("new.txt", PAGE.format(place="Ilden"))
    desk.run()
    assert counted_files(desk) == live_files(desk)
    assert_true(desk, articles=9)


def test_what_a_killed_run_has_not_counted_is_told_and_counted_by_the_next(desk, monkeypatch):
    def killed(*_):
        raise KeyboardInterrupt

    desk.put("new.txt", PAGE.format(place="Ilden"))
    begun = desk.prepare()
    with monkeypatch.context() as patch:
        patch.setattr("copydesk.lake.publish.count_heads", killed)
        with pytest.raises(KeyboardInterrupt):
            steps.publish(begun)
    assert len(counted_files(desk)) == 2
    assert {row["articles"] for row in head_habits(lake_of(desk))} == {9}
    steps.publish(begun)
    assert counted_files(desk) == live_files(desk)
    assert_true(desk, articles=9)


def test_a_deleted_article_tells_nothing(desk):
    ((document_id,),) = desk.sql("SELECT min(document_id) FROM articles")
    delete_documents(lake_of(desk), [document_id], "a request", "Ana Ruiz", lambda: None)
    assert_true(desk, articles=7)


def test_a_reprocessing_is_counted_in_place_of_what_it_replaced(desk):
    begun = run.begin(desk.settings, "reprocess__1", run.REPROCESS, selection={"articles": selection()})
    steps.discover(begun)
    for shard in steps.plan(begun)["shards"]:
        steps.process(begun, shard["shard"])
    steps.validate(begun)
    steps.audit(begun)
    assert steps.publish(begun)["records_replaced"] == 8
    assert set(live_files(desk)) < set(counted_files(desk))
    assert_true(desk, articles=8)


def test_the_upkeep_counts_what_it_wrote_and_drops_what_is_gone(desk):
    done = compact(desk.settings)
    assert (done["articles"], done["heads"]) == ({"removed": 2, "added": 1}, {"removed": 3, "added": 1})
    assert counted_files(desk) == live_files(desk)
    assert_true(desk, articles=8)
    assert compact(desk.settings)["heads"] == {"removed": 0, "added": 0}


def test_the_upkeep_forgets_what_no_habit_goes_by(desk, monkeypatch):
    monkeypatch.setitem(load("head/habits"), "days", 0)
    told = head_habits(lake_of(desk))
    roll_up(lake_of(desk))
    assert counted_files(desk) == live_files(desk)  # though nothing is told of the first
    assert desk.sql("SELECT count(DISTINCT processed_at) FROM heads") == [(1,)]
    assert head_habits(lake_of(desk)) == told
    assert list(verify(lake_of(desk))) == []


def test_a_wrong_count_is_found(desk):
    lake = lake_of(desk)
    (file, *_), writer = newest_files(lake, HEADS), PartitionWriter(lake, HEADS, "test")
    (rows,) = file_rows(lake, HEADS, file)
    writer.write(rows)
    commit_once(lake, HEADS, "twice", lambda _: writer.finish(), {})
    (fault,) = verify(lake)
    assert (fault.table, fault.where in live_files(desk)) == ("heads", True)
