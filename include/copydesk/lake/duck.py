"""DuckDB for the pipeline's own joins and sorts, with a bound on memory. Readers get `copydesk.lake.read`."""

from collections.abc import Iterator
from contextlib import contextmanager
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from fsspec.asyn import sync_wrapper

from copydesk.lake.whole import damage_behind
from copydesk.settings import Settings
from copydesk.storage import Folder

if TYPE_CHECKING:
    import duckdb
    from fsspec import AbstractFileSystem

SCRATCH = "copydesk-scratch-"  # how scratch folders begin; the upkeep removes those of killed processes


@contextmanager
def workbench(lake: Folder) -> Iterator["duckdb.DuckDBPyConnection"]:
    """An empty in-memory database that spills to a scratch folder and can read the lake. Raises DamagedError, instead
    of what DuckDB says, where a file of the lake is why it fails."""
    import duckdb

    with TemporaryDirectory(prefix=SCRATCH) as scratch, duckdb.connect() as connection:
        own = Settings.from_environment()  # what a machine has is no matter of the run
        connection.execute("SET memory_limit = ?", [f"{own.work_memory_mb}MB"])
        connection.execute("SET temp_directory = ?", [scratch])
        connection.execute("SET threads = ?", [own.work_threads])
        connection.execute("SET TimeZone = 'UTC'")
        connection.execute("SET preserve_insertion_order = false")
        # Joins would ask the bloom filters that files of version 0.1 have: no checksum covers these.
        connection.execute("SET disabled_optimizers = 'join_filter_pushdown'")
        register(connection, lake)
        try:
            yield connection
        except duckdb.Error as error:
            damage = damage_behind(lake, error)
            if damage is None:
                raise
            raise damage from error


def register(connection: "duckdb.DuckDBPyConnection", folder: Folder) -> None:
    """Let the connection read a folder that is not local, through fsspec: no extension is downloaded."""
    if not folder.is_local:
        connection.register_filesystem(_with_remembered_sizes(folder.filesystem))


def _with_remembered_sizes(filesystem: "AbstractFileSystem") -> "AbstractFileSystem":
    """Another instance of the file system, which asks for size and time of a file once: what is read through a
    connection is never rewritten, and DuckDB asks six times for each opening."""
    own = type(filesystem)(*filesystem.storage_args, **filesystem.storage_options, skip_instance_cache=True)
    ask, known = own._info, {}

    async def remember(path: str, *args: Any, **kwargs: Any) -> Any:
        if path not in known:
            known[path] = await ask(path, *args, **kwargs)
        return known[path]

    own._info, own.info = remember, sync_wrapper(remember, own)
    return own
