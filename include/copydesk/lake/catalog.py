"""The DuckDB catalog: a small database file of nothing but views and what their columns mean, for any program that can
open DuckDB."""

from pathlib import Path
from tempfile import TemporaryDirectory

from copydesk.lake.comments import comment_statements
from copydesk.lake.duck import SCRATCH, register
from copydesk.lake.old_names import old_name_statements
from copydesk.lake.views import files_by_table, movable
from copydesk.lake.whole import make_readable_views
from copydesk.storage import Folder

CATALOG = "catalog.duckdb"
STORAGE = "v1.0.0"  # what DuckDB 1.1 and later open


def refresh_catalog(lake: Folder) -> None:
    """Point the views of `catalog.duckdb` at the files that are live now. Readers see the old file or the new one."""
    lake.write(CATALOG, make_catalog(lake, lake.uri))


def make_catalog(lake: Folder, base: str) -> bytes:
    """A database file with the views and comments over the files that are live now. Its readers find the lake at
    `base`, a path or URL, or where they set their variable `copydesk_lake`."""
    import duckdb

    with TemporaryDirectory(prefix=SCRATCH) as scratch:
        made = Path(scratch, CATALOG)
        with duckdb.connect(str(made), config={"storage_compatibility_version": STORAGE}) as connection:
            register(connection, lake)
            connection.execute("SET VARIABLE copydesk_lake = ?", [lake.uri])
            make_readable_views(connection, lake, files_by_table(lake), movable(lake, base))
            connection.execute(";\n".join(("BEGIN", *old_name_statements(), *comment_statements(), "COMMIT")))
        return made.read_bytes()
