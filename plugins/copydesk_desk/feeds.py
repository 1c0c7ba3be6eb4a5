"""Which DAG and which page are of which feed.

The id of a DAG says it, and is all that tasks and messages need to find the settings. The pages of a feed stand below
`feeds/<its name>/`; as links between pages are relative, they stay within the feed.
"""

from collections.abc import Awaitable, Callable
from contextvars import ContextVar
from typing import TYPE_CHECKING

from copydesk import feeds
from copydesk.settings import Settings

if TYPE_CHECKING:  # every task process reads this file
    from fastapi import Request, Response

_shown: ContextVar[str] = ContextVar("feed", default="")


def dag_id(kind: str, feed: str) -> str:
    """`copydesk_nightly` of the feed without a name, `copydesk_nightly_wire` of the feed wire."""
    return f"copydesk_{kind}_{feed}" if feed else f"copydesk_{kind}"


def feed_of(dag: str) -> str:
    """The name of the feed whose DAG this is; "" where the id names none."""
    return (*dag.split("_", 2), "", "")[2]


def settings_of_dag(dag: str) -> Settings:
    """The settings of the feed whose DAG this is. Raises ConfigError where there is none of that name any more."""
    return feeds.settings_of(feed_of(dag))


def shown_feed() -> str:
    """The name of the feed whose page is asked for."""
    return _shown.get()


async def show_feed(request: "Request", call_next: "Callable[[Request], Awaitable[Response]]") -> "Response":
    """A middleware: takes `feeds/<name>` off the path. Whether there is that feed, and for whom, the routes ask."""
    scope = request.scope
    root = scope.get("root_path", "")
    parts = scope["path"].removeprefix(root).split("/", 3)  # "", feeds, its name, the page
    if len(parts) == 4 and parts[1] == "feeds":
        scope["root_path"] = f"{root}/feeds/{parts[2]}"
        _shown.set(parts[2])
    return await call_next(request)
