import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from copydesk.lake.commits import ConflictError, commit_once
from copydesk.lake.partitions import PartitionWriter
from copydesk.lake.tables import BrokenTableError, file_uris, live_files, open_table
from copydesk.schema import RUNS, TABLES, arrow_schema
from copydesk.storage import Folder
from runs import story


@pytest.fixture
def lake(tmp_path):
    return Folder(str(tmp_path / "a lake"))


def files_for(lake: Folder, *ids: str):
    writer = PartitionWriter(lake, RUNS, "x")
    writer.write(pa.RecordBatch.from_pylist([{"run_id": i} for i in ids], arrow_schema(RUNS)))
    return writer.finish()


def ids(lake: Folder) -> list[str]:
    return sorted(open_table(lake, RUNS).to_pyarrow_table()["run_id"].to_pylist())


def test_a_batch_is_committed_once(lake):
    assert commit_once(lake, RUNS, "batch", lambda _: files_for(lake, "a", "b"), {}) == 2
    assert commit_once(lake, RUNS, "batch", lambda _: files_for(lake, "a", "b"), {}) == 0
    assert ids(lake) == ["a", "b"]


def test_nothing_to_add_is_no_commit(lake):
    before = open_table(lake, RUNS).version()
    assert commit_once(lake, RUNS, "batch", lambda _: [], {}) == 0
    assert open_table(lake, RUNS).version() == before


def test_the_second_of_two_writers_looks_again(lake):
    calls = []

    def late(_):
        calls.append(len(ids(lake)))
        if len(calls) == 1:
            commit_once(lake, RUNS, "other", lambda _: files_for(lake, "other"), {})
        return files_for(lake, f"late after {calls[-1]}")

    commit_once(lake, RUNS, "late", late, {})
    assert calls == [0, 1]
    assert ids(lake) == ["late after 1", "other"]


def test_a_writer_that_never_gets_through_says_so(lake, monkeypatch):
    monkeypatch.setattr("copydesk.lake.commits.time.sleep", lambda _: None)
    turns = iter(range(100))

    def always_late(_):
        name = f"other {next(turns)}"
        commit_once(lake, RUNS, name, lambda _: files_for(lake, name), {})
        return files_for(lake, "late")

    with pytest.raises(ConflictError, match="written by others"):
        commit_once(lake, RUNS, "late", always_late, {})
    assert "late" not in ids(lake)


def test_file_uris_are_plain_paths_even_with_spaces(lake):
    commit_once(lake, RUNS, "batch", lambda _: files_for(lake, "a"), {})
    (uri,) = file_uris(lake, RUNS)
    assert uri.startswith(f"{lake.uri}/runs/x-")
    assert " " in uri


def test_tables_can_be_read_by_any_delta_reader(lake):
    protocol = open_table(lake, RUNS).protocol()
    assert (protocol.min_reader_version, protocol.min_writer_version) == (1, 2)


def test_every_column_of_every_table_says_what_it_means_in_delta_and_in_parquet(desk):
    """Parts of lists too. Names in the log and in the footers are those of the catalogue."""
    desk.put("a.txt", story())
    desk.run()
    for table in TABLES.values():
        handle = open_table(Folder(str(desk.lake)), table)
        said = dict(_comments(pa.schema(handle.schema().to_arrow())))
        assert said == dict(_comments(arrow_schema(table)))
        assert all(said.values())
        for file in live_files(handle):
            written = dict(_comments(pq.read_schema(desk.lake / table.name / file.path)))
            assert written == {k: v for k, v in said.items() if k not in table.partition_by}


def _comments(fields, above=""):
    for field in fields:
        yield above + field.name, (field.metadata or {}).get(b"comment")
        inner = field.type.value_type if pa.types.is_list(field.type) else field.type
        if pa.types.is_struct(inner):
            yield from _comments(inner, f"{above}{field.name}.")


def test_a_table_that_has_files_but_no_log_is_broken_not_made_anew(lake):
    (file,) = files_for(lake, "a")
    with pytest.raises(BrokenTableError, match="files but no log"):
        open_table(lake, RUNS)
    assert lake.exists(f"runs/{file.path}")
