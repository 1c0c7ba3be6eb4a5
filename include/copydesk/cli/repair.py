"""`copydesk verify`, `restore` and `delete`: is the lake whole, and what to do where it is not."""

from typing import TYPE_CHECKING, Annotated

import typer

from copydesk.cli.command import Lake
from copydesk.errors import ConfigError

if TYPE_CHECKING:
    from copydesk.storage import Folder

SHOWN_VERSIONS = 20


def verify(
    quick: Annotated[bool, typer.Option("--quick", help="Do not read the pages of the files.")] = False,
    lake: Lake = None,
    json: Annotated[bool, typer.Option("--json", help="Print a list of faults.")] = False,
) -> None:
    """Check that nothing is missing, damaged or miscounted.

    Exit code 1 where something is.
    """
    from dataclasses import asdict

    from copydesk.cli.output import errors, print_json, screen, visible
    from copydesk.lake.verify import verify as find_faults

    faults = list(find_faults(_folder(lake), quick))
    if json:
        print_json([asdict(fault) for fault in faults])
    elif not faults:
        screen().print("The lake is whole.")
    for fault in () if json else faults:
        line = f"{fault.table}: {fault.problem}: {fault.where}. To mend it, {fault.mend}."
        errors().print(visible(line), soft_wrap=True)
    if faults:
        raise typer.Exit(1)


def restore(
    table: Annotated[str, typer.Argument(metavar="TABLE", help="The table, like articles.")],
    version: Annotated[
        int | None,
        typer.Option(
            metavar="N", help="The version to go back to, from 0 on. Without it, the last versions are listed."
        ),
    ] = None,
    lake: Lake = None,
) -> None:
    """Make a table what it was at an earlier version.

    It becomes so in a new commit. What was deleted on request stays away. Without --version, nothing is
    changed: the last versions are listed, with their time (UTC) and what made them.
    """
    from copydesk.cli.output import screen
    from copydesk.lake.restore import restore as go_back
    from copydesk.steps import finish_others

    folder = _folder(lake)
    if version is None:
        _list_versions(folder, table)
        return
    now = go_back(folder, table, version, lambda: finish_others(folder))
    screen().print(
        f"{table} is what it was at version {version}, as version {now}. `copydesk verify` says what follows."
    )


def _folder(lake: str | None) -> "Folder":
    """The lake as a folder; its tables may be broken. Raises ConfigError where there is none."""
    from copydesk.settings import Settings
    from copydesk.storage import Folder

    url = Settings.from_environment().override({"lake": lake}).lake
    if not Folder(url).exists():
        raise ConfigError(f"there is no lake at {url}")
    return Folder(url)


def _list_versions(lake: "Folder", name: str) -> None:
    from dataclasses import astuple

    from copydesk.cli.output import screen, table
    from copydesk.lake.versions import list_versions

    rows = [astuple(version) for version in list_versions(lake, name, SHOWN_VERSIONS)]
    screen().print(table(None, ("version", "committed at", "made by", "run"), rows))
    screen().print(f"\nTo go back: copydesk restore {name} --version N", soft_wrap=True)
    if name == "articles":
        screen().print('To look first: copydesk sql --version N "SELECT headline FROM articles"', soft_wrap=True)


def delete(
    documents: Annotated[list[str], typer.Argument(metavar="DOCUMENT", help="Whole document ids.")],
    reason: Annotated[
        str, typer.Option(metavar="TEXT", help="Why; it is kept, without any text of the document. It must be given.")
    ] = "",
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Show what would be deleted, delete nothing.")] = False,
    lake: Lake = None,
) -> None:
    """Delete documents on request, for good.

    Their rows and their text go, wherever they stand, and do not come back. Older versions of the
    tables hold them until their files are vacuumed by the upkeep. Nothing is asked: try --dry-run first.
    """
    from copydesk.cli.output import screen
    from copydesk.cli.quarantine import existing, user_name
    from copydesk.lake.catalog import refresh_catalog
    from copydesk.lake.delete import delete_documents
    from copydesk.settings import Settings
    from copydesk.steps import finish_others

    settings = Settings.from_environment().override({"lake": lake})
    folder = existing(settings.lake)
    if dry_run:
        _preview(folder, documents)
        return
    removed = delete_documents(folder, documents, reason, user_name(), lambda: finish_others(folder))
    refresh_catalog(folder)
    for name, rows in removed.items():
        screen().print(f"{rows:,} rows removed from {name}")
    screen().print(f"Older versions hold them until `copydesk maintain` runs in {settings.keep_versions_days} days.")


def _preview(lake: "Folder", documents: list[str]) -> None:
    from copydesk.cli.output import screen, table
    from copydesk.lake.delete import preview

    articles, counts = preview(lake, documents)
    screen().print(table(None, ("document", "source", "headline"), articles))
    screen().print()
    for name, rows in counts.items():
        screen().print(f"{rows:,} rows would be removed from {name}")
    screen().print("This is a dry run, nothing was deleted.")
