"""The versions of a table are told by number, time and what made them."""

from datetime import UTC, datetime

import pytest

from copydesk.cli.run import all_steps
from copydesk.errors import ConfigError
from copydesk.intake.reprocess import selection
from copydesk.lake.delete import delete_documents
from copydesk.lake.maintain import compact
from copydesk.lake.restore import restore
from copydesk.lake.versions import list_versions
from copydesk.run import REPROCESS, begin
from copydesk.storage import Folder
from runs import Desk, Kept, story


@pytest.fixture(scope="module")
def two_nights(tmp_path_factory) -> Kept:
    desk = Desk(tmp_path_factory.mktemp("lake"))
    for number in (3, 4):
        desk.put(f"{number}.txt", story(number))
        desk.run()
    return Kept(desk)


@pytest.fixture
def desk(two_nights):
    return two_nights.restored()


def told(desk: Desk, name: str = "articles", limit: int = 20) -> list[tuple]:
    return [(v.version, v.made_by, v.run_id) for v in list_versions(Folder(str(desk.lake)), name, limit)]


@pytest.mark.long
def test_each_version_says_what_made_it(desk):
    started, lake = datetime.now(UTC), Folder(str(desk.lake))
    compact(desk.settings)
    asked = {"articles": selection("", "", "", "")}
    all_steps(begin(desk.settings, "again", REPROCESS, selection=asked))
    ((document,),) = desk.sql("SELECT document_id FROM articles WHERE source_file = '3.txt'")
    delete_documents(lake, [document], "on request", "Nerea", lambda: None)
    restore(lake, "articles", 1, lambda: None)
    assert told(desk) == [
        (7, "deletion on request", None),
        (6, "restore to 1", None),
        (5, "deletion on request", None),
        (4, "reprocess", "again"),
        (3, "upkeep", None),
        (2, "cli", "test__2"),
        (1, "cli", "test__1"),
        (0, "created", None),
    ]
    assert told(desk, limit=2) == told(desk)[:2]
    assert told(desk, "tombstones") == [(1, "by hand", None), (0, "created", None)]
    newest = list_versions(lake, "articles", 1)[0].committed_at
    assert started <= newest <= datetime.now(UTC)


@pytest.mark.parametrize("content", ["", "{", "[1]"])
def test_a_damaged_commit_is_told_and_the_others_keep_their_numbers(desk, content):
    (desk.lake / "articles" / "_delta_log" / f"{2:020d}.json").write_text(content)
    assert told(desk) == [(2, "damaged", None), (1, "cli", "test__1"), (0, "created", None)]


@pytest.mark.parametrize("name", ["nothing", "tombstones"])
def test_a_table_that_is_not_there_has_none(desk, name):
    with pytest.raises(ConfigError, match="there is no table"):
        told(desk, name)
