"""What the commands that work on a lake share: the option, the settings, the folder, who asks."""

from collections.abc import Iterator
from contextlib import contextmanager
from getpass import getuser
from typing import TYPE_CHECKING, Annotated, Any

import typer

from copydesk.errors import ConfigError

if TYPE_CHECKING:
    import duckdb

    from copydesk.settings import Settings
    from copydesk.storage import Folder

Lake = Annotated[str | None, typer.Option(metavar="FOLDER", help="Folder or URL of the published tables.")]
Result = tuple[list[str], list[tuple[Any, ...]]]  # the columns' names, the rows


def settings_for(lake: str | None) -> "Settings":
    """The settings of the chosen feed with this lake, or with its own where it is None."""
    from copydesk.feeds import chosen_settings

    return chosen_settings().override({"lake": lake})


def lake_folder(url: str) -> "Folder":
    """The lake's folder, whatever state its tables are in. Raises ConfigError where there is no folder."""
    from copydesk.storage import Folder

    folder = Folder(url)
    if not folder.exists():
        raise ConfigError(f"there is no lake at {url}")
    return folder


def readable_lake(url: str) -> "Folder":
    """The folder of a lake whose tables can be queried. Raises QueryError where there is none."""
    from copydesk.lake.read import connect
    from copydesk.storage import Folder

    connect(url).close()
    return Folder(url)


@contextmanager
def connected(settings: "Settings", version: int | None = None) -> "Iterator[duckdb.DuckDBPyConnection]":
    """A connection for queries, within the settings' limits. Where a query fails because of a damaged file,
    DamagedError names it."""
    from copydesk.lake.read import connect

    memory_mb, spill_mb = settings.query_memory_mb, settings.query_spill_mb
    connection = connect(settings.lake, version, memory_mb=memory_mb, spill_mb=spill_mb)
    with naming_damage(settings), connection:
        yield connection


@contextmanager
def naming_damage(settings: "Settings") -> "Iterator[None]":
    """Where a query fails because of a damaged file, raise the DamagedError that names it."""
    import duckdb

    from copydesk.lake.read import QueryError
    from copydesk.lake.whole import damage_behind
    from copydesk.storage import Folder

    try:
        yield
    except (duckdb.Error, QueryError) as error:
        raise damage_behind(Folder(settings.lake), error) or error from None


def fetch(connection: "duckdb.DuckDBPyConnection", statement: str, parameters: Any = ()) -> Result:
    """The whole result of a statement of ours; `parameters` are for its `?`, or by name for its `$name`."""
    result = connection.execute(statement, parameters)
    return [column[0] for column in result.description], result.fetchall()


def user_name() -> str:
    """The system's name for whoever runs the command, `unknown` where it has none."""
    try:
        return getuser()
    except (KeyError, OSError):  # a container may run under a number that has no name
        return "unknown"
