"""Reading the lake with SQL: read-only, and able to see nothing but the lake's live files."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from copydesk.errors import CopydeskError
from copydesk.lake.duck import register
from copydesk.lake.tables import file_uris
from copydesk.lake.views import view_statements
from copydesk.schema import TABLES
from copydesk.storage import Folder

if TYPE_CHECKING:
    import duckdb

MEMORY = "1GB"


class QueryError(CopydeskError):
    """The query cannot be run. Its text says why."""


def connect(lake_url: str) -> "duckdb.DuckDBPyConnection":
    """A locked-down in-memory DuckDB with the views articles, quotes, figures, entities, dates, removals, evidence,
    quarantine, ledger and runs. It may read the lake's live files and nothing else, and its settings cannot be changed.

    Raises QueryError if there is no lake.
    """
    import duckdb

    lake = Folder(lake_url)
    files = [uri for table in TABLES.values() for uri in file_uris(lake, table)]
    if not files:
        raise QueryError(f"there is no lake at {lake_url} yet; `copydesk run` or `make demo` makes one")
    connection = duckdb.connect()
    register(connection, lake)
    connection.execute("SET TimeZone = 'UTC'")
    connection.execute("SET memory_limit = ?", [MEMORY])
    connection.execute("SET autoinstall_known_extensions = false")
    connection.execute("SET autoload_known_extensions = false")
    connection.execute("SET python_enable_replacements = false")
    connection.execute("SET allowed_paths = ?", [files])
    connection.execute("SET enable_external_access = false")
    for statement in view_statements(lake):
        connection.execute(statement)
    connection.execute("SET lock_configuration = true")
    return connection


def query(connection: "duckdb.DuckDBPyConnection", sql: str) -> tuple[list[str], Iterator[tuple[Any, ...]]]:
    """Run one SELECT (or EXPLAIN, DESCRIBE, SUMMARIZE). Returns the columns' names and the rows as they come.

    Raises QueryError for anything else and for errors in it, also while the rows are fetched.
    """
    import duckdb

    try:
        statements = connection.extract_statements(sql)
        if len(statements) != 1 or statements[0].type.name not in ("SELECT", "EXPLAIN"):
            raise QueryError("one SELECT at a time: the lake is read-only")
        result = connection.execute(statements[0])
    except duckdb.Error as error:
        raise QueryError(str(error)) from None
    return [column[0] for column in result.description], _rows(result)


def _rows(result: "duckdb.DuckDBPyConnection") -> Iterator[tuple[Any, ...]]:
    import duckdb

    try:
        while rows := result.fetchmany(1_000):
            yield from rows
    except duckdb.Error as error:
        raise QueryError(str(error)) from None
