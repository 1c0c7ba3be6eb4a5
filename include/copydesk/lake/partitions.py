"""Writes rows that arrive in any order as one sorted file a partition, with bounded memory."""

from collections import OrderedDict
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any

import pyarrow as pa

from copydesk.lake.parquet import ROWS_PER_GROUP, file_schema, new_name, open_writer, statistics, verify
from copydesk.lake.tables import DataFile
from copydesk.schema import Table
from copydesk.storage import Folder

BYTES_IN_MEMORY = 56 << 20  # over all partitions, before the fullest are written out
OPEN_FILES = 200
FILE_BYTES = 192 << 20  # a file that has as many is closed: the rows after it go into another one


class PartitionWriter:
    """Takes rows of a partitioned table and leaves Parquet files, one a partition and run, that are not yet committed.

    Rows are sorted by the table's sort order within each row group; up to BYTES_IN_MEMORY, that is the whole file.
    Names are unique to the attempt: a task that was given up can never overwrite a file that was committed.
    """

    def __init__(self, lake: Folder, table: Table, prefix: str, partition_by: Sequence[str] | None = None):
        """`partition_by` are the columns that the table in the lake is partitioned by, where they may be others than
        the catalogue's: an older lake has its own until it is upgraded."""
        self.folder, self.table, self.prefix = lake.folder(table.name), table, prefix
        self.partition_by = tuple(table.partition_by if partition_by is None else partition_by)
        self.file_schema = file_schema(table, self.partition_by)
        self.sort_by = [name for name in table.sort_by if name not in self.partition_by]
        self.sort_keys = [(name, "ascending") for name in (*self.partition_by, *self.sort_by)]
        self.waiting: list[pa.Table] = []
        self.held = 0
        self.open: OrderedDict[tuple[str, ...], tuple[str, Any, Any]] = OrderedDict()
        self.finished: list[tuple[tuple[str, ...], str, str]] = []  # partition, name, hash
        self.rows_in: dict[str, int] = {}

    def write(self, batch: pa.RecordBatch) -> None:
        """Take rows, with all the table's columns, of any partitions."""
        self._keep(pa.Table.from_batches([batch]))
        if self.held > BYTES_IN_MEMORY:
            self._flush()

    def finish(self) -> list[DataFile]:
        """Write what is left, durably, read every file back, and say what the log needs to know of them."""
        self._flush(everything=True)
        pa.default_memory_pool().release_unused()  # else what a database takes next comes on top of it
        while self.open:
            self._close(next(iter(self.open)))
        self.folder.sync(*(name for _, name, _ in self.finished))
        return [self._describe(*finished) for finished in self.finished]

    def _keep(self, rows: pa.Table) -> None:
        self.waiting.append(rows)
        self.held += rows.nbytes

    def _flush(self, everything: bool = False) -> None:
        """Write out the greatest partitions of what waits, or all of them. What is small waits for more."""
        if not self.waiting:
            return
        rows = pa.concat_tables(self.waiting).combine_chunks()
        self.waiting, held, self.held = [], self.held, 0
        parts, written = list(self._split(rows)), 0
        for key, places in parts if everything else sorted(parts, key=lambda part: -len(part[1])):
            part = rows.take(places)
            if everything or written < held / 2:
                self._put(key, part)
                written += part.nbytes
            else:
                self._keep(part)

    def _split(self, rows: pa.Table) -> Iterator[tuple[tuple[str, ...], pa.Array]]:
        """Where the rows of each partition are, in the table's sort order."""
        import pyarrow.compute as pc  # here: steps that write nothing need not wait for it

        places = pc.sort_indices(rows, self.sort_keys)
        columns = [rows[name].take(places).to_pylist() for name in self.partition_by]
        first = 0
        for key, of_key in groupby(zip(*columns, strict=True)) if columns else [((), range(rows.num_rows))]:
            count = sum(1 for _ in of_key)
            yield key, places.slice(first, count)
            first += count

    def _put(self, key: tuple[str, ...], rows: pa.Table) -> None:
        name, writer, sink = self._writer(key)
        writer.write_table(rows.select(self.file_schema.names), row_group_size=ROWS_PER_GROUP)
        self.rows_in[name] = self.rows_in.get(name, 0) + rows.num_rows
        if sink.tell() > FILE_BYTES:
            self._close(key)

    def _writer(self, key: tuple[str, ...]) -> tuple[str, Any, Any]:
        if key not in self.open:
            if len(self.open) == OPEN_FILES:
                self._close(next(iter(self.open)))
            values = (f"{name}={value}/" for name, value in zip(self.partition_by, key, strict=True))
            name = "".join(values) + new_name(self.prefix, self.file_schema)
            self.open[key] = (name, *open_writer(self.folder, name, self.file_schema, self.sort_by))
        self.open.move_to_end(key)
        return self.open[key]

    def _close(self, key: tuple[str, ...]) -> None:
        name, writer, sink = self.open.pop(key)
        writer.close()
        sink.close()
        self.finished.append((key, name, sink.sha256))

    def _describe(self, key: tuple[str, ...], name: str, sha256: str) -> DataFile:
        footer, size = verify(self.folder, name, self.file_schema, self.rows_in[name])
        return DataFile(
            path=name,
            size=size,
            partition_values=dict(zip(self.partition_by, key, strict=True)),
            statistics={**statistics(footer, self.table.skip_by), "sha256": sha256},
        )
