"""`copydesk catalog`: the lake's views as a DuckDB file of one's own."""

from pathlib import Path
from typing import Annotated

import typer

from copydesk.cli.lake import Lake, readable_lake, settings_for
from copydesk.errors import ConfigError


def catalog(
    output: Annotated[str, typer.Option(metavar="FILE", help="The DuckDB file to write, or to replace.")],
    base: Annotated[
        str | None,
        typer.Option(metavar="URL", help="Where its readers find the lake, if not where it is now; . is relative."),
    ] = None,
    lake: Lake = None,
) -> None:
    """Write the lake's views into a DuckDB file.

    DuckDB 1.1 and later open it. It shows the lake as it is now, and finds it at --base, or where its
    readers say: SET VARIABLE copydesk_lake = '/another/place'.
    """
    from copydesk.cli.output import screen
    from copydesk.lake.catalog import make_catalog

    folder = readable_lake(settings_for(lake).lake)
    made = make_catalog(folder, (base or folder.uri).rstrip("/"))
    try:
        Path(output).write_bytes(made)
    except OSError as error:
        raise ConfigError(f"cannot write {output}: {error.strerror}") from None
    screen().print(f"{output} has the views of {folder.uri}", soft_wrap=True)
