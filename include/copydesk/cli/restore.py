"""`copydesk restore`: a table as it was at an earlier version."""

from typing import TYPE_CHECKING, Annotated

import typer

from copydesk.cli.lake import Lake, lake_folder, settings_for

if TYPE_CHECKING:
    from copydesk.storage import Folder

SHOWN_VERSIONS = 20


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

    folder = lake_folder(settings_for(lake).lake)
    if version is None:
        _list_versions(folder, table)
        return
    now = go_back(folder, table, version, lambda: finish_others(folder))
    screen().print(
        f"{table} is what it was at version {version}, as version {now}. `copydesk verify` says what follows."
    )


def _list_versions(lake: "Folder", name: str) -> None:
    from dataclasses import astuple

    from copydesk.cli.output import screen
    from copydesk.cli.tables import table
    from copydesk.lake.versions import list_versions

    rows = [astuple(version) for version in list_versions(lake, name, SHOWN_VERSIONS)]
    screen().print(table(None, ("version", "committed at", "made by", "run"), rows))
    screen().print(f"\nTo go back: copydesk restore {name} --version N", soft_wrap=True)
    if name == "articles":
        screen().print('To look first: copydesk sql --version N "SELECT headline FROM articles"', soft_wrap=True)
