"""`copydesk open`: a published article, explained."""

from typing import TYPE_CHECKING, Annotated, Any

import orjson
import typer

from copydesk.cli.explain import known_in, print_record
from copydesk.cli.lake import Lake, connected, fetch, settings_for
from copydesk.errors import ConfigError
from copydesk.model import Record

if TYPE_CHECKING:
    import duckdb

SHORTEST = 6  # characters of a document id
ARTICLE = """
    SELECT document_id, source, published_on, story_version, url, run_id, pipeline_version, raw_text, source_file,
        record_index, metadata, processed_at
    FROM articles WHERE starts_with(document_id, ?) LIMIT 2
"""
SHOWN = ("source", "published_on", "url", "run_id", "pipeline_version", "story_version")


def open_article(
    document: Annotated[
        str, typer.Argument(metavar="DOCUMENT_ID", help=f"The id, or its first characters, {SHORTEST} at least.")
    ],
    lake: Lake = None,
    json: Annotated[bool, typer.Option("--json", help="Print what is read as JSON.")] = False,
) -> None:
    """Show a published article: what is cut from it and why, what is read and where.

    It is read again by today's rules, as `copydesk explain` reads a file. Where other rules have made the
    row, a line says so.
    """
    from copydesk.cli.output import screen
    from copydesk.cli.tables import table
    from copydesk.lake.rows import pipeline_version

    settings = settings_for(lake)
    with connected(settings) as connection:
        row = _row(connection, document)
    if not json:
        screen().print(table(None, SHOWN, [tuple(row[name] for name in SHOWN)]))
        if row["pipeline_version"] != pipeline_version():
            says = (
                f"Below is how {pipeline_version()} reads it; `copydesk reprocess --dry-run` shows what that changes."
            )
            screen().print(says, style="yellow", soft_wrap=True)
    metadata = orjson.loads(row["metadata"]) if row["metadata"] else {}
    record = Record(row["raw_text"], row["source_file"], row["record_index"], metadata, row["processed_at"])
    print_record(record, known_in(settings.lake), json)


def _row(connection: "duckdb.DuckDBPyConnection", document: str) -> dict[str, Any]:
    if len(document) < SHORTEST:
        raise ConfigError(f"{document} is too short for a document id; {SHORTEST} characters of it are needed")
    names, rows = fetch(connection, ARTICLE, [document.lower()])
    if not rows:
        raise ConfigError(
            f'no article has the id {document}; copydesk sql "SELECT document_id, headline FROM articles"'
        )
    if len(rows) > 1:
        raise ConfigError(f"more than one article's id begins with {document}; give more of it")
    return dict(zip(names, rows[0], strict=True))
