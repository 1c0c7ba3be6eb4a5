"""The SQL views that people read through: of the tables and of each list, derived from the catalogue; of stories."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from copydesk.lake.gkg import GKG_VIEWS
from copydesk.lake.linked_events import LINKED_VIEWS
from copydesk.lake.parquet import shape_of
from copydesk.lake.story_views import STORY_VIEWS
from copydesk.lake.tables import file_uris, partition_of
from copydesk.lake.ucdp import UCDP_VIEWS
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
ABOUT_ARTICLE = (
    "document_id",
    "story_id",
    "source",
    "language",
    "url",
    "month",
    "published_on",
    "run_id",
    "headline",
)


Files = Mapping[str, Sequence[str]]  # by name of the table, where its live files are
ListFiles = Callable[[Sequence[str]], str]  # a list of files as SQL


def files_by_table(
    lake: Folder, articles_version: int | None = None, tables: Iterable[Table] = TABLES.values()
) -> Files:
    """The files of all tables, or of these, that are live now, or were at a version of `articles`."""
    versions = {ARTICLES.name: articles_version}
    return {table.name: file_uris(lake, table, versions.get(table.name)) for table in tables}


def movable(lake: Folder, base: str) -> ListFiles:
    """Lists files of the lake below `base`, which is where a reader finds it, or where the variable `copydesk_lake`
    says: the views can be taken along to a copy of the lake."""

    def listed(files: Sequence[str]) -> str:
        names = ", ".join(sql_literal(file.removeprefix(f"{lake.uri}/")) for file in files)
        place = f"coalesce(getvariable('copydesk_lake'), {sql_literal(base)})"
        return f"list_transform([{names}], lambda name: {place} || '/' || name)"

    return listed


def in_place(files: Sequence[str]) -> str:
    """Lists files where they are."""
    return f"[{', '.join(sql_literal(file) for file in files)}]"


def view_statements(files: Files, listed: ListFiles = in_place) -> Iterator[str]:
    """One CREATE VIEW a table, list column and view of stories, over these files. `listed` says in SQL where they are.

    A view is bound when it is made, which opens a file of each table it stands on. So all are made over empty tables
    first, and those of the tables once more over the files.
    """
    for table in TABLES.values():
        yield f"CREATE OR REPLACE VIEW {table.name} AS {_view(table, {}, listed)}"
    for name, nested in NESTED.items():
        yield f"CREATE OR REPLACE VIEW {name} AS {_flat(nested)}"
    for name, view in (STORY_VIEWS | LINKED_VIEWS | UCDP_VIEWS | GKG_VIEWS).items():
        yield f"CREATE OR REPLACE VIEW {name} AS {view.select}"
    for table in TABLES.values():
        if files.get(table.name):
            yield f"CREATE OR REPLACE VIEW {table.name} AS {_view(table, files, listed)}"


def make_views(connection: "duckdb.DuckDBPyConnection", files: Files, listed: ListFiles = in_place) -> None:
    """Make the views in a DuckDB connection."""
    for statement in view_statements(files, listed):
        connection.execute(statement)


def make_table_views(connection: "duckdb.DuckDBPyConnection", files: Files) -> None:
    """Make the views of these tables alone, for a query that needs no other: binding all takes a third of a second."""
    for name in files:
        connection.execute(f"CREATE VIEW {name} AS {_view(TABLES[name], files, in_place)}")


def _view(table: Table, files: Files, listed: ListFiles) -> str:
    columns = [f.name for f in table.fields if not f.internal]
    select = select_rows(table, files.get(table.name, ()), columns, listed=listed)
    if any(f.view_name for f in table.fields):
        named = ", ".join(f'"{f.name}" AS "{f.shown_as}"' for f in table.fields if not f.internal)
        select = f"SELECT {named} FROM ({select})"
    if table is RUNS:  # a run that failed may have been mended: that it published is the last word
        select = f"SELECT * FROM ({select})"
        select += " QUALIFY row_number() OVER ("
        select += "PARTITION BY run_id ORDER BY outcome = 'published' DESC, finished_at DESC) = 1"
    if table is QUARANTINE:
        events = select_rows(QUARANTINE_EVENTS, files.get(QUARANTINE_EVENTS.name, ()), listed=listed)
        select = WITH_STATUS.format(entry_id=ENTRY_ID, entries=select, events=events)
    return select


def select_rows(
    table: Table,
    files: Iterable[str],
    columns: Iterable[str] | None = None,
    places: bool = False,
    listed: ListFiles = in_place,
) -> str:
    """A SELECT of all rows of the table that stand in these files, and of these columns or all. Those that no file has
    yet are null. With `places` also `file` and `row`: where each row stands, counted from 0.

    Files of one shape are read as one list: to bind, DuckDB opens the first of it, and then those that their partition
    does not exclude. Of a list of unlike files it opens all, each time.
    """
    fields = [table[name] for name in columns] if columns else table.fields
    place = {"file": "VARCHAR", "row": "BIGINT"} if places else {}
    types = {f.name: _type(f) for f in fields} | place
    nothing = "SELECT " + ", ".join(f'NULL::{type_} AS "{name}"' for name, type_ in types.items()) + " WHERE false"
    alike = groupby(sorted(files, key=_kind), key=_kind)
    found = [_select_alike(kind, listed(list(of_kind)), places) for kind, of_kind in alike]
    named = ", ".join(f'"{f.name}"::{_type(f)} AS "{f.name}"' if f.fields else f'"{f.name}"' for f in fields)
    return f"SELECT {', '.join([named, *place])} FROM ({' UNION ALL BY NAME '.join([nothing, *found])})"


Kind = tuple[str, tuple[str, ...]]


def _kind(file: str) -> Kind:
    """The shape of a file, empty where its name does not tell, and the columns of its partition."""
    return shape_of(file), tuple(partition_of(file))


def _select_alike(kind: Kind, listed: str, places: bool) -> str:
    shape, partitions = kind
    options = [f"hive_partitioning = {str(bool(partitions)).lower()}"]
    if partitions:
        types = ", ".join(f"{sql_literal(name)}: VARCHAR" for name in partitions)
        options.append(f"hive_types = {{{types}}}")
    if not shape:
        options.append("union_by_name = true")
    if places:
        options.append("filename = true, file_row_number = true")
    place = ", filename AS file, file_row_number AS row" if places else ""
    return f"SELECT *{place} FROM read_parquet({listed}, {', '.join(options)})"


def select_error(table: Table, says: str) -> str:
    """A SELECT with the table's columns that raises an error, which says this, when it is run."""
    fields = (*table.fields, *(QUARANTINE_STATUS if table is QUARANTINE else ()))
    columns = ", ".join(f'NULL::{_type(f)} AS "{f.shown_as}"' for f in fields if not f.internal)
    return f"SELECT * FROM (SELECT {columns}) WHERE error({sql_literal(says)})::BOOLEAN"


def _flat(nested: Field) -> str:
    about = ", ".join(f'"{name}"' for name in ABOUT_ARTICLE)
    elements = ", ".join(f'element."{f.name}" AS "{f.shown_as}"' for f in nested.fields)
    rows = f'SELECT {about}, unnest("{nested.name}") AS element FROM {ARTICLES.name}'
    return f"SELECT {about}, {elements} FROM ({rows})" + (f" WHERE {nested.shown_if}" if nested.shown_if else "")


def _type(field: Field) -> str:
    if field.fields:
        struct = "STRUCT(" + ", ".join(f'"{f.name}" {_type(f)}' for f in field.fields) + ")"
        return struct + ("[]" if field.is_nested else "")
    return TYPES[field.type]


def sql_literal(value: str) -> str:
    """A SQL string literal. Views cannot take parameters; only our own names and paths come here."""
    return "'" + value.replace("'", "''") + "'"
