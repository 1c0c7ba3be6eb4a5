"""Upgrading a lake: files of an older layout, or older than a column, are written anew as today's code writes them, and
the columns of the tables have their meanings of today as comments.

Until the one commit of a table nothing of it is visible. What is written by then is noted down, a partition at a time,
so that an upgrade that was stopped goes on where it was.
"""

import os
import time
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from typing import TYPE_CHECKING, Any
from uuid import uuid4

import orjson

from copydesk.lake.catalog import refresh_catalog
from copydesk.lake.commits import COMMIT_ATTEMPTS, Change, ConflictError
from copydesk.lake.parquet import is_shaped
from copydesk.lake.partitions import PartitionWriter
from copydesk.lake.replace import file_rows
from copydesk.lake.tables import (
    DataFile,
    LiveFile,
    exists,
    live_files,
    open_table,
    properties,
    refuse_newer_lake,
    with_new_columns,
)
from copydesk.lake.whole import check_files
from copydesk.schema import TABLES, Field, Table
from copydesk.storage import Folder

if TYPE_CHECKING:
    from deltalake import DeltaTable

NOTES = "_upgrade"


def upgrade(lake: Folder) -> Iterator[tuple[str, int, int]]:
    """Write the old files of each table anew, and yield for each table that had some: its name, how many files it had
    of them, how many are in their place. The rows stay what they are; versions from before stay readable until their
    files are vacuumed. May be stopped at any time and called again, also beside a run.

    Raises ConfigError where a newer version of the code has written a table, ConflictError where others do not stop to
    write one.
    """
    refuse_newer_lake(lake)
    for table in [table for table in TABLES.values() if exists(lake, table)]:
        change = _upgrade_table(lake, table)
        if change.removed:
            yield table.name, len(change.removed), len(change.added)
    refresh_catalog(lake)


def old_files(handle: "DeltaTable", table: Table) -> list[LiveFile]:
    """The live files of a table that today's code would write in another layout, or with other columns."""
    return [file for file in live_files(handle) if not _is_todays(file, table)]


def _is_todays(file: LiveFile, table: Table) -> bool:
    return tuple(file.partition_values) == table.partition_by and is_shaped(file.path, table)


def _upgrade_table(lake: Folder, table: Table) -> Change:
    for _ in range(COMMIT_ATTEMPTS):
        handle = with_new_columns(lake, table, open_table(lake, table))
        old = old_files(handle, table)
        if not old and _commented(handle, table) == orjson.loads(handle.schema().to_json()):
            return Change([])
        change = Change([file for group in _groups(old, table) for file in _write_anew(lake, table, group)], old)
        if _commit(lake, table, handle, change):
            lake.remove(f"{NOTES}/{table.name}")
            return change
    raise ConflictError(f"{table.name} is being written by others without a pause; upgrade again when they are done")


def _groups(files: list[LiveFile], table: Table) -> list[list[LiveFile]]:
    """The files of each of today's partitions."""
    groups: dict[tuple[str, ...], list[LiveFile]] = {}
    for file in files:
        groups.setdefault(tuple(file.partition_values[name] for name in table.partition_by), []).append(file)
    return list(groups.values())


def _write_anew(lake: Folder, table: Table, files: list[LiveFile]) -> list[DataFile]:
    """Today's files for the rows of these, which are all of a partition. What an earlier try has written is taken."""
    key = "-".join(files[0].partition_values[name] for name in table.partition_by) or "all"
    note, paths = f"{NOTES}/{table.name}/{key}.json", [file.path for file in files]
    noted = lake.read_json(note) if lake.exists(note) else {}
    if noted.get("paths") == paths and noted.get("columns") == [f.name for f in table.fields]:
        return [DataFile(**file) for file in noted["files"]]
    check_files(lake, table, paths)
    writer = PartitionWriter(lake, table, "upgrade", table.partition_by)
    for file in files:
        for rows in file_rows(lake, table, file):
            writer.write(rows)
    written = writer.finish()
    columns = [f.name for f in table.fields]
    lake.write_json(note, {"paths": paths, "columns": columns, "files": [asdict(file) for file in written]})
    return written


def _commit(lake: Folder, table: Table, handle: "DeltaTable", change: Change) -> bool:
    """Put the change into the log as the version after the handle's, False where somebody else was faster.

    By hand, as deltalake has no way to change what a table is partitioned by in the same commit as its files.
    """
    now = int(time.time() * 1000)
    entry = b"\n".join(orjson.dumps(action) for action in _actions(table, handle, change, now)) + b"\n"
    name = f"{table.name}/_delta_log/{handle.version() + 1:020d}.json"
    return _write_new(lake, name, entry)


def _actions(table: Table, handle: "DeltaTable", change: Change, now: int) -> Iterator[dict[str, Any]]:
    about, schema = handle.metadata(), orjson.dumps(_commented(handle, table)).decode()
    yield {"commitInfo": {"timestamp": now, "operation": "WRITE", "operationParameters": {}, "upkeep": "upgrade"}}
    yield {
        "metaData": {
            "id": about.id,
            "name": about.name,
            "description": about.description,
            "format": {"provider": "parquet", "options": {}},
            "schemaString": schema,
            "partitionColumns": list(table.partition_by),
            "createdTime": about.created_time,
            "configuration": {**about.configuration, **properties(table)},
        }
    }
    for old in change.removed:
        partition = {"extendedFileMetadata": True, "partitionValues": old.partition_values, "size": old.size}
        yield {"remove": {"path": old.path, "deletionTimestamp": now, "dataChange": False, **partition}}
    for new in change.added:
        stats = orjson.dumps(new.statistics).decode()
        known = {"partitionValues": new.partition_values, "size": new.size, "modificationTime": now, "stats": stats}
        yield {"add": {"path": new.path, "dataChange": False, **known}}


def _commented(handle: "DeltaTable", table: Table) -> dict[str, Any]:
    """The schema of the table as Delta writes it, with the meanings of today as comments on its columns."""
    schema: dict[str, Any] = orjson.loads(handle.schema().to_json())
    _comment(schema["fields"], table.fields)
    return schema


def _comment(columns: list[dict[str, Any]], fields: Iterable[Field]) -> None:
    known = {field.name: field for field in fields}
    for column in columns:
        field = known[column["name"]]
        column["metadata"] = {**column["metadata"], "comment": field.meaning}
        if field.fields:
            struct = column["type"]["elementType"] if field.is_nested else column["type"]
            _comment(struct["fields"], field.fields)


def _write_new(lake: Folder, name: str, content: bytes) -> bool:
    """Write a file that must not exist yet, whole or not at all. False where it does."""
    try:
        if lake.is_local:
            part = f"{name}.{uuid4().hex}.part"
            lake.write(part, content)
            try:
                os.link(lake.full(part), lake.full(name))
                lake.sync(name)
            finally:
                lake.remove(part)
        else:
            lake.filesystem.pipe_file(lake.full(name), content, mode="create")
    except FileExistsError:
        return False
    return True
