"""What is wrong with a lake is found and named."""

import os
import re
import shutil
from random import Random

import pyarrow.compute as pc
import pyarrow.parquet as pq
import pytest

from copydesk.errors import ConfigError, DamagedError
from copydesk.lake.maintain import compact
from copydesk.lake.read import connect
from copydesk.lake.repair import repair
from copydesk.lake.restore import restore
from copydesk.lake.tables import BrokenTableError, file_uris, live_files, open_table
from copydesk.lake.verify import verify
from copydesk.schema import ARTICLES, TABLES
from copydesk.settings import Settings
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


def flip(path: str, position: int) -> None:
    with open(path, "r+b") as file:
        file.seek(position)
        byte = file.read(1)
        file.seek(position)
        file.write(bytes([byte[0] ^ 1]))


def change_log(lake: Folder, table: str, old: str, new: str) -> None:
    """Change what matches a pattern in the newest commit of a table, as if Delta's own library had written it."""
    path = lake.full(f"{table}/_delta_log/{open_table(lake, TABLES[table]).version():020d}.json")
    with open(path) as file:
        content = file.read()
    content = re.sub(r',"sha256":"\w{64}"}}', "}}", content)
    changed = re.sub(old, new, content)
    assert changed != content
    with open(path, "w") as file:
        file.write(changed)


def test_any_changed_byte_of_a_file_is_found(lake):
    uris = [uri for table in TABLES.values() for uri in file_uris(lake, table)]
    random = Random(5)
    for uri in uris:
        size = os.path.getsize(uri)
        positions = [0, size // 3, size - 200, size - 1, random.randrange(size)]  # pages, indexes, footer, marks
        position = random.choice(positions)
        flip(uri, position)
        assert [problem for _, problem in problems(lake)] == ["a file has other bytes than were committed"], position
        flip(uri, position)
    assert problems(lake) == []


def test_files_without_a_hash_are_held_against_their_checksums(lake):
    for entry in (lake.full(f"articles/_delta_log/{version:020d}.json") for version in (1, 2)):
        with open(entry) as file:
            content = file.read()
        with open(entry, "w") as file:
            file.write(content.replace("sha256", "sha128"))
    assert problems(lake) == []
    flip(first_file(lake), 200)
    ((table, problem),) = problems(lake)
    assert (table, "a file cannot be read" in problem) == ("articles", True)


def test_a_file_with_a_renamed_column_is_refused_and_never_filled_with_nulls(lake):
    with open(first_file(lake), "r+b") as file:
        content = file.read()
        assert b"headline" in content
        file.seek(0)
        file.write(content.replace(b"headline", b"hdadline"))
    assert problems(lake, quick=True) == [("articles", "a file has a column 'hdadline' that the table does not have")]
    with pytest.raises(DamagedError, match=r"articles: a file has other bytes than were committed: .*parquet"):
        compact(Settings(lake=lake.uri))


@pytest.mark.parametrize(
    ("table", "old", "new", "says"),
    [
        ("articles", r'("partitionValues":{"\w+":")', r"\1x", "in the partition"),
        ("ledger", r'numRecords\\"', "numRecords", "its log cannot be read"),
        ("ledger", r"c\.txt", "d.txt", "other least and greatest values"),
    ],
)
def test_what_the_newest_commit_says_wrongly_of_a_file_is_found(lake, table, old, new, says):
    change_log(lake, table, old, new)
    for quick in (False, True):
        assert all(says in problem for _, problem in problems(lake, quick=quick))
        assert problems(lake, quick=quick)


def test_a_missing_table_and_an_empty_folder_are_found_with_advice_that_helps(lake):
    shutil.rmtree(lake.full("lines"))
    assert [(f.table, f.problem, f.mend) for f in verify(lake)] == [
        ("lines", "the table is missing", "take it from a backup")
    ]
    os.mkdir(lake.full("tombstones"))
    assert [(f.table, f.problem) for f in verify(lake)] == [("tombstones", "it has no log")]
    assert [f.mend for f in verify(lake)] == ["remove the folder: nothing is in it"]
    assert os.listdir(lake.full("tombstones")) == []


@pytest.mark.parametrize("damage", ["gone", "empty", "cut", "other"])
def test_a_lost_checkpoint_is_found_and_stops_nobody(lake, damage):
    handle = open_table(lake, ARTICLES)
    before = live_files(handle)
    handle.create_checkpoint()
    path = lake.full(f"articles/_delta_log/{handle.version():020d}.checkpoint.parquet")
    if damage == "gone":
        os.remove(path)
    elif damage == "other":
        adds = pq.read_table(path)
        pq.write_table(adds.filter(pc.is_null(adds["add"])), path)
    else:
        os.truncate(path, {"empty": 0, "cut": 2_000}[damage])
    assert {fault.mend for fault in verify(lake)} == {"run `copydesk repair`"}
    if damage == "other":
        assert repair(lake)
    assert live_files(open_table(lake, ARTICLES)) == before
    assert problems(lake) == []


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

    from copydesk.lake.commits import commit_once
    from copydesk.lake.partitions import PartitionWriter
    from copydesk.schema import LEDGER, arrow_schema

    row = open_table(lake, LEDGER).to_pyarrow_table(filters=[("outcome", "=", "duplicate")]).to_pylist()[0]

    def one_more(_):
        writer = PartitionWriter(lake, LEDGER, "test")
        writer.write(pa.RecordBatch.from_pylist([row], arrow_schema(LEDGER)))
        return writer.finish()

    commit_once(lake, LEDGER, "test", one_more, {})
    assert [fault.where for fault in verify(lake)] == ["test__1: 1 duplicate, the ledger has 2"]


def test_a_row_that_is_there_twice_is_found(lake):
    from copydesk.lake.commits import commit_once
    from copydesk.lake.partitions import PartitionWriter
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
