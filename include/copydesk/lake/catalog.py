"""The DuckDB catalog: a small database file of nothing but views, for any program that can open DuckDB."""

import os
from pathlib import Path
from tempfile import TemporaryDirectory
from uuid import uuid4

from copydesk.lake.duck import register
from copydesk.lake.views import view_statements
from copydesk.storage import Folder

CATALOG = "catalog.duckdb"


def refresh_catalog(lake: Folder) -> None:
    """Point the views of `catalog.duckdb` at the files that are live now. Readers see the old file or the new one."""
    import duckdb

    with TemporaryDirectory(prefix="copydesk-") as scratch:
        made = Path(scratch, CATALOG)
        with duckdb.connect(str(made)) as connection:
            register(connection, lake)
            for statement in view_statements(lake):
                connection.execute(statement)
        _replace(lake, made)


def _replace(lake: Folder, made: Path) -> None:
    if lake.is_local:
        part = f"{lake.full(CATALOG)}.{uuid4().hex}"
        Path(part).write_bytes(made.read_bytes())
        os.replace(part, lake.full(CATALOG))
    else:
        lake.filesystem.put_file(str(made), lake.full(CATALOG))
