"""The DuckDB catalog: a small database file of nothing but views and what their columns mean, for any program that can
open DuckDB."""

from pathlib import Path
from tempfile import TemporaryDirectory

from copydesk.lake.duck import SCRATCH, register
from copydesk.lake.views import comment_statements, files_by_table, make_views
from copydesk.storage import Folder

CATALOG = "catalog.duckdb"


def refresh_catalog(lake: Folder) -> None:
    """Point the views of `catalog.duckdb` at the files that are live now. Readers see the old file or the new one."""
    import duckdb

    with TemporaryDirectory(prefix=SCRATCH) as scratch:
        made = Path(scratch, CATALOG)
        with duckdb.connect(str(made)) as connection:
            register(connection, lake)
            make_views(connection, files_by_table(lake))
            for statement in comment_statements():
                connection.execute(statement)
        lake.write(CATALOG, made.read_bytes())
