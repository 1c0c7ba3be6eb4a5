"""`copydesk quarantine`: what was refused, and why; to have it tried again, or set aside."""

from typing import Annotated, Any

import typer

from copydesk.cli.command import Command, examples
from copydesk.cli.lake import Lake, Result, connected, fetch, readable_lake, settings_for, user_name
from copydesk.errors import ConfigError, CopydeskError

quarantine = typer.Typer(
    help="Look at what was refused and why, replay or discard it.", no_args_is_help=True, rich_markup_mode=None
)

LIST = """
    SELECT entry_id, quarantined_at, source_file, record_index, stage, checks, reason, status, closed_with
    FROM quarantine WHERE source_file LIKE ? AND (? OR status = 'open')
    ORDER BY quarantined_at DESC, source_file, record_index LIMIT ?
"""
SHOW = """
    SELECT * FROM quarantine
    WHERE source_file = $name OR (length($name) >= 6 AND starts_with(document_id, $name)) OR entry_id = $name
    ORDER BY quarantined_at DESC, source_file, record_index
"""
File = Annotated[
    str, typer.Option(metavar="NAME", help="Entries of files whose name is like this; % stands for anything.")
]
Check = Annotated[str, typer.Option(metavar="CHECK", help="Entries that failed this check, like body.stated.")]
RunId = Annotated[str, typer.Option("--run", metavar="RUN", help="Entries that this run refused.")]
Entry = Annotated[str, typer.Option(metavar="ENTRY", help="The entry with this id, or this beginning of one.")]
Everything = Annotated[bool, typer.Option("--all", help="Every open entry.")]
Json = Annotated[bool, typer.Option("--json", help="Print a list of row objects.")]


@quarantine.command(
    "list",
    cls=Command,
    epilog=examples("copydesk quarantine list", "copydesk quarantine list --file 'wire/%' --closed"),
)
def list_(
    file: Annotated[
        str, typer.Option(metavar="NAME", help="Only files whose name is like this; % stands for anything.")
    ] = "%",
    closed: Annotated[bool, typer.Option("--closed", help="Also what was replayed or discarded.")] = False,
    limit: Annotated[int, typer.Option(metavar="N", help="At most so many, newest first.", min=1)] = 50,
    lake: Lake = None,
    json: Json = False,
) -> None:
    """List refused files and records, newest first."""
    from copydesk.cli.output import print_json_rows, screen
    from copydesk.cli.tables import table

    columns, rows = _query(lake, LIST, [file, closed, limit])
    if json:
        print_json_rows(columns, rows)
    elif rows:
        shown = [i for i, name in enumerate(columns) if closed or name not in ("status", "closed_with")]
        headings = [columns[i].removesuffix("_index") for i in shown]
        screen().print(table(None, headings, [[_readable_value(row[i]) for i in shown] for row in rows]))
    else:
        screen().print("Nothing is in quarantine.")


@quarantine.command(cls=Command, epilog=examples("copydesk quarantine show wire/a.txt"))
def show(
    name: Annotated[
        str,
        typer.Argument(metavar="NAME", help="A seed file's name, an entry's id, or the beginning of a document id."),
    ],
    lake: Lake = None,
    json: Json = False,
) -> None:
    """Show entries whole, with the text that was refused."""
    from copydesk.cli.output import print_json_rows
    from copydesk.visible import visible

    columns, rows = _query(lake, SHOW, {"name": name})
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
                typer.echo(f"{key:>16}  {visible(_readable_value(value))}")
        typer.echo(f"\n{visible(text)}\n" if text else "")


def _readable_value(value: Any) -> Any:
    """A value of an entry as a person reads it: lists without brackets; for bytes, how many and the first of them."""
    if isinstance(value, list):
        return ", ".join(value)
    if isinstance(value, bytes):
        return f"{len(value):,} bytes, from {value[:24].hex(' ')}" + (" …" if len(value) > 24 else "")
    return value


@quarantine.command(
    cls=Command,
    epilog=examples("copydesk quarantine replay --check body.stated --dry-run", "copydesk quarantine replay --all"),
)
def replay(
    file: File = "",
    check: Check = "",
    run: RunId = "",
    entry: Entry = "",
    everything: Everything = False,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Everything up to the audit, nothing is published or closed.")
    ] = False,
    lake: Lake = None,
    json: Json = False,
) -> None:
    """Try open entries again, by today's rules and limits. What passes now is published, what does not is a new
    entry. Their own text is taken, whatever became of the files."""
    from copydesk.cli.output import print_json, screen
    from copydesk.cli.run import all_steps, new_run_id
    from copydesk.cli.summary import print_summary
    from copydesk.lake.quarantine import count_entries
    from copydesk.run import REPLAY, begin

    settings, chosen = settings_for(lake), _selection(file, check, run, entry, everything)
    found = count_entries(readable_lake(settings.lake), chosen)
    asked = {"entries": chosen, "asked_by": user_name()}
    summaries = [
        all_steps(begin(settings.override({"landing": landing}), new_run_id(REPLAY), REPLAY, dry_run, selection=asked))
        for landing, entries, too_large in found
        if entries > too_large
    ]
    if json:
        print_json(summaries)
        return
    for summary in summaries:
        print_summary(summary, settings.lake)
    left = sum(too_large for _, _, too_large in found)
    if left:
        screen().print(
            f"{left} files were too large to be kept: touch them in the landing zone, the next run looks again"
        )
    if not found:
        screen().print("No open entry is meant by that.")


@quarantine.command(cls=Command, epilog=examples("copydesk quarantine discard --file 'test/%' --reason 'test pages'"))
def discard(
    reason: Annotated[str, typer.Option(metavar="TEXT", help="Why nobody needs to look at them again.")],
    file: File = "",
    check: Check = "",
    run: RunId = "",
    entry: Entry = "",
    everything: Everything = False,
    lake: Lake = None,
) -> None:
    """Close open entries for good. They stay in the table, with the reason."""
    from copydesk.cli.output import screen
    from copydesk.lake.catalog import refresh_catalog
    from copydesk.lake.quarantine import discard as close

    if not reason.strip():
        raise ConfigError("--reason must say why")
    folder, chosen = readable_lake(settings_for(lake).lake), _selection(file, check, run, entry, everything)
    closed = close(folder, chosen, reason.strip(), user_name())
    refresh_catalog(folder)
    screen().print(f"{closed:,} {'entry' if closed == 1 else 'entries'} discarded")


def _selection(file: str, check: str, run: str, entry: str, everything: bool) -> dict[str, str]:
    """Which entries the options mean. Raises ConfigError where they say nothing, or `--all` and something else."""
    from copydesk.lake.quarantine import selection

    if everything == any((file, check, run, entry)):
        raise ConfigError("say which entries: --file, --check, --run, --entry, or --all alone")
    return selection(file or "%", check, run, entry)


def _query(lake: str | None, statement: str, parameters: Any) -> Result:
    with connected(settings_for(lake)) as connection:
        return fetch(connection, statement, parameters)
