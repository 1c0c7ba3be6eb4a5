"""Writes rows that arrive in any order as one sorted file a partition, with bounded memory."""

from collections import OrderedDict
from collections.abc import Iterator, Sequence
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from copydesk.lake.parquet import ROWS_PER_GROUP, file_schema, new_name, open_writer, statistics, verify
from copydesk.lake.tables import DataFile
from copydesk.schema import Table
from copydesk.storage import Folder

BYTES_IN_MEMORY = 48 << 20  # over all partitions, before the fullest is written out
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
        self.sort_keys = [(name, "ascending") for name in self.sort_by]
        self.waiting: dict[tuple[str, ...], list[pa.RecordBatch]] = {}
        self.held: dict[tuple[str, ...], int] = {}
        self.open: OrderedDict[tuple[str, ...], tuple[str, Any, Any]] = OrderedDict()
        self.finished: list[tuple[tuple[str, ...], str, str]] = []  # partition, name, hash
        self.rows_in: dict[str, int] = {}

    def write(self, batch: pa.RecordBatch) -> None:
        """Take rows, with all the table's columns, of any partitions."""
        for key, part in self._split(batch):
            self.waiting.setdefault(key, []).append(part)
            self.held[key] = self.held.get(key, 0) + part.nbytes
        while sum(self.held.values()) > BYTES_IN_MEMORY:
            self._flush(max(self.held, key=self.held.__getitem__))

    def finish(self) -> list[DataFile]:
        """Write what is left, durably, read every file back, and say what the log needs to know of them."""
        for key in sorted(self.waiting):
            self._flush(key)
        while self.open:
            self._close(next(iter(self.open)))
        self.folder.sync(*(name for _, name, _ in self.finished))
        return [self._describe(*finished) for finished in self.finished]

    def _split(self, batch: pa.RecordBatch) -> Iterator[tuple[tuple[str, ...], pa.RecordBatch]]:
        """The rows of each partition."""
        columns = [batch.column(name).to_pylist() for name in self.partition_by]
        keys = list(zip(*columns, strict=True)) if columns else [()] * batch.num_rows
        rows: dict[tuple[str, ...], list[int]] = {}
        for number, key in enumerate(keys):
            rows.setdefault(key, []).append(number)
        for key, numbers in rows.items():
            yield key, batch if len(rows) == 1 else batch.take(pa.array(numbers))

    def _flush(self, key: tuple[str, ...]) -> None:
        rows = pa.Table.from_batches(self.waiting.pop(key)).combine_chunks()
        self.held.pop(key)
        name, writer, sink = self._writer(key)
        rows = rows.take(pc.sort_indices(rows, self.sort_keys)).select(self.file_schema.names)
        writer.write_table(rows, row_group_size=ROWS_PER_GROUP)
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
        footer = verify(self.folder, name, self.file_schema, self.rows_in[name])
        return DataFile(
            path=name,
            size=self.folder.filesystem.size(self.folder.full(name)),
            partition_values=dict(zip(self.partition_by, key, strict=True)),
            statistics={**statistics(footer, self.table.skip_by), "sha256": sha256},
        )
