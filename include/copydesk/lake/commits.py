"""Commits to the Delta tables of the lake.

A commit is one atomic entry of the table's log. Every commit of ours carries its batch as application transaction, so
that a retry is recognised, and is tried only against the version it was prepared on: of two concurrent publishers the
second one fails, looks again, and adds only what is still missing.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import orjson

from copydesk.errors import CopydeskError
from copydesk.lake.log import (
    CHECKPOINT_EVERY,
    TakenError,
    add_action,
    remove_action,
    transaction_action,
    write_checkpoint,
    write_entry,
)
from copydesk.lake.rebase import may_follow
from copydesk.lake.tables import DataFile, LiveFile, keep_table, open_table, partition_columns, with_new_columns
from copydesk.schema import Table
from copydesk.storage import Folder

if TYPE_CHECKING:
    from deltalake import DeltaTable

COMMIT_ATTEMPTS = 8


class ConflictError(CopydeskError):
    """Other publishers kept getting in between."""


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
            keep_table(lake, table, handle)
            return None
        handle = with_new_columns(lake, table, handle)
        change = make_change(handle)
        if change is None:
            keep_table(lake, table, handle)
            return None
        base: DeltaTable | None = handle
        while base is not None:
            try:
                _commit(folder, base, batch, change, metadata)
            except (CommitFailedError, TakenError):
                base = _rebased(lake, table, base, batch, change)
            else:
                keep_table(lake, table, base)
                return change
        time.sleep(0.1 * 2**attempt)
    raise ConflictError(f"{table.name} is being written by others without a pause; run again when they are done")


def _rebased(lake: Folder, table: Table, stale: "DeltaTable", batch: str, change: Change) -> "DeltaTable | None":
    """The newest version of the table, where the change may be committed to it as it is, else None."""
    newest, log = open_table(lake, table), lake.folder(table.name).folder("_delta_log")
    versions = range(stale.version() + 1, newest.version() + 1)
    removed = {file.path for file in change.removed}
    return newest if versions and may_follow(log, versions, batch, removed, change.rearranges) else None


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
