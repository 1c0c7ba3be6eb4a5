import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from copydesk.lake import partitions
from copydesk.lake.partitions import PartitionWriter
from copydesk.schema import LEDGER, RUNS, arrow_schema
from copydesk.storage import Folder


def batch(rows: list[dict]) -> pa.RecordBatch:
    return pa.RecordBatch.from_pylist(rows, arrow_schema(LEDGER))


def rows(count: int) -> list[dict]:
    return [{"level": "file" if i % 3 else "record", "source_file": f"{(i * 7) % count:05d}"} for i in range(count)]


@pytest.mark.parametrize(("memory", "open_files"), [(96 << 20, 200), (1, 200), (1, 1)])
def test_partitions_get_their_rows_whatever_the_memory(tmp_path, monkeypatch, memory, open_files):
    monkeypatch.setattr(partitions, "BYTES_IN_MEMORY", memory)
    monkeypatch.setattr(partitions, "OPEN_FILES", open_files)
    writer = PartitionWriter(Folder(str(tmp_path)), LEDGER, "x")
    given = rows(1000)
    for start in range(0, 1000, 100):
        writer.write(batch(given[start : start + 100]))
    files = writer.finish()
    found = []
    for file in files:
        assert file.path.startswith(f"level={file.partition_values['level']}/x-")
        table = pq.ParquetFile(tmp_path / "ledger" / file.path).read()
        assert file.statistics["numRecords"] == table.num_rows
        assert file.size == (tmp_path / "ledger" / file.path).stat().st_size
        found += [(file.partition_values["level"], name) for name in table["source_file"].to_pylist()]
    assert sorted(found) == sorted((r["level"], r["source_file"]) for r in given)


def test_what_fits_into_memory_is_one_sorted_file_a_partition(tmp_path):
    writer = PartitionWriter(Folder(str(tmp_path)), LEDGER, "x")
    writer.write(batch(rows(300)))
    files = writer.finish()
    assert len(files) == 2
    for file in files:
        written = pq.ParquetFile(tmp_path / "ledger" / file.path)
        names = written.read()["source_file"].to_pylist()
        assert names == sorted(names)
        declared = [written.schema_arrow.names[c.column_index] for c in written.metadata.row_group(0).sorting_columns]
        assert declared == ["source_file", "record_index"]


def test_a_table_without_partitions_is_one_file(tmp_path):
    writer = PartitionWriter(Folder(str(tmp_path)), RUNS, "x")
    writer.write(pa.RecordBatch.from_pylist([{"run_id": "a"}, {"run_id": "b"}], arrow_schema(RUNS)))
    (file,) = writer.finish()
    assert "/" not in file.path
    assert file.statistics["numRecords"] == 2
