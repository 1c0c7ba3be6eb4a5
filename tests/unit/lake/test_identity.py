"""Name, bytes and time of a file are told apart, in SQL."""

import os

import pytest

from copydesk.lake.tables import file_uris, open_table
from copydesk.lake.verify import verify
from copydesk.schema import LEDGER
from copydesk.storage import Folder
from runs import Desk, Kept, story

pytestmark = pytest.mark.long

SAID = "SELECT source_file, identity, outcome FROM ledger WHERE level = 'file' AND run_id = '{}' ORDER BY ALL"


def said(desk) -> dict[str, str]:
    """What the last run says of each file."""
    return {name: identity for name, identity, _ in desk.sql(SAID.format(f"test__{desk.runs}"))}


@pytest.fixture(scope="module")
def first_night(tmp_path_factory) -> Kept:
    desk = Desk(tmp_path_factory.mktemp("seen"))
    for name in ("a", "b", "c"):
        desk.put(f"{name}.txt", story("abc".index(name) + 2))
    desk.put("copy of a.txt", story(2))
    desk.put("empty.txt", "")
    desk.run()
    return Kept(desk)


@pytest.fixture
def seen(first_night):
    return first_night.restored()


def test_the_first_time_all_are_new_but_copies(seen):
    assert said(seen) == {
        "a.txt": "new",
        "b.txt": "new",
        "c.txt": "new",
        "copy of a.txt": "duplicate",
        "empty.txt": "new",
    }


def test_touched_changed_renamed_copied_removed_and_new(seen):
    os.utime(seen.landing / "a.txt", (1, 1))
    seen.put("b.txt", story(12))
    (seen.landing / "c.txt").rename(seen.landing / "d.txt")
    (seen.landing / "empty.txt").unlink()
    seen.put("b2.txt", story(3))
    seen.put("new.txt", story(13))
    summary = seen.run()
    assert said(seen) == {
        "a.txt": "touched",
        "b.txt": "changed",
        "b2.txt": "duplicate",
        "c.txt": "removed",
        "d.txt": "renamed",
        "empty.txt": "removed",
        "new.txt": "new",
    }
    assert (summary["files_removed"], summary["files_in"]) == (2, 5)
    assert list(verify(Folder(str(seen.lake)))) == []


def test_of_two_new_names_for_a_removed_file_the_first_is_the_renamed_one(seen):
    (seen.landing / "c.txt").unlink()
    seen.put("y.txt", story(4))
    seen.put("x.txt", story(4))
    seen.run()
    assert said(seen) == {"c.txt": "removed", "x.txt": "renamed", "y.txt": "duplicate"}


def test_what_is_gone_is_noted_once_even_if_nothing_is_new(seen):
    (seen.landing / "c.txt").unlink()
    assert seen.run()["files_removed"] == 1
    assert seen.sql(SAID.format("test__2")) == [("c.txt", "removed", "removed")]
    assert seen.run()["files_removed"] == 0
    assert seen.sql("SELECT count(*) FROM ledger WHERE outcome = 'removed'") == [(1,)]
    assert seen.sql("SELECT count(*) FROM articles") == [(3,)]
    seen.put("c.txt", story(4))
    seen.run()
    assert said(seen) == {"c.txt": "touched"}
    (seen.landing / "c.txt").unlink()
    assert seen.run()["files_removed"] == 1


def test_what_the_pattern_or_a_dry_run_leaves_out_is_not_gone(seen):
    (seen.landing / "c.txt").unlink()
    assert seen.run(pattern="a*")["files_removed"] == 0
    assert seen.sql("SELECT count(*) FROM ledger WHERE outcome = 'removed'") == [(0,)]


def test_files_that_are_being_written_are_half_written(desk):
    desk.put("young.txt", story(3))
    desk.run(min_age_seconds=60)
    assert said(desk) == {"young.txt": "half_written"}
    desk.run()
    assert said(desk) == {"young.txt": "new"}


def test_a_ledger_from_before_the_column_is_read_and_gains_it(seen, tmp_path):
    from deltalake import DeltaTable, write_deltalake

    lake = Folder(str(seen.lake))
    old = open_table(lake, LEDGER).to_pyarrow_table().drop_columns(["identity"])
    seen.lake.joinpath("ledger").rename(tmp_path / "ledger before")
    write_deltalake(str(seen.lake / "ledger"), old, partition_by=["level"])
    assert seen.sql("SELECT DISTINCT identity FROM ledger") == [(None,)]
    os.utime(seen.landing / "a.txt", (1, 1))
    seen.run()
    assert said(seen) == {"a.txt": "touched"}
    assert "identity" in [f.name for f in DeltaTable(str(seen.lake / "ledger")).schema().fields]
    assert len(file_uris(lake, LEDGER)) > 2
