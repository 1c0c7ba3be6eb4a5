"""The Delta tables of the lake: opening them, finding their files, growing their columns."""

import logging
import os
import re
from dataclasses import dataclass
from errno import EEXIST, ENOTEMPTY
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from copydesk.errors import ConfigError, DamagedError
from copydesk.lake.log import (
    CHECKPOINT_EVERY,
    drop_bad_checkpoints,
    entry_name,
)
from copydesk.lake.parquet import leaf_paths
from copydesk.recall import recall
from copydesk.schema import TABLES, Table, arrow_schema
from copydesk.storage import Folder

if TYPE_CHECKING:
    import pyarrow as pa
    from deltalake import DeltaTable

log = logging.getLogger(__name__)

PARTITION = re.compile(r"(?:^|(?<=/))(\w+)=([^/]*)/")

PROPERTIES = {
    "delta.logRetentionDuration": "interval 60 days",
    "delta.setTransactionRetentionDuration": "interval 60 days",
    "delta.checkpointInterval": str(CHECKPOINT_EVERY),  # unset, none is written at all
}


class BrokenTableError(DamagedError):
    """The log of a table cannot be read."""


@dataclass(frozen=True)
class DataFile:
    """A Parquet file written for a commit: its path below the table, and what the log says about it."""

    path: str
    size: int
    partition_values: dict[str, str]
    statistics: dict[str, Any]

    @property
    def rows(self) -> int:
        return int(self.statistics["numRecords"])


@dataclass(frozen=True)
class LiveFile:
    """A file of one version of a table: its path below the table, and what the log says about it."""

    path: str
    size: int
    rows: int
    partition_values: dict[str, str]


def open_table(lake: Folder, table: Table, to_mend: bool = False) -> "DeltaTable":
    """The newest version of the table; it is created, empty, where there is none. Raises BrokenTableError, unless the
    table is opened `to_mend` it and can be."""
    handle = find_table(lake, table, to_mend)
    if handle is None:
        _create(lake, table)
        handle = find_table(lake, table, to_mend)
    if handle is None:
        raise BrokenTableError(f"the table {lake.full(table.name)} was made and is gone again")
    return handle


def find_table(lake: Folder, table: Table, to_mend: bool = False) -> "DeltaTable | None":
    """The same, None where there is no such table."""
    handle = _kept(lake, table) or _opened(lake, table)
    if handle is not None and not to_mend:
        _refuse_empty_commit(lake, table, handle.version())
    return handle


def keep_table(lake: Folder, table: Table, handle: "DeltaTable") -> None:
    """Give back a table that was opened and stands at its newest version, for whoever opens it next in this step: of a
    store, the log need not be read from its beginning again. Who gives it back uses it no more: it will move on."""
    if (known := recall()) and not lake.is_local:
        known.tables[lake.folder(table.name).uri] = handle


def _kept(lake: Folder, table: Table) -> "DeltaTable | None":
    from deltalake.exceptions import DeltaError

    known = recall()
    handle: DeltaTable | None = known.tables.pop(lake.folder(table.name).uri, None) if known else None
    try:
        if handle is not None:
            handle.update_incremental()
    except DeltaError:  # opening it anew tells what is wrong
        return None
    return handle


def _opened(lake: Folder, table: Table) -> "DeltaTable | None":
    from deltalake import DeltaTable
    from deltalake.exceptions import DeltaError

    uri = lake.folder(table.name).uri
    if not exists(lake, table):
        return None
    try:
        return DeltaTable(uri, storage_options=lake.delta_options)
    except DeltaError as error:
        if not drop_bad_checkpoints(lake.folder(table.name)):
            says = " ".join(str(error).split())
            raise BrokenTableError(f"the table {uri} cannot be opened, its _delta_log is damaged: {says}") from error
        log.warning("a checkpoint of %s was damaged or lost; the table is read from its commits", table.name)
        return DeltaTable(uri, storage_options=lake.delta_options)


def properties(table: Table) -> dict[str, str]:
    """The configuration that the table has in Delta."""
    return PROPERTIES | {"delta.dataSkippingStatsColumns": ",".join(table.skip_by)}


def _create(lake: Folder, table: Table) -> None:
    """Make the table. A local one is made beside its place and moved there whole, so that no power cut leaves half."""
    from deltalake import DeltaTable

    part = lake.folder(f"{table.name}.{uuid4().hex}.part") if lake.is_local else lake.folder(table.name)
    if lake.is_local:
        lake.filesystem.makedirs(part.path, exist_ok=True)
    DeltaTable.create(
        part.uri,
        schema=arrow_schema(table),
        mode="ignore",
        partition_by=list(table.partition_by) or None,
        name=table.name,
        description=table.meaning,
        configuration=properties(table),
        storage_options=lake.delta_options,
    )
    if lake.is_local:
        part.sync_file(entry_name(0))
        part.sync(entry_name(0))
        _move(part, lake, table)


def _move(part: Folder, lake: Folder, table: Table) -> None:
    try:
        os.rename(part.path, lake.full(table.name))  # over an empty folder too
    except OSError as error:
        part.remove()
        if error.errno not in (ENOTEMPTY, EEXIST):
            raise
        if not exists(lake, table):
            where = lake.full(table.name)
            raise BrokenTableError(f"{where} has files but no log; `copydesk verify` says what to do") from None
    lake.sync(f"{table.name}/{entry_name(0)}")


def _refuse_empty_commit(lake: Folder, table: Table, version: int) -> None:
    """Delta opens a table whose newest commit is an empty file without a word, and its rows are missing."""
    name = f"{table.name}/_delta_log/{version:020d}.json"
    if lake.is_local and lake.exists(name) and lake.filesystem.size(lake.full(name)) == 0:
        raise BrokenTableError(
            f"version {version} of {table.name} is lost, {lake.full(name)} is empty; go back to the one before with "
            f"`copydesk restore {table.name} --version {version - 1}`, or take the lake from a backup"
        )


def exists(lake: Folder, table: Table) -> bool:
    """Whether the lake has the table."""
    from deltalake import DeltaTable

    return DeltaTable.is_deltatable(lake.folder(table.name).uri, storage_options=lake.delta_options)


def file_uris(lake: Folder, table: Table, version: int | None = None) -> list[str]:
    """Where the live files of the table are, now or at an earlier version; none if there is no table yet. Raises
    BrokenTableError."""
    handle = find_table(lake, table)
    if handle is None:
        return []
    if version is not None:
        _travel(handle, table, version)
    uris = uris_of(lake, table, handle)
    if version is None:
        keep_table(lake, table, handle)
    return uris


def _travel(handle: "DeltaTable", table: Table, version: int) -> None:
    from deltalake.exceptions import DeltaError

    newest = handle.version()
    try:
        handle.load_as_version(version)
    except DeltaError as error:
        raise ConfigError(
            f"{table.name} has no version {version}, or not any more; the newest is {newest}, "
            f"`copydesk restore {table.name}` lists them"
        ) from error


def uris_of(lake: Folder, table: Table, handle: "DeltaTable") -> list[str]:
    """The same for one version of the table."""
    return [uri_of(lake, table, file) for file in live_files(handle)]


def uri_of(lake: Folder, table: Table, file: LiveFile) -> str:
    """Where a file of the table is."""
    return f"{lake.folder(table.name).uri}/{file.path}"


def newest_files(lake: Folder, table: Table) -> list[LiveFile]:
    """The live files of the table, by path; none if there is no table yet. Raises BrokenTableError."""
    handle = find_table(lake, table)
    if handle is None:
        return []
    files = live_files(handle)
    keep_table(lake, table, handle)
    return files


def live_files(handle: "DeltaTable") -> list[LiveFile]:
    """The files of a version, by path. Not the handle's own `file_uris`: those come percent-encoded."""
    import pyarrow as pa

    # Not `pa.table`, which imports pandas to look whether it is given a frame.
    actions = pa.RecordBatchReader.from_stream(handle.get_add_actions()).read_all().to_pylist()
    files = (LiveFile(a["path"], a["size_bytes"], a["num_records"], partition_of(a["path"])) for a in actions)
    return sorted(files, key=lambda file: file.path)


def partition_of(path: str) -> dict[str, str]:
    """The partition that a data file lies in, by the columns' names, as its path tells. What the log says of a file
    goes by the newest partitioning, which may be another one than the file's."""
    return dict(PARTITION.findall(path))


def partition_columns(handle: "DeltaTable") -> tuple[str, ...]:
    """What the table is partitioned by: an older one by other columns than the catalogue says, until it is upgraded."""
    return tuple(handle.metadata().partition_columns)


def refuse_newer(handle: "DeltaTable", table: Table) -> None:
    """Raises ConfigError where the table has columns, also inside of lists, that the catalogue does not know."""
    import pyarrow as pa

    unknown = _leaves(pa.schema(handle.schema().to_arrow())) - _leaves(arrow_schema(table))
    if unknown:
        raise ConfigError(
            f"{table.name} has columns that this version of copydesk does not know ({', '.join(sorted(unknown))}): "
            "a newer one has written it; update copydesk, reading still works"
        )


def refuse_newer_lake(lake: Folder) -> None:
    """The same for all tables: a run that could not publish need not begin."""
    for table in TABLES.values():
        handle = find_table(lake, table)
        if handle is not None:
            refuse_newer(handle, table)
            keep_table(lake, table, handle)


def _leaves(schema: "pa.Schema") -> set[str]:
    return {path for field in schema for path in leaf_paths(field)}


def with_new_columns(lake: Folder, table: Table, handle: "DeltaTable") -> "DeltaTable":
    """The table with the columns that the catalogue has gained since it was made, also those inside of lists; they are
    null in its rows."""
    import pyarrow as pa
    from deltalake import Schema

    refuse_newer(handle, table)
    known = _leaves(pa.schema(handle.schema().to_arrow()))
    grown = pa.schema([field for field in arrow_schema(table) if not known.issuperset(leaf_paths(field))])
    if not grown.names:
        return handle
    handle.alter.add_columns(Schema.from_arrow(grown).fields)
    sync_newest(lake, table, handle)
    return open_table(lake, table)


def sync_newest(lake: Folder, table: Table, handle: "DeltaTable") -> None:
    """Make durable the commit that Delta's library has just made on the handle, as it does not do so itself."""
    name = entry_name(handle.version())
    lake.folder(table.name).sync_file(name)
    lake.folder(table.name).sync(name)
