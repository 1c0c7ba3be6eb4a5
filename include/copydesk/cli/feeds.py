"""`copydesk feeds`: which landing zones this installation picks up, and whether their file is in order."""

from dataclasses import asdict
from typing import Annotated

import typer

SHOWN = ("landing", "lake", "schedule", "timezone", "owner", "alerts")


def feeds(
    json: Annotated[bool, typer.Option("--json", help="Print every setting of each feed.")] = False,
) -> None:
    """List the feeds of COPYDESK_FEEDS with their settings.

    Exit code 2, and a line for each fault, where the file is not in order.
    """
    from copydesk.cli.output import print_json, screen
    from copydesk.cli.tables import table
    from copydesk.feeds import load_feeds

    found = load_feeds()
    if json:
        print_json({name: asdict(settings) for name, settings in found.items()})
        return
    rows = [[name or None, *(getattr(settings, key) or None for key in SHOWN)] for name, settings in found.items()]
    screen().print(table(None, ["feed", *SHOWN], rows))
