"""Going back to an earlier version of a table: one commit, itself a version that can be undone."""

from collections.abc import Callable

from copydesk.errors import ConfigError
from copydesk.lake.catalog import refresh_catalog
from copydesk.lake.delete import remove_buried
from copydesk.lake.tables import open_table, sync_newest
from copydesk.lake.versions import find_table
from copydesk.storage import Folder


def restore(lake: Folder, name: str, version: int, finish_others: Callable[[], object]) -> int:
    """Make the table what it was at a version. Returns the new version. What was deleted on request stays away.

    `finish_others` completes runs that died while they published. Raises ConfigError where there is no such table or
    version, or where its files are vacuumed.
    """
    from deltalake.exceptions import DeltaError

    table = find_table(lake, name)
    finish_others()
    handle = open_table(lake, table, to_mend=True)
    if not 0 <= version < handle.version():
        newest = handle.version()
        raise ConfigError(
            f"{name} is at version {newest}; choose one from 0 to {newest - 1}, `copydesk restore {name}` lists them"
        )
    try:
        handle.restore(version)
    except DeltaError as error:
        says = " ".join(str(error).split())
        raise ConfigError(f"{name} cannot go back to version {version}, its files may be vacuumed: {says}") from None
    sync_newest(lake, table, handle)
    remove_buried(lake)
    refresh_catalog(lake)
    return open_table(lake, table).version()
