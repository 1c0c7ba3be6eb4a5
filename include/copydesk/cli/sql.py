"""`copydesk sql`: ask the lake."""

from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from copydesk.cli.lake import Lake, connected, settings_for
from copydesk.errors import ConfigError

if TYPE_CHECKING:
    import duckdb

ROWS_AT_ONCE = 1_000


def sql(
    statement: Annotated[
        str,
        typer.Argument(
            metavar="SQL",
            help="One SELECT over the tables and views that `copydesk describe` lists with their columns.",
        ),
    ],
    lake: Lake = None,
    version: Annotated[
        int | None,
        typer.Option(
            metavar="N", help="Ask `articles` as it was at this version; `copydesk restore articles` lists them."
        ),
    ] = None,
    timeout: Annotated[
        int | None, typer.Option(metavar="SECONDS", help="Give up after so many seconds; 0 = never.", min=0)
    ] = None,
    json: Annotated[bool, typer.Option("--json", help="Print a list of row objects.")] = False,
    csv: Annotated[bool, typer.Option("--csv", help="Print comma-separated values; lists in them are JSON.")] = False,
    chart: Annotated[
        bool, typer.Option("--chart", help="Draw bars: as long as the last column of numbers, named by the others.")
    ] = False,
    parquet: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Write the rows into this Parquet file, which must not exist.")
    ] = None,
) -> None:
    """Run a query over the published tables. Read-only.

    Rows are printed as they come: of a long table, each thousand under headings of its own.
    """
    from copydesk.cli.output import print_csv_rows, print_json_rows, screen
    from copydesk.lake.read import query

    if json + csv + chart + (parquet is not None) > 1:
        raise ConfigError("--json, --csv, --chart and --parquet exclude each other")
    settings = settings_for(lake).override({"query_seconds": timeout})
    with connected(settings, version) as connection:
        if parquet:
            _write_parquet(connection, statement, settings.query_seconds, parquet)
            return
        columns, rows = query(connection, statement, settings.query_seconds)
        if json:
            print_json_rows(columns, rows)
        elif csv:
            print_csv_rows(columns, rows)
        elif chart:
            from copydesk.cli.chart import MOST_BARS
            from copydesk.cli.chart import chart as bars

            screen().print(bars(columns, list(islice(rows, MOST_BARS + 1))))
        else:
            _print_tables(columns, rows)


def _print_tables(columns: list[str], rows: Iterator[tuple[Any, ...]]) -> None:
    from copydesk.cli.output import screen
    from copydesk.cli.tables import table

    count = 0
    while block := list(islice(rows, ROWS_AT_ONCE)):
        screen().print(table(None, columns, block))
        count += len(block)
    if not count:
        screen().print(table(None, columns, []))
    screen().print(_counted(count), style="dim")


def _write_parquet(
    connection: "duckdb.DuckDBPyConnection", statement: str, seconds: float | None, target: Path
) -> None:
    """The rows as a Parquet file beside its place, moved there whole."""
    import pyarrow.parquet as pq

    from copydesk.cli.output import screen
    from copydesk.lake.read import query_batches

    if target.exists():
        raise ConfigError(f"{target} is there already; name another file")
    part = target.with_name(f"{target.name}.part")
    count = 0
    try:
        schema, batches = query_batches(connection, statement, seconds)
        with pq.ParquetWriter(part, schema, compression="zstd") as writer:
            for batch in batches:
                writer.write_batch(batch)
                count += batch.num_rows
        part.rename(target)
    finally:
        part.unlink(missing_ok=True)
    screen().print(f"{_counted(count)} in {target}", soft_wrap=True)


def _counted(rows: int) -> str:
    return f"{rows:,} row{'s' * (rows != 1)}"
