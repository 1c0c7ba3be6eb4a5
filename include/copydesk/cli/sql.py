"""`copydesk sql`: ask the lake."""

from typing import Annotated

import typer

from copydesk.cli.lake import Lake, settings_for


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
    json: Annotated[bool, typer.Option("--json", help="Print a list of row objects.")] = False,
) -> None:
    """Run a query over the published tables. Read-only."""
    from copydesk.cli.output import print_json_rows, screen
    from copydesk.cli.tables import table
    from copydesk.lake.read import connect, query

    with connect(settings_for(lake).lake, version) as connection:
        columns, rows = query(connection, statement)
        if json:
            print_json_rows(columns, rows)
        else:
            listed = list(rows)
            screen().print(table(None, columns, listed))
            screen().print(f"{len(listed):,} row{'s' * (len(listed) != 1)}", style="dim")
