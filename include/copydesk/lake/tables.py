"""The Delta tables of the lake: opening, committing to them, finding their files.

A commit is one atomic entry of the table's log. Every commit of ours carries its batch as application transaction, so
that a retry is recognised, and is tried only against the version it was prepared on: of two concurrent publishers the
second one fails, looks again, and adds only what is still missing.
"""

import logging
import os
import re
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from errno import EEXIST, ENOTEMPTY
from typing import TYPE_CHECKING, Any
from uuid import uuid4

import orjson

from copydesk.errors import ConfigError, CopydeskError, DamagedError
from copydesk.lake.log import (
    CHECKPOINT_EVERY,
    TakenError,
    add_action,
    drop_bad_checkpoints,
    entry_name,
    remove_action,
    transaction_action,
    write_checkpoint,
    write_entry,
)
from copydesk.lake.parquet import leaf_paths
from copydesk.lake.rebase import may_follow
from copydesk.schema import TABLES, Table, arrow_schema
from copydesk.storage import Folder

if TYPE_CHECKING:
    import pyarrow as pa
    from deltalake import DeltaTable

log = logging.getLogger(__name__)

COMMIT_ATTEMPTS = 8
PARTITION = re.compile(r"(?:^|(?<=/))(\w+)=([^/]*)/")

PROPERTIES = {
    "delta.logRetentionDuration": "interval 60 days",
    "delta.setTransactionRetentionDuration": "interval 60 days",
    "delta.checkpointInterval": str(CHECKPOINT_EVERY),  # unset, none is written at all
}


class ConflictError(CopydeskError):
    """Other publishers kept getting in between."""


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


@dataclass(frozen=True)
class Change:
    """What one commit does to a table: files that come, and live files that go. One that only `rearranges` puts the
    same rows into other files."""

    added: list[DataFile]
    removed: list[LiveFile] = field(default_factory=list)
    rearranges: bool = False

    @property
    def rows(self) -> int:
        """Rows that the table gains; below zero where it loses some."""
        return sum(f.rows for f in self.added) - sum(f.rows for f in self.removed)


def open_table(lake: Folder, table: Table, to_mend: bool = False) -> "DeltaTable":
    """The newest version of the table; it is created, empty, where there is none. Raises BrokenTableError, unless the
    table is opened `to_mend` it and can be."""
    from deltalake import DeltaTable
    from deltalake.exceptions import DeltaError

    uri = lake.folder(table.name).uri
    if not exists(lake, table):
        _create(lake, table)
    try:
        handle = DeltaTable(uri, storage_options=lake.delta_options)
    except DeltaError as error:
        if not drop_bad_checkpoints(lake.folder(table.name)):
            says = " ".join(str(error).split())
            raise BrokenTableError(f"the table {uri} cannot be opened, its _delta_log is damaged: {says}") from error
        log.warning("a checkpoint of %s was damaged or lost; the table is read from its commits", table.name)
        handle = DeltaTable(uri, storage_options=lake.delta_options)
    if not to_mend:
        _refuse_empty_commit(lake, table, handle.version())
    return handle


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
    if not exists(lake, table):
        return []
    handle = open_table(lake, table)
    if version is not None:
        _travel(handle, table, version)
    return uris_of(lake, table, handle)


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
    folder = lake.folder(table.name).uri
    return [f"{folder}/{file.path}" for file in live_files(handle)]


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


def commit_once(
    lake: Folder,
    table: Table,
    batch: str,
    make_files: Callable[["DeltaTable"], list[DataFile]],
    metadata: dict[str, str],
) -> int:
    """Add files to the table in one commit, unless this batch was committed before. Returns the rows added.

    `make_files` is handed the table as it is and returns what to add; it is called again if somebody else committed in
    between. An empty list is no commit. Raises ConflictError if that does not end.
    """

    def make_change(handle: "DeltaTable") -> Change | None:
        files = make_files(handle)
        return Change(files) if files else None

    change = change_once(lake, table, batch, make_change, metadata)
    return change.rows if change else 0


def change_once(
    lake: Folder,
    table: Table,
    batch: str,
    make_change: Callable[["DeltaTable"], Change | None],
    metadata: dict[str, str],
) -> Change | None:
    """The same for a change that may also take files out of the table. Returns what was done, None if nothing was.

    A change without files is a commit: publishers that looked at the table before it have to look again.
    """
    from deltalake import DeltaTable
    from deltalake.exceptions import CommitFailedError

    folder = lake.folder(table.name)
    for attempt in range(COMMIT_ATTEMPTS):
        handle = open_table(lake, table)
        if handle.transaction_version(batch) is not None:
            return None
        handle = with_new_columns(lake, table, handle)
        change = make_change(handle)
        if change is None:
            return None
        base: DeltaTable | None = handle
        while base is not None:
            try:
                _commit(folder, base, batch, change, metadata)
            except (CommitFailedError, TakenError):
                base = _rebased(lake, table, base, batch, change)
            else:
                return change
        time.sleep(0.1 * 2**attempt)
    raise ConflictError(f"{table.name} is being written by others without a pause; run again when they are done")


def _rebased(lake: Folder, table: Table, stale: "DeltaTable", batch: str, change: Change) -> "DeltaTable | None":
    """The newest version of the table, where the change may be committed to it as it is, else None."""
    newest, log = open_table(lake, table), lake.folder(table.name).folder("_delta_log")
    versions = range(stale.version() + 1, newest.version() + 1)
    removed = {file.path for file in change.removed}
    return newest if versions and may_follow(log, versions, batch, removed, change.rearranges) else None


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
        if exists(lake, table):
            refuse_newer(open_table(lake, table), table)


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


def _commit(folder: Folder, handle: "DeltaTable", batch: str, change: Change, metadata: dict[str, str]) -> None:
    if not folder.is_local:
        _commit_remotely(handle, batch, change, metadata)
        return
    is_new = not change.rearranges
    added = [add_action(f.path, f.size, f.partition_values, f.statistics, is_new) for f in change.added]
    removed = [remove_action(f.path, f.size, f.partition_values, is_new) for f in change.removed]
    write_entry(folder, handle.version() + 1, [transaction_action(batch), *added, *removed], metadata)
    handle.update_incremental()
    if handle.version() % CHECKPOINT_EVERY == 0:
        write_checkpoint(handle, folder)


def _commit_remotely(handle: "DeltaTable", batch: str, change: Change, metadata: dict[str, str]) -> None:
    from deltalake import CommitProperties, Transaction
    from deltalake.transaction import AddAction, RemoveAction

    now, is_new = int(time.time() * 1000), not change.rearranges
    added = [
        AddAction(f.path, f.size, f.partition_values, now, is_new, orjson.dumps(f.statistics).decode())
        for f in change.added
    ]
    removed = [RemoveAction(f.path, is_new, now, f.size, {**f.partition_values}) for f in change.removed]
    handle.create_write_transaction(
        [*added, *removed],
        "append",
        handle.schema(),
        list(partition_columns(handle)),
        commit_properties=CommitProperties(
            custom_metadata=metadata,
            app_transactions=[Transaction(batch, 1)],
            max_commit_retries=0,
        ),
    )
