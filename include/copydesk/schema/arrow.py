"""Arrow types from the catalogue. Imports pyarrow on first use only."""

from functools import cache
from typing import TYPE_CHECKING

from copydesk.schema.catalogue import Field, Table

if TYPE_CHECKING:
    import pyarrow as pa


def _arrow_type(field: Field) -> "pa.DataType":
    import pyarrow as pa

    if field.type == "list<struct>":
        return pa.list_(pa.struct([_arrow_field(f) for f in field.fields]))
    if field.type == "struct":
        return pa.struct([_arrow_field(f) for f in field.fields])
    simple = {
        "string": pa.string(),
        "bool": pa.bool_(),
        "int32": pa.int32(),
        "int64": pa.int64(),
        "float64": pa.float64(),
        "date": pa.date32(),
        "timestamp": pa.timestamp("us", tz="UTC"),
        "binary": pa.binary(),
        "list<string>": pa.list_(pa.string()),
        "list<int32>": pa.list_(pa.int32()),
    }
    return simple[field.type]


def _arrow_field(field: Field) -> "pa.Field":
    import pyarrow as pa

    return pa.field(field.name, _arrow_type(field), metadata={"comment": field.meaning})


@cache
def arrow_schema(table: Table) -> "pa.Schema":
    """The Arrow schema of a table, columns in the catalogue's order. The metadata of each field holds its meaning as
    `comment`, which is what Delta calls it too."""
    import pyarrow as pa

    return pa.schema([_arrow_field(f) for f in table.fields])
