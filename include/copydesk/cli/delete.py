"""`copydesk delete`: documents that must go."""

from typing import TYPE_CHECKING, Annotated

import typer

from copydesk.cli.lake import Lake, readable_lake, settings_for, user_name

if TYPE_CHECKING:
    from copydesk.storage import Folder


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
    from copydesk.lake.catalog import refresh_catalog
    from copydesk.lake.delete import delete_documents
    from copydesk.steps import finish_others

    settings = settings_for(lake)
    folder = readable_lake(settings.lake)
    if dry_run:
        _print_preview(folder, documents)
        return
    removed = delete_documents(folder, documents, reason, user_name(), lambda: finish_others(folder))
    refresh_catalog(folder)
    for name, rows in removed.items():
        screen().print(f"{rows:,} rows removed from {name}")
    screen().print(f"Older versions hold them until `copydesk maintain` runs in {settings.keep_versions_days} days.")


def _print_preview(lake: "Folder", documents: list[str]) -> None:
    from copydesk.cli.output import screen
    from copydesk.cli.tables import table
    from copydesk.lake.delete import preview

    articles, counts = preview(lake, documents)
    screen().print(table(None, ("document", "source", "headline"), articles))
    screen().print()
    for name, rows in counts.items():
        screen().print(f"{rows:,} rows would be removed from {name}")
    screen().print("This is a dry run, nothing was deleted.")
