"""`copydesk status`: how the lake is doing."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Annotated, Any

import typer

from copydesk.cli.lake import Lake, Result, connected, fetch, naming_damage, settings_for
from copydesk.errors import DamagedError
from copydesk.verdict import account, in_quarantine, kind, verdict

if TYPE_CHECKING:
    import duckdb

    from copydesk.settings import Settings

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
    """Show what the lake holds, its last runs, what is refused.

    Where a file of a table is damaged, the rest is shown, and the file is named.
    """
    from json import dumps

    from copydesk.cli.output import row_objects, visible_json

    settings = settings_for(lake)
    with connected(settings) as connection:
        found, damages = _found(settings, connection, runs)
    if json:
        listed = {name: list(row_objects(columns, rows)) for name, (columns, rows) in found.items()}
        typer.echo(visible_json(dumps(listed, ensure_ascii=False, indent=2)))
    else:
        _show(found)
    if damages:
        raise damages[0]


def _found(
    settings: "Settings", connection: "duckdb.DuckDBPyConnection", runs: int
) -> tuple[dict[str, Result], list[DamagedError]]:
    """What is shown, by name, without what needs a damaged file; and what is said of these files."""
    found, damages = {}, []
    asked = {"articles": TABLES, "runs": RUNS, "quarantine": REASONS, "not_read": NOT_READ}
    for name, statement in asked.items():
        try:
            with naming_damage(settings):
                found[name] = fetch(connection, statement, [runs] if name == "runs" else [])
        except DamagedError as error:
            damages.append(error)
    if "runs" in found:
        found["runs"] = _runs(*found["runs"])
    return found, damages


def _show(found: Mapping[str, Result]) -> None:
    from copydesk.cli.output import screen
    from copydesk.cli.tables import table

    if "articles" in found:
        _, articles, sources, first, last = found["articles"][1][0]
        screen().print(f"{articles:,} articles of {sources:,} sources, published {first or '–'} to {last or '–'}\n")
    if "runs" in found:
        screen().print(table("Last runs", *_shown(*found["runs"], screen().width)))
    for name, heading in (("quarantine", "In quarantine"), ("not_read", "Not looked for in this language")):
        if name in found and found[name][1]:
            screen().print()
            screen().print(table(heading, *found[name]))


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
