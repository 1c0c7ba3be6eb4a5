from datetime import date

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from copydesk.lake.duck import workbench
from copydesk.lake.parquet import (
    CorruptFileError,
    leaf_paths,
    new_name,
    read_batches,
    shape_of,
    statistics,
    verify,
    write_rows,
)
from copydesk.schema import ARTICLES, arrow_schema
from copydesk.storage import Folder

SCHEMA = pa.schema([("document_id", pa.string()), ("day", pa.date32()), ("n", pa.int32())])
ROWS = [{"document_id": f"{i:04d}", "day": date(2026, 1, 1 + i % 3) if i else None, "n": i} for i in range(1200)]


@pytest.fixture
def folder(tmp_path):
    return Folder(str(tmp_path))


def test_rows_come_back_in_order(folder):
    assert write_rows(folder, "a/b.parquet", SCHEMA, iter(ROWS)) == len(ROWS)
    assert [row for b in read_batches(folder, "a/b.parquet", rows=100) for row in b.to_pylist()] == ROWS


def test_no_rows_make_a_file_that_can_be_read(folder):
    write_rows(folder, "a.parquet", SCHEMA, [])
    assert verify(folder, "a.parquet", SCHEMA, 0)[0].num_rows == 0


def test_statistics_are_those_of_the_rows(folder):
    write_rows(folder, "a.parquet", SCHEMA, ROWS)
    footer, _ = verify(folder, "a.parquet", SCHEMA, len(ROWS))
    assert statistics(footer, ["document_id", "day"]) == {
        "numRecords": 1200,
        "minValues": {"document_id": "0000", "day": "2026-01-01"},
        "maxValues": {"document_id": "1199", "day": "2026-01-03"},
        "nullCount": {"document_id": 0, "day": 1},
    }


def test_files_are_compressed_and_carry_checksums(folder, tmp_path):
    write_rows(folder, "a.parquet", SCHEMA, ROWS)
    column = pq.ParquetFile(tmp_path / "a.parquet").metadata.row_group(0).column(2)
    assert column.compression == "ZSTD"
    path = tmp_path / "a.parquet"
    data = bytearray(path.read_bytes())
    data[column.data_page_offset + column.total_compressed_size // 2] ^= 0x10
    path.write_bytes(data)
    with pytest.raises(OSError, match=r"(?i)crc|corrupt|checksum"):
        list(read_batches(folder, "a.parquet"))


@pytest.mark.parametrize("damage", [lambda d: d[: len(d) // 2], lambda d: b"", lambda d: d[:-4] + b"????"])
def test_a_file_that_does_not_read_back_is_noticed(folder, tmp_path, damage):
    write_rows(folder, "a.parquet", SCHEMA, ROWS)
    path = tmp_path / "a.parquet"
    path.write_bytes(damage(path.read_bytes()))
    with pytest.raises(CorruptFileError):
        verify(folder, "a.parquet", SCHEMA, len(ROWS))


def test_other_rows_or_columns_are_noticed(folder):
    write_rows(folder, "a.parquet", SCHEMA, ROWS)
    with pytest.raises(CorruptFileError):
        verify(folder, "a.parquet", SCHEMA, len(ROWS) - 1)
    with pytest.raises(CorruptFileError):
        verify(folder, "a.parquet", pa.schema([("other", pa.string())]), len(ROWS))


def test_leaves_of_lists_have_statistics_and_dictionaries(folder, tmp_path):
    part = pa.struct([("speaker", pa.string()), ("words", pa.list_(pa.int32()))])
    schema = pa.schema([("document_id", pa.string()), ("quotes", pa.list_(part)), ("dateline", part)])
    said = {"speaker": "Ivo Marant", "words": [1, 2]}
    write_rows(folder, "a.parquet", schema, [{"document_id": "a", "quotes": [said, said], "dateline": said}] * 20)
    footer = pq.ParquetFile(tmp_path / "a.parquet").metadata
    assert [path for field in schema for path in leaf_paths(field)] == [
        footer.schema.column(i).path for i in range(footer.num_columns)
    ]
    leaves = [footer.row_group(0).column(i) for i in range(footer.num_columns)]
    assert all(leaf.is_stats_set for leaf in leaves)
    assert [leaf.has_dictionary_page for leaf in leaves] == [False, True, True, True, True]


def test_paths_are_those_of_the_table_of_articles(folder, tmp_path):
    write_rows(folder, "a.parquet", arrow_schema(ARTICLES), [])
    written = pq.ParquetFile(tmp_path / "a.parquet").schema
    assert [path for field in arrow_schema(ARTICLES) for path in leaf_paths(field)] == [
        written.column(i).path for i in range(len(written))
    ]


def test_a_name_tells_the_shape_of_the_file():
    one, other = (new_name("x", schema) for schema in (SCHEMA, pa.schema([("other", pa.string())])))
    assert shape_of(one) == shape_of(new_name("y", SCHEMA)) != shape_of(other)
    assert shape_of("76fba31561bde926-35fc6214ee9d.zstd.parquet") == ""


def test_no_file_has_an_index_that_no_checksum_covers(tmp_path):
    folder = Folder(str(tmp_path))
    schema = pa.schema([("document_id", pa.string())])
    write_rows(folder, "a.parquet", schema, [{"document_id": f"{number:064x}"} for number in range(100)])
    column = pq.ParquetFile(tmp_path / "a.parquet").metadata.row_group(0).column(0)
    assert column.bloom_filter_offset is None


def test_joins_of_the_pipeline_trust_no_bloom_filter_of_an_older_version(tmp_path):
    ids = [f"{number * 7919:064x}" for number in range(2_000)]
    path = tmp_path / "old.parquet"
    pq.write_table(
        pa.table({"document_id": ids}), path, bloom_filter_options={"document_id": {"ndv": 2_000, "fpp": 0.01}}
    )
    column = pq.ParquetFile(path).metadata.row_group(0).column(0)
    content = bytearray(path.read_bytes())
    begin = column.bloom_filter_offset + 30  # behind its header
    end = column.bloom_filter_offset + column.bloom_filter_length
    content[begin:end] = bytes(end - begin)
    path.write_bytes(content)
    known = "SELECT document_id FROM read_parquet(?) {} fresh USING (document_id)"
    with workbench(Folder(str(tmp_path))) as duck:
        duck.execute("CREATE TABLE fresh AS SELECT ? AS document_id", [ids[5]])
        assert duck.execute(known.format("SEMI JOIN"), [str(path)]).fetchall() == [(ids[5],)]
        within = "SELECT count(*) FROM read_parquet(?) WHERE document_id IN (SELECT document_id FROM fresh)"
        assert duck.execute(within, [str(path)]).fetchall() == [(1,)]
