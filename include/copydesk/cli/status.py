"""`copydesk status`: how the lake is doing."""

from typing import Annotated, Any

import typer

from copydesk.cli.lake import Lake, connected, fetch, settings_for

TABLES = """
    SELECT 'articles' AS name, count(*) AS rows, count(DISTINCT source) AS sources, min(published_on), max(published_on)
    FROM articles
"""
RUNS = """
    SELECT started_at, outcome, files_in, records_in, records_published AS published, records_duplicate AS duplicate,
        records_quarantined AS quarantined, trigger, run_id
    FROM runs ORDER BY started_at DESC LIMIT ?
"""
REASONS = """
    SELECT stage, regexp_replace(reason, '^line [0-9]+: ', '') AS reason, count(*) AS entries,
        max(quarantined_at) AS last
    FROM quarantine WHERE status = 'open' GROUP BY ALL ORDER BY entries DESC, reason LIMIT 10
"""


def status(
    lake: Lake = None,
    runs: Annotated[int, typer.Option(metavar="N", help="How many runs to show.", min=1, max=1000)] = 10,
    json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """Show what the lake holds, its last runs, what is refused."""
    from json import dumps

    from copydesk.cli.output import row_objects, screen, visible_json
    from copydesk.cli.tables import table

    with connected(settings_for(lake)) as connection:
        found = {
            "articles": fetch(connection, TABLES),
            "runs": fetch(connection, RUNS, [runs]),
            "quarantine": fetch(connection, REASONS),
        }
    if json:
        listed = {name: list(row_objects(columns, rows)) for name, (columns, rows) in found.items()}
        typer.echo(visible_json(dumps(listed, ensure_ascii=False, indent=2)))
        return
    _, articles, sources, first, last = found["articles"][1][0]
    screen().print(f"{articles:,} articles of {sources:,} sources, published {first or '–'} to {last or '–'}\n")
    screen().print(table("Last runs", *_fitting_columns(*found["runs"], screen().width)))
    if found["quarantine"][1]:
        screen().print()
        screen().print(table("In quarantine", *found["quarantine"]))


def _fitting_columns(columns: list[str], rows: list[tuple[Any, ...]], width: int) -> tuple[list[str], list[list[Any]]]:
    """The columns of the runs that a screen of so many characters has room for, under shorter names."""
    shown = [i for i, name in enumerate(columns) if name != "trigger" and (name != "run_id" or width >= 100)]
    return [columns[i].removesuffix("_in") for i in shown], [[row[i] for i in shown] for row in rows]
