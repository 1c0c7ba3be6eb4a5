"""Upkeep of the lake: small files are put together, replaced files and old staging folders removed."""

from datetime import UTC, datetime, timedelta
from typing import Any

from copydesk.lake.catalog import refresh_catalog
from copydesk.lake.tables import exists, open_table
from copydesk.run import attempts
from copydesk.schema import TABLES
from copydesk.settings import Settings
from copydesk.storage import Folder


def compact(settings: Settings) -> dict[str, Any]:
    """Put the small files of each partition together. Returns files removed and added by table."""
    from deltalake import WriterProperties

    lake, result = Folder(settings.lake), {}
    for table in TABLES.values():
        if exists(lake, table):
            properties = WriterProperties(compression="ZSTD", compression_level=3)
            metrics = open_table(lake, table).optimize.compact(writer_properties=properties, max_concurrent_tasks=1)
            result[table.name] = {"removed": metrics["numFilesRemoved"], "added": metrics["numFilesAdded"]}
    refresh_catalog(lake)
    return result


def vacuum(settings: Settings) -> dict[str, int]:
    """Delete files that no version of the kept days needs, also what killed writers left. Returns how many by table."""
    lake, result = Folder(settings.lake), {}
    for table in TABLES.values():
        if exists(lake, table):
            handle = open_table(lake, table)
            result[table.name] = len(
                handle.vacuum(retention_hours=24 * settings.keep_versions_days, dry_run=False, full=True)
            )
            handle.create_checkpoint()
    return result


def remove_old_staging(settings: Settings) -> dict[str, int]:
    """Remove what attempts that began longer ago than is kept have left in staging. Returns how many."""
    lake, removed = Folder(settings.lake), 0
    oldest = datetime.now(UTC) - timedelta(days=settings.keep_staging_days)
    for began, staging in attempts(lake):
        if began < oldest:
            staging.remove()
            removed += 1
    return {"removed": removed}
