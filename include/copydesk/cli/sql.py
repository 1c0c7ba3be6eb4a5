"""`copydesk sql`: ask the lake."""

from collections.abc import Iterator
from itertools import islice
from typing import Annotated, Any

import typer

from copydesk.cli.lake import Lake, connected, settings_for

ROWS_AT_ONCE = 1_000


def sql(
    statement: Annotated[
        str,
        typer.Argument(
            metavar="SQL",
            help="One SELECT over articles, quotes, figures, entities, dates, removals, evidence, story_versions, "
            "story_figures, quarantine, quarantine_events, ledger, lines, tombstones, runs.",
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
) -> None:
    """Run a query over the published tables. Read-only.

    Rows are printed as they come: of a long table, each thousand under headings of its own.
    """
    from copydesk.cli.output import print_json_rows
    from copydesk.lake.read import query

    settings = settings_for(lake).override({"query_seconds": timeout})
    with connected(settings, version) as connection:
        columns, rows = query(connection, statement, settings.query_seconds)
        if json:
            print_json_rows(columns, rows)
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
    screen().print(f"{count:,} row{'s' * (count != 1)}", style="dim")
