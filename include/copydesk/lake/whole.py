"""Whether a live file is, byte for byte, what was committed: asked before anything is built on it."""

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.parquet as pq

from copydesk.errors import DamagedError
from copydesk.lake.log import added_files
from copydesk.lake.parquet import differing_column, hash_of
from copydesk.lake.tables import exists, live_files, open_table
from copydesk.lake.views import Files, ListFiles, in_place, select_error, view_statements
from copydesk.run import STAGING
from copydesk.schema import TABLES, Table, arrow_schema
from copydesk.storage import Folder

if TYPE_CHECKING:
    import duckdb

# What DuckDB says of a Parquet file that it cannot read.
OF_A_FILE = re.compile(
    r"parquet|magic bytes|decompress|ZSTD|No files found|Cannot open file|Could not read", re.IGNORECASE
)


def check_files(lake: Folder, table: Table, paths: Iterable[str]) -> None:
    """Raises DamagedError, which names table, file and what to do, for the first of these live files of the table that
    is not there, has other bytes than were committed, or columns that the table does not have. Of a file from before
    version 0.2, whose hash is not known, the columns alone are looked at."""
    folder, paths = lake.folder(table.name), list(paths)
    added = added_files(folder) if paths else {}
    for path in paths:
        problem = file_problem(folder, table, path, added[path]["stats"].get("sha256") if path in added else None)
        if problem:
            raise DamagedError(f"{table.name}: {problem}: {path}; `copydesk verify` says what to do")


def file_problem(folder: Folder, table: Table, path: str, sha256: str | None) -> str | None:
    """What is wrong with a file of the table, None where nothing is found."""
    try:
        if sha256 is not None and hash_of(folder, path) != sha256:
            return "a file has other bytes than were committed"
        with folder.open(path) as source:
            found = pq.read_schema(source)
    except FileNotFoundError:
        return "a file is missing"
    except (OSError, pa.ArrowException) as error:
        return f"a file cannot be read: {' '.join(str(error).split())}"
    column = differing_column(found, arrow_schema(table))
    return f"a file has a column {column!r} that the table does not have" if column else None


def damage_behind(lake: Folder, error: Exception) -> DamagedError | None:
    """The damaged file behind what DuckDB says, None where it is about something else.

    It names the file, or says that it cannot unpack one: then all are held against their hashes, small tables first.
    """
    says = f"{error} {error.__cause__ or ''}"
    if not OF_A_FILE.search(says) or f"/{STAGING}/" in says:
        return None
    for table in reversed(TABLES.values()):
        if not exists(lake, table):
            continue
        paths = [file.path for file in live_files(open_table(lake, table))]
        named = [path for path in paths if path in says]
        try:
            check_files(lake, table, named or paths)
        except DamagedError as damage:
            return damage
    return None


def make_readable_views(
    connection: "duckdb.DuckDBPyConnection", lake: Folder, files: Files, listed: ListFiles = in_place
) -> None:
    """Make the views in a DuckDB connection. One of a table that has a damaged file says so when it is asked, and stops
    no other."""
    import duckdb

    for statement in view_statements(files, listed):
        try:
            connection.execute(statement)
        except duckdb.Error as error:
            damage = damage_behind(lake, error)
            head = statement.partition(" AS ")[0]
            table = head.split()[-1]
            if damage is None or table not in TABLES:
                raise
            connection.execute(f"{head} AS {select_error(TABLES[table], str(damage))}")
