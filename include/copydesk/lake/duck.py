"""DuckDB for the pipeline's own joins and sorts, with a bound on memory. Readers get `copydesk.lake.read`."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from io import BytesIO
from tempfile import TemporaryDirectory
from typing import IO, TYPE_CHECKING, Any

from fsspec import AbstractFileSystem

from copydesk.lake.whole import damage_behind
from copydesk.recall import Recall, recall
from copydesk.settings import Settings
from copydesk.storage import Folder

if TYPE_CHECKING:
    import duckdb

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
        connection.register_filesystem(_Remembering(folder.filesystem))


class _Remembering(AbstractFileSystem):  # type: ignore[misc]
    """A file system for reading, which asks for what it knows once: what is read through a connection is never
    rewritten, and DuckDB asks six times for size and time at each opening."""

    cachable = False

    def __init__(self, inner: AbstractFileSystem) -> None:
        super().__init__()
        self.inner, self.protocol, self.recall = inner, inner.protocol, recall() or Recall()
        self.known: dict[str, dict[str, Any]] = {}

    def unstrip_protocol(self, path: str) -> str:
        return str(self.inner.unstrip_protocol(path))

    def info(self, path: str, **_: Any) -> dict[str, Any]:
        path = self.inner._strip_protocol(path)
        if path not in self.known:
            content = self.recall.content(self.inner, path)
            of_small = {"name": path, "size": len(content or b""), "type": "file"}
            self.known[path] = self.inner.info(path) if content is None else of_small
        return self.known[path]

    def modified(self, path: str) -> datetime:
        return datetime.fromtimestamp(0, UTC)

    def glob(self, path: str, **_: Any) -> list[str]:
        return [self.inner._strip_protocol(path)] if self.exists(path) else []

    def open(self, path: str, mode: str = "rb", **_: Any) -> IO[bytes]:
        path = self.inner._strip_protocol(path)
        content = self.recall.content(self.inner, path)
        opened: IO[bytes] = (
            self.inner.open(path, mode, size=self.info(path)["size"]) if content is None else BytesIO(content)
        )
        return opened
