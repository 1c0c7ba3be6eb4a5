"""Columns that have another name in the views than in the schema version before: the schema `v3` of the catalog has its
views as they were, so that queries of then go on with `FROM v3.figures`. It goes with the next version."""

from collections.abc import Iterator, Mapping

from copydesk.lake.views import ABOUT_ARTICLE
from copydesk.schema import ARTICLES, NESTED, TABLES

OLD_NAMES = "v3"
_ADDED = ("language", "url", "run_id")  # what flat views did not say of the article then

Columns = Mapping[str, tuple[str, str]]


def old_views() -> Iterator[tuple[str, Columns]]:
    """The views that have a renamed column: the name of each, its old columns with today's names and their meanings."""
    about = {name: (name, ARTICLES[name].meaning) for name in ABOUT_ARTICLE if name not in _ADDED}
    views = [(name, about, nested.fields) for name, nested in NESTED.items()]
    views += [(name, {}, table.fields) for name, table in TABLES.items()]
    for name, others, fields in views:
        if any(field.was for field in fields):
            own = {f.was or f.shown_as: (f.shown_as, f.meaning) for f in fields if not f.internal}
            yield name, others | own


def old_name_statements() -> Iterator[str]:
    """CREATE statements for the schema and its views."""
    yield f"CREATE SCHEMA IF NOT EXISTS {OLD_NAMES}"
    for view, columns in old_views():
        named = ", ".join(f'"{today}" AS "{then}"' for then, (today, _) in columns.items())
        yield f"CREATE OR REPLACE VIEW {OLD_NAMES}.{view} AS SELECT {named} FROM main.{view}"
