"""`copydesk quarantine`: what was refused, and why."""

from typing import Annotated

import typer

from copydesk.errors import CopydeskError

quarantine = typer.Typer(help="Look at what was refused, and why.", no_args_is_help=True, rich_markup_mode=None)

LIST = """
    SELECT quarantined_at, source_file, record_index, stage, checks, reason, left(document_id, 12) AS document_id
    FROM quarantine WHERE source_file LIKE ? ORDER BY quarantined_at DESC, source_file, record_index LIMIT ?
"""
SHOW = """
    SELECT * FROM quarantine WHERE source_file = ? OR (length(?) >= 6 AND starts_with(document_id, ?))
    ORDER BY quarantined_at DESC, source_file, record_index
"""
Lake = Annotated[str | None, typer.Option(help="Folder or URL of the published tables.")]
Json = Annotated[bool, typer.Option("--json", help="Print a list of row objects.")]


@quarantine.command("list")
def list_(
    file: Annotated[str, typer.Option(help="Only files whose name is like this; % stands for anything.")] = "%",
    limit: Annotated[int, typer.Option(help="At most so many, newest first.", min=1)] = 50,
    lake: Lake = None,
    json: Json = False,
) -> None:
    """List refused files and records, newest first."""
    from copydesk.cli.output import print_json_rows, screen, table

    columns, rows = _ask(lake, LIST, [file, limit])
    if json:
        print_json_rows(columns, rows)
    elif rows:
        screen().print(table(None, columns, rows))
    else:
        screen().print("Nothing is in quarantine.")


@quarantine.command()
def show(
    name: Annotated[str, typer.Argument(help="A seed file's name, or the beginning of a document id.")],
    lake: Lake = None,
    json: Json = False,
) -> None:
    """Show entries whole, with the text that was refused."""
    from copydesk.cli.output import print_json_rows, visible

    columns, rows = _ask(lake, SHOW, [name, name, name])
    if not rows:
        raise CopydeskError(f"nothing in quarantine is called {name}; `copydesk quarantine list` shows what is there")
    if json:
        print_json_rows(columns, rows)
        return
    for row in rows:
        entry = dict(zip(columns, row, strict=True))
        text = entry.pop("raw_text") or ""
        for key, value in entry.items():
            if value is not None:
                typer.echo(f"{key:>16}  {visible(value)}")
        typer.echo(f"\n{visible(text)}\n")


def _ask(lake: str | None, statement: str, parameters: list) -> tuple[list[str], list[tuple]]:
    from copydesk.lake.read import connect
    from copydesk.settings import Settings

    with connect(Settings.from_environment().override({"lake": lake}).lake) as connection:
        result = connection.execute(statement, parameters)
        return [c[0] for c in result.description], result.fetchall()
