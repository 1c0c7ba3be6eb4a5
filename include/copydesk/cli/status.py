"""`copydesk status`: how the lake is doing."""

from collections.abc import Callable, Mapping
from typing import Annotated, Any

import typer

from copydesk.cli.lake import Lake, Result, connected, fetch, settings_for
from copydesk.verdict import account, in_quarantine, kind, verdict

TABLES = """
    SELECT 'articles' AS name, count(*) AS rows, count(DISTINCT source) AS sources, min(published_on), max(published_on)
    FROM articles
"""
RUNS = "SELECT * FROM runs ORDER BY started_at DESC LIMIT ?"
NOT_READ = """
    SELECT field AS "not read", language, count(*) AS articles
    FROM (SELECT unnest(not_read) AS field, language FROM articles)
    GROUP BY field, language ORDER BY articles DESC, field, language LIMIT 20
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
            "runs": _runs(*fetch(connection, RUNS, [runs])),
            "quarantine": fetch(connection, REASONS),
            "not_read": fetch(connection, NOT_READ),
        }
    if json:
        listed = {name: list(row_objects(columns, rows)) for name, (columns, rows) in found.items()}
        typer.echo(visible_json(dumps(listed, ensure_ascii=False, indent=2)))
        return
    _, articles, sources, first, last = found["articles"][1][0]
    screen().print(f"{articles:,} articles of {sources:,} sources, published {first or '–'} to {last or '–'}\n")
    screen().print(table("Last runs", *_shown(*found["runs"], screen().width)))
    if found["quarantine"][1]:
        screen().print()
        screen().print(table("In quarantine", *found["quarantine"]))
    if found["not_read"][1]:
        screen().print()
        screen().print(table("Not looked for in this language", *found["not_read"]))


def _runs(columns: list[str], rows: list[tuple[Any, ...]]) -> Result:
    """What is told of each run, in the words and numbers of its page; `in_quarantine` counts records and files."""
    runs = [dict(zip(columns, row, strict=True)) for row in rows]
    return list(TOLD), [tuple(tell(run) for tell in TOLD.values()) for run in runs]


TOLD: dict[str, Callable[[Mapping[str, Any]], Any]] = {
    "started_at": lambda run: run["started_at"],
    "kind": kind,
    "outcome": lambda run: run["outcome"],
    "ended": lambda run: verdict(run).title,
    "account": account,
    "files_in": lambda run: run["files_in"],
    "records_in": lambda run: run["records_in"],
    "published": lambda run: run["records_published"],
    "duplicate": lambda run: run["records_duplicate"],
    "in_quarantine": in_quarantine,
    "replaced": lambda run: run["records_replaced"],
    "kept": lambda run: run["records_kept"],
    "says": lambda run: verdict(run).says,
    "trigger": lambda run: run["trigger"],
    "run_id": lambda run: run["run_id"],
}
SHOWN = ("started_at", "kind", "ended", "files_in", "records_in", "account")


def _shown(columns: list[str], rows: list[tuple[Any, ...]], width: int) -> Result:
    """The columns for a screen of so many characters, under shorter names."""
    names = [*SHOWN, "run_id"] if width >= 120 else SHOWN
    places = [columns.index(name) for name in names]
    headings = [name.removesuffix("_in").replace("account", "what became of them") for name in names]
    return headings, [tuple(row[i] for i in places) for row in rows]
