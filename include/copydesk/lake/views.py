"""The SQL views that people read through: of the tables and of each list, derived from the catalogue; of stories."""

from collections.abc import Iterable, Iterator

from copydesk.lake.story_views import STORY_VIEWS
from copydesk.lake.tables import file_uris
from copydesk.schema import ARTICLES, NESTED, RUNS, TABLES, Field, Table
from copydesk.storage import Folder

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
ABOUT_ARTICLE = ("document_id", "source", "month", "published_on", "headline")  # what a flat view says of the article


def view_statements(lake: Folder) -> Iterator[str]:
    """One CREATE VIEW a table, list column and view of stories, over the files that are live now."""
    for table in TABLES.values():
        columns = [f.name for f in table.fields if not f.internal]
        yield f"CREATE OR REPLACE VIEW {table.name} AS {select_rows(table, columns, file_uris(lake, table))}"
    for name, nested in NESTED.items():
        yield f"CREATE OR REPLACE VIEW {name} AS {_flat(nested)}"
    for name, view in STORY_VIEWS.items():
        yield f"CREATE OR REPLACE VIEW {name} AS {view.select}"


def select_rows(table: Table, columns: Iterable[str], files: list[str]) -> str:
    """A SELECT of these columns of the table from these files. Columns that older files lack are null."""
    fields = [table[name] for name in columns]
    no_row = "SELECT " + ", ".join(f'NULL::{_type(f)} AS "{f.name}"' for f in fields) + " WHERE false"
    if not files:
        return no_row
    partitions = ", ".join(f"{_text(name)}: VARCHAR" for name in table.partition_by)
    hive = f", hive_partitioning = true, hive_types = {{{partitions}}}" if partitions else ", hive_partitioning = false"
    listed = ", ".join(_text(f) for f in files)
    named = ", ".join(f'"{f.name}"' for f in fields)
    read = f"FROM read_parquet([{listed}], union_by_name = true{hive})"
    select = f"SELECT {named} FROM ({no_row} UNION ALL BY NAME {read})"
    if table is RUNS:  # a run whose audit failed may have been mended and published: the last word counts
        select += " QUALIFY row_number() OVER (PARTITION BY run_id ORDER BY finished_at DESC) = 1"
    return select


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


def _text(value: str) -> str:
    """A SQL string literal. Views cannot take parameters; only our own names and paths come here."""
    return "'" + value.replace("'", "''") + "'"
