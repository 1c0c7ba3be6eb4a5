"""How Copydesk writes Parquet: one set of options, files whose footers Delta's log can quote."""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date, datetime
from hashlib import sha256
from io import SEEK_END
from typing import IO, Any
from uuid import uuid4

import pyarrow as pa
import pyarrow.parquet as pq

from copydesk.errors import CopydeskError
from copydesk.schema import TABLES, Table, arrow_schema
from copydesk.storage import Folder

ROWS_PER_GROUP = 10_000  # fewer cost a tenth of the bytes and a third of the footer more
ROWS_PER_BATCH = 500
BULKY = {field.name for table in TABLES.values() for field in table.fields if field.bulky}


SHAPE = re.compile(r"-[0-9a-f]{12}-([0-9a-f]{8})\.zstd\.parquet\Z")


class CorruptFileError(CopydeskError):
    """A file that was just written does not read back as it was written."""


class HashedFile:
    """An open file that knows the SHA-256 of what was written to it, in hexadecimal."""

    def __init__(self, file: IO[bytes]):
        self.file, self.digest = file, sha256()

    def write(self, data: bytes) -> int:
        self.digest.update(data)
        return self.file.write(data)

    def tell(self) -> int:
        return self.file.tell()

    def flush(self) -> None:
        self.file.flush()

    def close(self) -> None:
        self.file.close()

    @property
    def closed(self) -> bool:
        return self.file.closed

    @property
    def sha256(self) -> str:
        return self.digest.hexdigest()

    def __enter__(self) -> "HashedFile":
        return self

    def __exit__(self, *error: object) -> None:
        self.close()


def new_name(prefix: str, schema: pa.Schema) -> str:
    """A name that no other data file has. It ends with the shape of the file, so that readers know without opening them
    which files have the same columns and types."""
    return f"{prefix}-{uuid4().hex[:12]}-{_shape(schema)}.zstd.parquet"


def shape_of(name: str) -> str:
    """The shape that a data file's name tells: equal for files with the same columns and types. Empty where it tells
    none, as of files before version 0.2."""
    told = SHAPE.search(name)
    return told[1] if told else ""


def is_shaped(name: str, table: Table) -> bool:
    """Whether a data file of this name has the columns that the table has today, those of its partition aside."""
    return shape_of(name) == _shape(file_schema(table))


def file_schema(table: Table, partition_by: Collection[str] | None = None) -> pa.Schema:
    """The Arrow schema of a data file: the table's, without the columns of the partition, today's or those given."""
    outside = table.partition_by if partition_by is None else partition_by
    return pa.schema([field for field in arrow_schema(table) if field.name not in outside])


def _shape(schema: pa.Schema) -> str:
    bare = schema.to_string(show_field_metadata=False, show_schema_metadata=False)
    return sha256(bare.encode()).hexdigest()[:8]


def open_writer(
    folder: Folder, name: str, schema: pa.Schema, sorted_by: Sequence[str] = ()
) -> tuple[pq.ParquetWriter, HashedFile]:
    """A writer and the open file behind it; close both. zstd, page checksums; statistics of what is not bulky, also in
    lists. `sorted_by` is declared to readers: the caller sorts each row group.

    No bloom filters and no page index: a checksum covers neither, so nothing may depend on them.
    """
    sink = HashedFile(folder.open(name, "wb"))
    leaves = [path for f in schema if f.name not in BULKY for path in leaf_paths(f)]
    writer = pq.ParquetWriter(
        sink,
        schema,
        compression="zstd",
        compression_level=3,
        use_dictionary=[path for path in leaves if path != "document_id"],
        write_statistics=leaves,
        write_page_checksum=True,
        sorting_columns=pq.SortingColumn.from_ordering(schema, [(n, "ascending") for n in sorted_by]) or None,
    )
    return writer, sink


def hash_of(folder: Folder, name: str) -> str:
    """The SHA-256 of a file's bytes, in hexadecimal."""
    digest = sha256()
    with folder.open(name) as source:
        while block := source.read(1 << 20):
            digest.update(block)
    return digest.hexdigest()


def leaf_paths(field: pa.Field, above: str = "") -> Iterator[str]:
    """The paths of a field's leaves in a Parquet schema, like `quotes.list.element.speaker`. Parquet's options take
    nothing else, and say nothing of a path that does not exist."""
    path = f"{above}{field.name}"
    if pa.types.is_struct(field.type):
        for part in field.type.fields:
            yield from leaf_paths(part, f"{path}.")
    elif pa.types.is_list(field.type):
        yield from leaf_paths(field.type.value_field.with_name("element"), f"{path}.list.")
    else:
        yield path


def write_rows(folder: Folder, name: str, schema: pa.Schema, rows: Iterable[dict[str, Any]]) -> int:
    """Write dicts as a Parquet file, a few hundred of them in memory. Returns how many."""
    return write_batches(folder, name, schema, (pa.RecordBatch.from_pylist(c, schema) for c in _chunks(rows)))


def write_batches(folder: Folder, name: str, schema: pa.Schema, batches: Iterable[pa.RecordBatch]) -> int:
    """Write record batches as a Parquet file. Returns the number of rows."""
    writer, sink = open_writer(folder, name, schema)
    count = 0
    with sink, writer:
        for batch in batches:
            writer.write_batch(batch, row_group_size=ROWS_PER_GROUP)
            count += batch.num_rows
    return count


def _chunks(rows: Iterable[dict[str, Any]]) -> Iterator[list[dict[str, Any]]]:
    chunk: list[dict[str, Any]] = []
    for row in rows:
        chunk.append(row)
        if len(chunk) == ROWS_PER_BATCH:
            yield chunk
            chunk = []
    if chunk:
        yield chunk


def read_batches(
    folder: Folder, name: str, columns: list[str] | None = None, rows: int = 1_000
) -> Iterator[pa.RecordBatch]:
    """The file's rows in order, at most `rows` and never more than a row group at a time; checksums are verified.

    By one thread: each of several keeps memory of its own, a tenth of what publishing takes, and they save no work.
    """
    with folder.open(name) as source, pq.ParquetFile(source, page_checksum_verification=True) as file:
        for group in range(file.num_row_groups):
            yield from file.iter_batches(rows, [group], columns=columns, use_threads=False)


def statistics(metadata: pq.FileMetaData, columns: Iterable[str]) -> dict[str, Any]:
    """Row count, and least, greatest and number of nulls of the named columns that the file has, as Delta's log wants
    them."""
    positions = {metadata.schema.column(i).path: i for i in range(metadata.num_columns)}
    result = {"numRecords": metadata.num_rows, "minValues": {}, "maxValues": {}, "nullCount": {}}
    for name in (name for name in columns if name in positions):
        groups = [metadata.row_group(g).column(positions[name]).statistics for g in range(metadata.num_row_groups)]
        if not all(g is not None and g.has_null_count for g in groups):
            continue
        result["nullCount"][name] = sum(g.null_count for g in groups)
        bounded = [g for g in groups if g.has_min_max]
        if bounded:
            result["minValues"][name] = _plain(min(g.min for g in bounded))
            result["maxValues"][name] = _plain(max(g.max for g in bounded))
    return result


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):  # Delta keeps milliseconds
        return value.isoformat(timespec="milliseconds").replace("+00:00", "Z")
    return value.isoformat() if isinstance(value, date) else value


def differing_column(found: pa.Schema, schema: pa.Schema) -> str | None:
    """The first column of a file that the table's schema does not know as it is, None where there is none. A file may
    lack columns, and parts of structs, that are younger than it."""
    for field in found:
        position = schema.get_field_index(field.name)
        if position < 0 or not _is_known(field.type, schema.field(position).type):
            return str(field.name)
    return None


def _is_known(found: pa.DataType, known: pa.DataType) -> bool:
    if pa.types.is_list(found) and pa.types.is_list(known):
        return _is_known(found.value_type, known.value_type)
    if pa.types.is_struct(found) and pa.types.is_struct(known):
        return differing_column(pa.schema(list(found)), pa.schema(list(known))) is None
    return bool(found.equals(known))


def verify(folder: Folder, name: str, schema: pa.Schema, rows: int) -> tuple[pq.FileMetaData, int]:
    """Open a file that was just written and return its footer and its size in bytes. Raises CorruptFileError if it is
    not as it should be."""
    with folder.open(name) as source:
        try:
            file = pq.ParquetFile(source)
        except (OSError, pa.ArrowInvalid) as error:
            raise CorruptFileError(f"{name} does not read back: {error}; run again, and check the disk") from None
        if file.metadata.num_rows != rows or not file.schema_arrow.equals(schema):
            raise CorruptFileError(f"{name} reads back with other rows or columns than were written; run again")
        return file.metadata, source.seek(0, SEEK_END)
