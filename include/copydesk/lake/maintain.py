"""Upkeep of the lake: small files are put together, replaced files and old staging folders removed."""

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from copydesk.lake import habits, lines
from copydesk.lake.catalog import refresh_catalog
from copydesk.lake.commits import Change, change_once
from copydesk.lake.leftovers import remove_half_written, remove_scratch, remove_staging
from copydesk.lake.log import write_checkpoint
from copydesk.lake.partitions import PartitionWriter
from copydesk.lake.replace import file_rows
from copydesk.lake.tables import LiveFile, exists, live_files, open_table, partition_columns
from copydesk.lake.whole import check_files
from copydesk.schema import HEADS, LINES, TABLES, Table
from copydesk.settings import Settings
from copydesk.storage import Folder

if TYPE_CHECKING:
    from deltalake import DeltaTable

SMALL_FILE = 64 << 20  # bytes
ROLL_UPS = {LINES.name: lines.roll_up, HEADS.name: habits.roll_up}
Partition = tuple[tuple[str, str], ...]


def compact(settings: Settings) -> dict[str, Any]:
    """Put the small files of each partition together, in one commit a table. Returns files removed and added by table.

    The counts of lines and heads are rolled up. Not by Delta's own compaction: its files have no page checksums, and
    none of our other options.
    """
    lake, result = Folder(settings.lake), {}
    for table in TABLES.values():
        if exists(lake, table):
            done = _put_together(lake, table) or Change([])
            result[table.name] = {"removed": len(done.removed), "added": len(done.added)}
    refresh_catalog(lake)
    return result


def _put_together(lake: Folder, table: Table) -> Change | None:
    roll_up = ROLL_UPS.get(table.name)
    return roll_up(lake) if roll_up else _compact_table(lake, table)


def _partitions(files: list[LiveFile]) -> dict[Partition, list[LiveFile]]:
    """The small files of each partition that has more than one of them."""
    small: dict[Partition, list[LiveFile]] = {}
    for file in files:
        if file.size < SMALL_FILE:
            small.setdefault(tuple(file.partition_values.items()), []).append(file)
    return {partition: files for partition, files in small.items() if len(files) > 1}


def _compact_table(lake: Folder, table: Table) -> Change | None:
    def make_change(handle: "DeltaTable") -> Change | None:
        files = [file for files in _partitions(live_files(handle)).values() for file in files]
        if not files:
            return None
        check_files(lake, table, [file.path for file in files])
        writer = PartitionWriter(lake, table, "compact", partition_columns(handle))
        for file in files:
            for rows in file_rows(lake, table, file):
                writer.write(rows)
        return Change(writer.finish(), files, rearranges=True)

    return change_once(lake, table, f"compact/{uuid4()}", make_change, {"upkeep": "compact"})


def vacuum(settings: Settings) -> dict[str, int]:
    """Delete files that no version of the kept days needs, also what killed writers left. Returns how many by table."""
    lake, result = Folder(settings.lake), {}
    for table in TABLES.values():
        if exists(lake, table):
            handle = open_table(lake, table)
            result[table.name] = len(
                handle.vacuum(retention_hours=24 * settings.keep_versions_days, dry_run=False, full=True)
            )
            write_checkpoint(handle, lake.folder(table.name))
    return result


def remove_old_staging(settings: Settings) -> dict[str, int]:
    """Remove what runs that began longer ago than is kept have left: attempts in staging, files that were never written
    to their end, scratch folders on this machine. Returns how many of each."""
    lake = Folder(settings.lake)
    oldest = datetime.now(UTC) - timedelta(days=settings.keep_staging_days)
    return {
        "removed": remove_staging(lake, oldest),
        "half_written": remove_half_written(lake, oldest),
        "scratch": remove_scratch(oldest),
    }
