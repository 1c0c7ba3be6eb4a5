"""What is wrong with a lake is found and named."""

import os
import shutil

import pytest

from copydesk.errors import ConfigError
from copydesk.lake.read import connect
from copydesk.lake.restore import restore
from copydesk.lake.tables import BrokenTableError, file_uris, open_table
from copydesk.lake.verify import verify
from copydesk.schema import ARTICLES
from copydesk.storage import Folder
from runs import Desk, story


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    desk = Desk(tmp_path_factory.mktemp("whole"))
    desk.put("a.txt", story(3))
    desk.put("b.txt", story(3))
    desk.put("empty.txt", "")
    desk.put("lines.jsonl", "not json\n")
    desk.run()
    desk.put("c.txt", story(4))
    desk.run()
    return desk


@pytest.fixture
def lake(whole, tmp_path) -> Folder:
    shutil.copytree(whole.lake, tmp_path / "lake")
    return Folder(str(tmp_path / "lake"))


def problems(lake: Folder, **options) -> list[tuple[str, str]]:
    return [(fault.table, fault.problem) for fault in verify(lake, **options)]


def first_file(lake: Folder) -> str:
    return file_uris(lake, ARTICLES)[0]


def test_a_good_lake_has_no_faults(lake):
    assert problems(lake) == problems(lake, quick=True) == []


def test_a_flipped_bit_is_found_by_its_checksum(lake):
    with open(first_file(lake), "r+b") as file:
        file.seek(200)
        byte = file.read(1)
        file.seek(200)
        file.write(bytes([byte[0] ^ 1]))
    ((table, problem),) = problems(lake)
    assert table == "articles"
    assert "cannot be read" in problem


def test_missing_and_cut_files_are_named_with_what_to_do(lake):
    cut, missing = file_uris(lake, ARTICLES)[0], file_uris(lake, ARTICLES)[1]
    os.truncate(cut, os.path.getsize(cut) // 2)
    os.remove(missing)
    faults = list(verify(lake, quick=True))
    assert [fault.problem.partition(" ")[2].split()[0] for fault in faults] == ["file", "file"]
    assert {fault.where for fault in faults} == {os.path.relpath(uri, lake.full("articles")) for uri in (cut, missing)}
    assert all("copydesk restore articles" in fault.mend for fault in faults)


@pytest.mark.parametrize("content", ["", "{}\n{", "[]"])
def test_a_damaged_commit_is_found_although_delta_opens_the_table(lake, content):
    log = lake.full("ledger/_delta_log/00000000000000000002.json")
    with open(log, "w") as file:
        file.write(content)
    assert ("ledger", "a commit of its log is damaged") in problems(lake)


def test_nobody_reads_or_writes_a_table_whose_newest_commit_is_empty(lake):
    newest = open_table(lake, ARTICLES).version()
    os.truncate(lake.full(f"articles/_delta_log/{newest:020d}.json"), 0)
    for use in (lambda: file_uris(lake, ARTICLES), lambda: connect(lake.uri)):
        with pytest.raises(BrokenTableError, match=f"copydesk restore articles --version {newest - 1}"):
            use()
    assert ("articles", "a commit of its log is damaged") in problems(lake)
    restore(lake, "articles", newest - 1, lambda: None)
    with connect(lake.uri) as connection:
        assert connection.execute("SELECT count(*) FROM articles").fetchall() == [(1,)]


def test_a_missing_commit_is_found(lake):
    os.remove(lake.full("articles/_delta_log/00000000000000000001.json"))
    assert ("articles", "a commit is missing from its log") in problems(lake)


@pytest.mark.parametrize(
    ("table", "found"),
    [
        ("articles", ("articles", "a record that was published is not there")),
        ("quarantine", ("quarantine", "a record that was refused is not there")),
        ("ledger", ("ledger", "it does not know an article")),
        ("runs", ("runs", "a run of the ledger is missing")),
    ],
)
def test_tables_that_do_not_fit_together_are_found(lake, table, found):
    restore(lake, table, 0, lambda: None)
    assert found in problems(lake)


def test_counts_that_are_not_those_of_the_ledger_are_found(lake):
    import pyarrow as pa

    from copydesk.lake.partitions import PartitionWriter
    from copydesk.lake.tables import commit_once
    from copydesk.schema import LEDGER, arrow_schema

    row = open_table(lake, LEDGER).to_pyarrow_table(filters=[("outcome", "=", "duplicate")]).to_pylist()[0]

    def one_more(_):
        writer = PartitionWriter(lake, LEDGER, "test")
        writer.write(pa.RecordBatch.from_pylist([row], arrow_schema(LEDGER)))
        return writer.finish()

    commit_once(lake, LEDGER, "test", one_more, {})
    assert [fault.where for fault in verify(lake)] == ["test__1: 1 duplicate, the ledger has 2"]


def test_a_row_that_is_there_twice_is_found(lake):
    from copydesk.lake.partitions import PartitionWriter
    from copydesk.lake.tables import commit_once
    from copydesk.schema import arrow_schema

    rows = open_table(lake, ARTICLES).to_pyarrow_table().select(arrow_schema(ARTICLES).names)

    def again(_):
        writer = PartitionWriter(lake, ARTICLES, "test")
        for batch in rows.cast(arrow_schema(ARTICLES)).to_batches():
            writer.write(batch)
        return writer.finish()

    commit_once(lake, ARTICLES, "test", again, {})
    assert problems(lake) == [("articles", "a document stands in it twice")] * 2


def test_going_back_and_forth(lake):
    newest = open_table(lake, ARTICLES).version()
    assert restore(lake, "articles", 1, lambda: None) > newest
    assert ("articles", "a record that was published is not there") in problems(lake)
    restore(lake, "articles", newest, lambda: None)
    assert problems(lake) == []


@pytest.mark.parametrize(("table", "version"), [("nothing", 0), ("articles", 99), ("articles", -1)])
def test_a_version_that_is_not_there_is_a_clear_error(lake, table, version):
    with pytest.raises(ConfigError):
        restore(lake, table, version, lambda: None)
