"""The SQL views that people read through: of the tables and of each list, derived from the catalogue; of stories."""

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from copydesk.lake.story_views import STORY_VIEWS
from copydesk.lake.tables import file_uris
from copydesk.schema import (
    ARTICLES,
    NESTED,
    QUARANTINE,
    QUARANTINE_EVENTS,
    QUARANTINE_STATUS,
    RUNS,
    TABLES,
    Field,
    Table,
)
from copydesk.storage import Folder

if TYPE_CHECKING:
    import duckdb

TYPES = {
    "string": "VARCHAR",
    "bool": "BOOLEAN",
    "int32": "INTEGER",
    "int64": "BIGINT",
    "float64": "DOUBLE",
    "date": "DATE",
    "timestamp": "TIMESTAMP WITH TIME ZONE",
    "binary": "BLOB",
    "list<string>": "VARCHAR[]",
    "list<int32>": "INTEGER[]",
}
ENTRY_ID = """left(sha256(concat_ws(
    chr(10), run_id, epoch_us(quarantined_at), landing, source_file, coalesce(record_index, -1)
)), 16)"""
# An entry is open until the newest of its events says otherwise.
WITH_STATUS = """
    SELECT entries.*, coalesce(status, 'open') AS status, closed_by, closed_at, closed_with
    FROM (SELECT *, {entry_id} AS entry_id FROM ({entries})) AS entries
    LEFT JOIN (
        SELECT entry_id, arg_max(status, happened_at) AS status, arg_max(asked_by, happened_at) AS closed_by,
            max(happened_at) AS closed_at, arg_max(concat_ws(': ', outcome, reason), happened_at) AS closed_with
        FROM ({events}) GROUP BY entry_id
    ) USING (entry_id)
"""
# What a flat view says of the article.
ABOUT_ARTICLE = ("document_id", "story_id", "source", "month", "published_on", "headline")


def view_statements(lake: Folder, articles_version: int | None = None) -> Iterator[str]:
    """One CREATE VIEW a table, list column and view of stories, over the files that are live now, or were at a version
    of `articles`."""
    for table in TABLES.values():
        version = articles_version if table is ARTICLES else None
        yield f"CREATE OR REPLACE VIEW {table.name} AS {_view(lake, table, version)}"
    for name, nested in NESTED.items():
        yield f"CREATE OR REPLACE VIEW {name} AS {_flat(nested)}"
    for name, view in STORY_VIEWS.items():
        yield f"CREATE OR REPLACE VIEW {name} AS {view.select}"


def make_views(connection: "duckdb.DuckDBPyConnection", lake: Folder, articles_version: int | None = None) -> None:
    """Make the views in a DuckDB connection."""
    for statement in view_statements(lake, articles_version):
        connection.execute(statement)


def comment_statements() -> Iterator[str]:
    """One COMMENT ON a view and on each of its columns: the meanings that the catalogue gives."""
    for table in TABLES.values():
        status = QUARANTINE_STATUS if table is QUARANTINE else ()
        meanings = {f.name: f.meaning for f in (*table.fields, *status) if not f.internal}
        yield from _comments(table.name, table.meaning, meanings)
    for name, nested in NESTED.items():
        about = {column: ARTICLES[column].meaning for column in ABOUT_ARTICLE}
        yield from _comments(name, nested.meaning, about | {flat_name(nested, f): f.meaning for f in nested.fields})
    for name, view in STORY_VIEWS.items():
        yield from _comments(name, view.meaning, {})


def _comments(view: str, meaning: str, columns: Mapping[str, str]) -> Iterator[str]:
    yield f"COMMENT ON VIEW {view} IS {sql_literal(meaning)}"
    yield from (f'COMMENT ON COLUMN {view}."{name}" IS {sql_literal(says)}' for name, says in columns.items())


def _view(lake: Folder, table: Table, version: int | None) -> str:
    select = select_rows(table, file_uris(lake, table, version), [f.name for f in table.fields if not f.internal])
    if table is RUNS:  # a run that failed may have been mended: that it published is the last word
        select = f"SELECT * FROM ({select})"
        select += " QUALIFY row_number() OVER ("
        select += "PARTITION BY run_id ORDER BY outcome = 'published' DESC, finished_at DESC) = 1"
    if table is QUARANTINE:
        events = select_rows(QUARANTINE_EVENTS, file_uris(lake, QUARANTINE_EVENTS))
        select = WITH_STATUS.format(entry_id=ENTRY_ID, entries=select, events=events)
    return select


def select_rows(table: Table, files: list[str], columns: Iterable[str] | None = None) -> str:
    """A SELECT of all rows of the table that stand in these files, and of these columns or all. Those that no file has
    yet are null."""
    fields = [table[name] for name in columns] if columns else table.fields
    nothing = "SELECT " + ", ".join(f'NULL::{_type(f)} AS "{f.name}"' for f in fields) + " WHERE false"
    if not files:
        return nothing
    partitions = ", ".join(f"{sql_literal(name)}: VARCHAR" for name in table.partition_by)
    hive = f", hive_partitioning = true, hive_types = {{{partitions}}}" if partitions else ", hive_partitioning = false"
    listed = ", ".join(sql_literal(f) for f in files)
    rows = f"SELECT * FROM read_parquet([{listed}], union_by_name = true{hive})"
    named = ", ".join(f'"{f.name}"' for f in fields)
    return f"SELECT {named} FROM ({nothing} UNION ALL BY NAME {rows})"


def select_error(table: Table, says: str) -> str:
    """A SELECT with the table's columns that raises an error, which says this, when it is run."""
    fields = (*table.fields, *(QUARANTINE_STATUS if table is QUARANTINE else ()))
    columns = ", ".join(f'NULL::{_type(f)} AS "{f.name}"' for f in fields if not f.internal)
    return f"SELECT * FROM (SELECT {columns}) WHERE error({sql_literal(says)})::BOOLEAN"


def _flat(nested: Field) -> str:
    about = ", ".join(f'"{name}"' for name in ABOUT_ARTICLE)
    elements = ", ".join(f'element."{f.name}" AS "{flat_name(nested, f)}"' for f in nested.fields)
    return f'SELECT {about}, {elements} FROM (SELECT {about}, unnest("{nested.name}") AS element FROM {ARTICLES.name})'


def flat_name(nested: Field, field: Field) -> str:
    """A list's column in its flat view: its own name, or like `figure_source` where the article has one too."""
    return f"{nested.name.removesuffix('s')}_{field.name}" if field.name in ABOUT_ARTICLE else field.name


def _type(field: Field) -> str:
    if field.fields:
        struct = "STRUCT(" + ", ".join(f'"{f.name}" {_type(f)}' for f in field.fields) + ")"
        return struct + ("[]" if field.is_nested else "")
    return TYPES[field.type]


def sql_literal(value: str) -> str:
    """A SQL string literal. Views cannot take parameters; only our own names and paths come here."""
    return "'" + value.replace("'", "''") + "'"
