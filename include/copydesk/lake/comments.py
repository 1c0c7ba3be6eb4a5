"""What the SQL views and their columns mean, as comments on them: the meanings that the catalogue gives."""

from collections.abc import Iterator, Mapping

from copydesk.lake.gkg import GKG_VIEWS
from copydesk.lake.linked_events import LINKED_VIEWS
from copydesk.lake.old_names import OLD_NAMES, old_views
from copydesk.lake.story_views import STORY_VIEWS
from copydesk.lake.ucdp import UCDP_VIEWS
from copydesk.lake.views import ABOUT_ARTICLE, sql_literal
from copydesk.schema import ARTICLES, NESTED, QUARANTINE, QUARANTINE_STATUS, TABLES


def meanings() -> Iterator[tuple[str, str, dict[str, str]]]:
    """Each view with what it shows, and its columns with what they mean, in order."""
    for table in TABLES.values():
        status = QUARANTINE_STATUS if table is QUARANTINE else ()
        columns = {f.shown_as: f.meaning for f in (*table.fields, *status) if not f.internal}
        yield table.name, table.meaning, columns
    for name, nested in NESTED.items():
        about = {column: ARTICLES[column].meaning for column in ABOUT_ARTICLE}
        yield name, nested.meaning, about | {f.shown_as: f.meaning for f in nested.fields}
    for name, view in (STORY_VIEWS | LINKED_VIEWS | UCDP_VIEWS | GKG_VIEWS).items():
        yield name, view.meaning, dict(view.columns)


def comment_statements() -> Iterator[str]:
    """One COMMENT ON a view and on each of its columns."""
    for view, meaning, columns in meanings():
        yield from _comments(view, meaning, columns)
    for view, old in old_views():
        columns = {then: meaning for then, (_, meaning) in old.items()}
        yield from _comments(f"{OLD_NAMES}.{view}", f"The view `{view}` with the names of schema version 3.", columns)


def _comments(view: str, meaning: str, columns: Mapping[str, str]) -> Iterator[str]:
    yield f"COMMENT ON VIEW {view} IS {sql_literal(meaning)}"
    yield from (f'COMMENT ON COLUMN {view}."{name}" IS {sql_literal(says)}' for name, says in columns.items())
