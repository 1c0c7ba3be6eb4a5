"""The Delta tables of the lake: opening, committing to them, finding their files.

A commit is one atomic entry of the table's log. Every commit of ours carries its batch as application transaction, so
that a retry is recognised, and is tried only against the version it was prepared on: of two concurrent publishers the
second one fails, looks again, and adds only what is still missing.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import orjson

from copydesk.errors import CopydeskError
from copydesk.schema import Table, arrow_schema
from copydesk.storage import Folder

if TYPE_CHECKING:
    from deltalake import DeltaTable

COMMIT_ATTEMPTS = 8
SKIPPING_COLUMNS = {"articles": ("document_id", "published_on", "word_count"), "ledger": ("source_file",)}

PROPERTIES = {
    "delta.logRetentionDuration": "interval 60 days",
    "delta.setTransactionRetentionDuration": "interval 60 days",
    "delta.checkpointInterval": "20",  # unset, none is written at all
}


class ConflictError(CopydeskError):
    """Other publishers kept getting in between."""


class BrokenTableError(CopydeskError):
    """The log of a table cannot be read."""


@dataclass(frozen=True)
class DataFile:
    """A Parquet file written for a commit: its path below the table, and what the log says about it."""

    path: str
    size: int
    partition_values: dict[str, str]
    statistics: dict[str, Any]


def open_table(lake: Folder, table: Table) -> "DeltaTable":
    """The newest version of the table; it is created, empty, where there is none. Raises BrokenTableError."""
    from deltalake import DeltaTable
    from deltalake.exceptions import DeltaError

    uri = lake.folder(table.name).uri
    if not exists(lake, table):
        if lake.is_local:
            lake.filesystem.makedirs(lake.full(table.name), exist_ok=True)
        DeltaTable.create(
            uri,
            schema=arrow_schema(table),
            mode="ignore",
            partition_by=list(table.partition_by) or None,
            name=table.name,
            description=table.meaning,
            configuration=PROPERTIES
            | {"delta.dataSkippingStatsColumns": ",".join(SKIPPING_COLUMNS.get(table.name, ()))},
        )
    try:
        return DeltaTable(uri)
    except DeltaError as error:
        says = " ".join(str(error).split())
        raise BrokenTableError(f"the table {uri} cannot be opened, its _delta_log is damaged: {says}") from error


def exists(lake: Folder, table: Table) -> bool:
    from deltalake import DeltaTable

    return lake.folder(table.name).exists() and DeltaTable.is_deltatable(lake.folder(table.name).uri)


def file_uris(lake: Folder, table: Table) -> list[str]:
    """Where the live files of the table are, in no particular order; none if there is no table yet."""
    return uris_of(lake, table, open_table(lake, table)) if exists(lake, table) else []


def uris_of(lake: Folder, table: Table, handle: "DeltaTable") -> list[str]:
    """The same for one version of the table. Not the handle's own `file_uris`: those come percent-encoded."""
    import pyarrow as pa

    paths = pa.table(handle.get_add_actions())["path"].to_pylist()
    return sorted(f"{lake.folder(table.name).uri}/{path}" for path in paths)


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
    from deltalake.exceptions import CommitFailedError

    for attempt in range(COMMIT_ATTEMPTS):
        handle = open_table(lake, table)
        if handle.transaction_version(batch) is not None:
            return 0
        files = make_files(handle)
        if not files:
            return 0
        try:
            _add_columns(handle, table)
            _commit(handle, table, batch, files, metadata)
        except CommitFailedError:
            time.sleep(0.1 * 2**attempt)
        else:
            return sum(f.statistics["numRecords"] for f in files)
    raise ConflictError(f"{table.name} is being written by others without a pause; run again when they are done")


def _add_columns(handle: "DeltaTable", table: Table) -> None:
    """Give a table that an older version made the columns that have come since; compaction keeps no others."""
    from deltalake import Schema

    there = {field.name for field in handle.schema().fields}
    missing = [field for field in Schema.from_arrow(arrow_schema(table)).fields if field.name not in there]
    if missing:
        handle.alter.add_columns(missing)


def _commit(handle: "DeltaTable", table: Table, batch: str, files: list[DataFile], metadata: dict[str, str]) -> None:
    from deltalake import CommitProperties, Transaction
    from deltalake.transaction import AddAction

    now = int(time.time() * 1000)
    actions = [
        AddAction(f.path, f.size, f.partition_values, now, True, orjson.dumps(f.statistics).decode()) for f in files
    ]
    handle.create_write_transaction(
        actions,
        "append",
        handle.schema(),
        list(table.partition_by),
        commit_properties=CommitProperties(
            custom_metadata=metadata,
            app_transactions=[Transaction(batch, 1)],
            max_commit_retries=0,
        ),
    )
