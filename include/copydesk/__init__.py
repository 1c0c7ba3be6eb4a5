"""Copydesk: cleans scraped news text, reads each article into fields, checks them, publishes them as Parquet.

with copydesk.connect("data/lake") as lake:
    lake.sql("SELECT speaker, text FROM quotes WHERE month = '2026-05'").df()
"""

from typing import TYPE_CHECKING

from copydesk.version import __version__

if TYPE_CHECKING:
    import duckdb

__all__ = ["__version__", "connect"]


def connect(lake: str, version: int | None = None) -> "duckdb.DuckDBPyConnection":
    """A DuckDB connection that reads the lake at this path or URL, and nothing else: the views articles, quotes,
    figures, entities, dates, removals, evidence, story_versions, story_figures, quarantine, ledger, runs and so on,
    with comments on their columns; `articles` and its lists as they were at a version, where one is given.

    Raises copydesk.lake.read.QueryError if there is no lake, copydesk.errors.ConfigError if there is no such version.
    """
    from copydesk.lake.read import connect as connect_to

    return connect_to(lake, version, with_comments=True)
