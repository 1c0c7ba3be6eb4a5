"""Reading the lake with SQL: read-only, and able to see nothing but the lake's live files."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from time import monotonic
from typing import TYPE_CHECKING, Any

from copydesk.errors import CopydeskError
from copydesk.lake.comments import comment_statements
from copydesk.lake.duck import register
from copydesk.lake.old_names import old_name_statements
from copydesk.lake.scratch import query_scratch
from copydesk.lake.views import files_by_table
from copydesk.lake.whole import make_readable_views
from copydesk.storage import Folder

if TYPE_CHECKING:
    import duckdb
    import pyarrow as pa

MEMORY_MB = 1_024
SPILL_MB = 8_192
ROWS_A_BATCH = 10_000


class QueryError(CopydeskError):
    """The query cannot be run. Its text says why."""


def connect(
    lake_url: str,
    articles_version: int | None = None,
    with_comments: bool = False,
    memory_mb: int = MEMORY_MB,
    spill_mb: int = SPILL_MB,
) -> "duckdb.DuckDBPyConnection":
    """A locked-down in-memory DuckDB with the views articles, quotes, figures, entities, dates, removals, evidence,
    story_versions, story_figures, quarantine, ledger, runs and so on; `articles` and its lists as they were at a
    version, where one is given. It may read the files of these and nothing else, and its settings cannot be changed. It
    takes so many megabytes of memory, and of disk in a scratch folder of its own, which goes when the connection does.

    Raises QueryError if there is no lake, ConfigError if there is no such version. A table with a file that cannot be
    read raises when it is asked.
    """
    import duckdb

    lake = Folder(lake_url)
    files = files_by_table(lake, articles_version)
    if not any(files.values()):
        raise QueryError(f"there is no lake at {lake_url} yet; `copydesk run` or `make demo` makes one")
    connection = duckdb.connect()
    register(connection, lake)
    connection.execute("SET TimeZone = 'UTC'")
    connection.execute("SET memory_limit = ?", [f"{memory_mb}MB"])
    connection.execute("SET temp_directory = ?", [query_scratch(connection)])
    connection.execute("SET max_temp_directory_size = ?", [f"{spill_mb}MB"])
    connection.execute("SET autoinstall_known_extensions = false")
    connection.execute("SET autoload_known_extensions = false")
    connection.execute("SET python_enable_replacements = false")
    connection.execute("SET allowed_paths = ?", [[uri for uris in files.values() for uri in uris]])
    connection.execute("SET enable_external_access = false")
    make_readable_views(connection, lake, files)
    for statement in old_name_statements():
        connection.execute(statement)
    for statement in comment_statements() if with_comments else ():
        connection.execute(statement)
    connection.execute("SET lock_configuration = true")
    return connection


def query(
    connection: "duckdb.DuckDBPyConnection", sql: str, seconds: float | None = None
) -> tuple[list[str], Iterator[tuple[Any, ...]]]:
    """Run one SELECT (also DESCRIBE, SUMMARIZE, SHOW, and PIVOT with its values given). Returns the columns' names and
    the rows as they come, for at most so many seconds.

    Raises QueryError for anything else and for errors in it, also while the rows are fetched, and when its time is up.
    """
    until = monotonic() + seconds if seconds else None
    # The type of a statement does not say that it only reads: a COPY may stand in an EXPLAIN ANALYZE or a WITH.
    # Inside of query() DuckDB allows neither.
    result = _interruptible(connection, until, connection.execute, "FROM query(?)", [sql])
    return [column[0] for column in result.description], _rows(connection, until)


def query_batches(
    connection: "duckdb.DuckDBPyConnection", sql: str, seconds: float | None = None
) -> "tuple[pa.Schema, Iterator[pa.RecordBatch]]":
    """The same with the rows in Arrow: their schema, and record batches as they come. Raises as `query` does."""
    until = monotonic() + seconds if seconds else None
    relation = _interruptible(connection, until, lambda: connection.sql("FROM query(?)", params=[sql]))
    reader = _interruptible(connection, until, relation.to_arrow_reader, ROWS_A_BATCH)

    def batches() -> "Iterator[pa.RecordBatch]":
        while (batch := _interruptible(connection, until, _next_batch, reader)) is not None:
            yield batch

    return reader.schema, batches()


def _next_batch(reader: "pa.RecordBatchReader") -> "pa.RecordBatch | None":
    try:
        return reader.read_next_batch()
    except StopIteration:
        return None


def _rows(connection: "duckdb.DuckDBPyConnection", until: float | None) -> Iterator[tuple[Any, ...]]:
    while rows := _interruptible(connection, until, connection.fetchmany, 1_000):
        yield from rows


def _interruptible(
    connection: "duckdb.DuckDBPyConnection", until: float | None, work: Callable[..., Any], *arguments: Any
) -> Any:
    """Call `work` in a thread, as Python answers no Ctrl-C while it waits for DuckDB. `until` is its last moment, by
    the monotonic clock."""
    import duckdb

    with ThreadPoolExecutor(1) as thread:
        called = thread.submit(work, *arguments)
        try:
            return called.result(None if until is None else max(0.0, until - monotonic()))
        except TimeoutError:
            connection.interrupt()
            raise QueryError("the query takes longer than it may (--timeout, COPYDESK_QUERY_SECONDS)") from None
        except duckdb.Error as error:
            raise QueryError(_reason(error)) from error
        except KeyboardInterrupt:
            connection.interrupt()
            raise


def _reason(error: Exception) -> str:
    """What DuckDB says, in one line and without the place, which counts in the query around the query."""
    says, _, _ = str(error).partition("\n\nLINE ")
    return " ".join(says.split())
