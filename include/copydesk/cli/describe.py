"""`copydesk describe`: which tables and views there are, and what their columns mean."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from copydesk.cli.lake import Lake, fetch, settings_for
from copydesk.errors import ConfigError

if TYPE_CHECKING:
    import duckdb

VIEWS = "SELECT view_name, comment FROM duckdb_views() WHERE NOT internal AND schema_name = 'main' ORDER BY view_name"
COLUMNS = """
    SELECT column_name, data_type, comment FROM duckdb_columns()
    WHERE NOT internal AND schema_name = 'main' AND table_name = ? ORDER BY column_index
"""


def describe(
    table: Annotated[
        str | None, typer.Argument(metavar="TABLE", help="A table or view; without it, all are listed.")
    ] = None,
    lake: Lake = None,
    json: Annotated[bool, typer.Option("--json", help="Print a list of row objects.")] = False,
) -> None:
    """Say what the tables and views show, and what each column of one means."""
    from copydesk.cli.output import print_json_rows, screen
    from copydesk.cli.tables import table as printed
    from copydesk.lake.read import connect

    with connect(settings_for(lake).lake, with_comments=True) as connection:
        columns, rows = fetch(connection, VIEWS)
        if table is not None:
            if table not in (name for name, _ in rows):
                raise ConfigError(f"there is no table {table}; there are {', '.join(name for name, _ in rows)}")
            columns, rows = ["column", "type", "meaning"], list(_columns(connection, table))
    if json:
        print_json_rows(columns, rows)
    else:
        screen().print(printed(None, ("table", "what it shows") if table is None else columns, rows))


def _columns(connection: "duckdb.DuckDBPyConnection", name: str) -> Iterator[tuple[str, str, str]]:
    """Name, SQL type and meaning of each column; of lists and structs the parts too, as `list[].part`."""
    from copydesk.lake.views import TYPES
    from copydesk.schema import TABLES

    parts = {field.name: field for field in TABLES[name].fields} if name in TABLES else {}
    for column, type_, meaning in fetch(connection, COLUMNS, [name])[1]:
        field = parts.get(column)
        if field is None or not field.fields:
            yield column, type_, meaning
            continue
        mark = "[]" if field.is_nested else ""
        yield column, f"STRUCT{mark}", meaning
        yield from ((f"{column}{mark}.{part.name}", TYPES[part.type], part.meaning) for part in field.fields)
