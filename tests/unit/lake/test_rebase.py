"""What was prepared on a version that is not the newest any more is committed as it is only where that is right."""

import orjson
import pyarrow as pa
import pytest

from copydesk.lake.commits import Change, change_once, commit_once
from copydesk.lake.maintain import compact
from copydesk.lake.partitions import PartitionWriter
from copydesk.lake.tables import live_files, open_table
from copydesk.schema import RUNS, arrow_schema
from copydesk.settings import Settings
from copydesk.storage import Folder


@pytest.fixture
def lake(tmp_path):
    lake = Folder(str(tmp_path))
    for name in ("a", "b"):
        commit_once(lake, RUNS, name, lambda _, name=name: files_for(lake, name), {})
    return lake


def files_for(lake: Folder, *ids: str):
    writer = PartitionWriter(lake, RUNS, "x")
    writer.write(pa.RecordBatch.from_pylist([{"run_id": i} for i in ids], arrow_schema(RUNS)))
    return writer.finish()


def ids(lake: Folder) -> list[str]:
    return sorted(open_table(lake, RUNS).to_pyarrow_table()["run_id"].to_pylist())


def compacted(lake: Folder) -> None:
    compact(Settings(lake=lake.uri))


def late(lake: Folder, make_change, meanwhile) -> int:
    """Commit a change before which somebody else commits. Returns how often it was made."""
    calls = []

    def make(handle):
        change = make_change(handle)
        calls.append(change)
        if len(calls) == 1:
            meanwhile()
        return change

    change_once(lake, RUNS, "late", make, {})
    return len(calls)


def test_an_append_follows_a_compaction(lake):
    assert late(lake, lambda _: Change(files_for(lake, "c")), lambda: compacted(lake)) == 1
    assert ids(lake) == ["a", "b", "c"]


def test_an_append_follows_no_other_append(lake):
    other = lambda: commit_once(lake, RUNS, "other", lambda _: files_for(lake, "d"), {})  # noqa: E731
    assert late(lake, lambda _: Change(files_for(lake, "c")), other) == 2
    assert ids(lake) == ["a", "b", "c", "d"]


def test_an_append_follows_no_deletion_although_it_moved_no_file(lake):
    deletion = lambda: change_once(lake, RUNS, "deletion", lambda _: Change([]), {})  # noqa: E731
    assert late(lake, lambda _: Change(files_for(lake, "c")), deletion) == 2


def rearranged(lake: Folder):
    return lambda handle: Change(files_for(lake, *ids(lake)), live_files(handle), rearranges=True)


def test_a_compaction_follows_an_append(lake):
    other = lambda: commit_once(lake, RUNS, "other", lambda _: files_for(lake, "d"), {})  # noqa: E731
    assert late(lake, rearranged(lake), other) == 1
    assert ids(lake) == ["a", "b", "d"]
    assert len(live_files(open_table(lake, RUNS))) == 2


def test_no_rows_double_where_two_compact_the_same_files(lake):
    assert late(lake, rearranged(lake), lambda: compacted(lake)) == 2
    assert ids(lake) == ["a", "b"]


def test_a_correction_does_not_miss_the_compaction_of_its_file(lake):
    def correct(handle):
        return Change(files_for(lake, "new"), live_files(handle))

    assert late(lake, correct, lambda: compacted(lake)) == 2
    assert ids(lake) == ["new"]


def test_a_commit_of_ones_own_batch_is_seen(lake):
    own = lambda: commit_once(lake, RUNS, "late", lambda _: files_for(lake, "c"), {})  # noqa: E731
    assert late(lake, rearranged(lake), own) == 1
    assert ids(lake) == ["a", "b", "c"]


def test_a_compaction_is_one_commit_that_says_it_changes_nothing(lake):
    version = open_table(lake, RUNS).version()
    compacted(lake)
    assert open_table(lake, RUNS).version() == version + 1
    with lake.open(f"runs/_delta_log/{version + 1:020d}.json") as log:
        actions = [about for line in log for kind, about in orjson.loads(line).items() if kind in ("add", "remove")]
    assert [action["dataChange"] for action in actions] == [False, False, False]
