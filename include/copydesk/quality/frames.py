"""Pandas frames that the suites run over: the flat columns of `articles`, and one frame for each list column.

Each frame has the column `row`, the row of the article within the chunk: a frame of articles has every row once.
"""

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from copydesk.quality.chunk import Chunk, Elements
from copydesk.quality.promises import ARTICLE_PROMISES, ELEMENT_PROMISES
from copydesk.schema import ARTICLES, NESTED, Field

IN_RAW_TEXT = ("removals", "evidence")  # their offsets count in the raw text, all others in the body


def frames_of(table: pa.Table) -> dict[str, pd.DataFrame]:
    """The frames by name of their suite, from some thousand rows in the Arrow schema of `articles`."""
    chunk = Chunk(table)
    return {"articles": article_frame(chunk)} | {name: element_frame(chunk, NESTED[name]) for name in NESTED}


def article_frame(chunk: Chunk) -> pd.DataFrame:
    """A row an article: the flat columns, parts of structs as `struct.part`, and the truth of the row's promises."""
    columns = {"row": pa.array(range(chunk.rows), pa.int64())}
    for field in ARTICLES.fields:
        if field.type == "struct":
            columns |= _parts(chunk, field)
        elif not field.type.startswith("list"):
            columns[field.name] = chunk.table[field.name]
    promises = {name: pa.array(holds(chunk), pa.bool_()) for name, holds in ARTICLE_PROMISES.items()}
    return pa.table(columns | promises).to_pandas()


def element_frame(chunk: Chunk, field: Field) -> pd.DataFrame:
    """A row an element of a list column: `row`, `position`, its own columns, `text_at_offsets` (what stands in the text
    at its offsets, null where they lie outside) and the truth of its promises."""
    elements = chunk.elements(field.name)
    columns = {"row": pa.array(elements.rows), "position": pa.array(elements.position)}
    columns |= {part.name: elements.column(part.name) for part in field.fields}
    columns["text_at_offsets"] = pa.array(_text_at_offsets(chunk, elements, field), pa.string())
    for name in _promised(field):
        columns[name] = pa.array(ELEMENT_PROMISES[name](chunk, elements), pa.bool_())
    return pa.table(columns).to_pandas()


def _parts(chunk: Chunk, field: Field) -> dict[str, pa.ChunkedArray]:
    structs = chunk.table[field.name]
    parts = [part for part in field.fields if not part.type.startswith("list")]
    return {f"{field.name}.{part.name}": pc.struct_field(structs, part.name) for part in parts}


def _text_at_offsets(chunk: Chunk, elements: Elements, field: Field) -> list[str | None]:
    texts = chunk.raw_text if field.name in IN_RAW_TEXT else chunk.body
    return chunk.cut(texts, elements.rows, elements.offsets("start"), elements.offsets("end"))


def _promised(field: Field) -> list[str]:
    """Names of the promises that the elements' columns make."""
    names = [f"{part.name}.{check.name}" for part in field.fields for check in part.checks]
    return [name for name in names if name in ELEMENT_PROMISES]
