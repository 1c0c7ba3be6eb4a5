"""Reading the lake with SQL: read-only, and able to see nothing but the lake's live files."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any

from copydesk.errors import CopydeskError
from copydesk.lake.duck import register
from copydesk.lake.views import comment_statements, files_by_table, make_views
from copydesk.storage import Folder

if TYPE_CHECKING:
    import duckdb

MEMORY = "1GB"


class QueryError(CopydeskError):
    """The query cannot be run. Its text says why."""


def connect(
    lake_url: str, articles_version: int | None = None, with_comments: bool = False
) -> "duckdb.DuckDBPyConnection":
    """A locked-down in-memory DuckDB with the views articles, quotes, figures, entities, dates, removals, evidence,
    story_versions, story_figures, quarantine, ledger, runs and so on; `articles` and its lists as they were at a
    version, where one is given. It may read the files of these and nothing else, and its settings cannot be changed.

    Raises QueryError if there is no lake, ConfigError if there is no such version.
    """
    import duckdb

    lake = Folder(lake_url)
    files = files_by_table(lake, articles_version)
    if not any(files.values()):
        raise QueryError(f"there is no lake at {lake_url} yet; `copydesk run` or `make demo` makes one")
    connection = duckdb.connect()
    register(connection, lake)
    connection.execute("SET TimeZone = 'UTC'")
    connection.execute("SET memory_limit = ?", [MEMORY])
    connection.execute("SET autoinstall_known_extensions = false")
    connection.execute("SET autoload_known_extensions = false")
    connection.execute("SET python_enable_replacements = false")
    connection.execute("SET allowed_paths = ?", [[uri for uris in files.values() for uri in uris]])
    connection.execute("SET enable_external_access = false")
    make_views(connection, files)
    for statement in comment_statements() if with_comments else ():
        connection.execute(statement)
    connection.execute("SET lock_configuration = true")
    return connection


def query(connection: "duckdb.DuckDBPyConnection", sql: str) -> tuple[list[str], Iterator[tuple[Any, ...]]]:
    """Run one SELECT (also DESCRIBE, SUMMARIZE, SHOW, and PIVOT with its values given). Returns the columns' names and
    the rows as they come.

    Raises QueryError for anything else and for errors in it, also while the rows are fetched.
    """
    # The type of a statement does not say that it only reads: a COPY may stand in an EXPLAIN ANALYZE or a WITH.
    # Inside of query() DuckDB allows neither.
    result = _interruptible(connection, connection.execute, "FROM query(?)", [sql])
    return [column[0] for column in result.description], _rows(connection)


def _rows(connection: "duckdb.DuckDBPyConnection") -> Iterator[tuple[Any, ...]]:
    while rows := _interruptible(connection, connection.fetchmany, 1_000):
        yield from rows


def _interruptible(connection: "duckdb.DuckDBPyConnection", work: Callable[..., Any], *arguments: Any) -> Any:
    """Call `work` in a thread, as Python answers no Ctrl-C while it waits for DuckDB."""
    import duckdb

    with ThreadPoolExecutor(1) as thread:
        called = thread.submit(work, *arguments)
        try:
            return called.result()
        except duckdb.Error as error:
            raise QueryError(_reason(error)) from None
        except KeyboardInterrupt:
            connection.interrupt()
            raise


def _reason(error: Exception) -> str:
    """What DuckDB says, in one line and without the place, which counts in the query around the query."""
    says, _, _ = str(error).partition("\n\nLINE ")
    return " ".join(says.split())
