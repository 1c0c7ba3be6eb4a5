"""Pandas frames that the suites run over: the flat columns of `articles`, and one frame for each list column.

Each frame has the column `row`, the row of the article within the chunk: a frame of articles has every row once.
"""

from collections.abc import Callable, Iterable
from typing import Any

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from copydesk.quality.catalogue_checks import catalogue_suites, checks_of
from copydesk.quality.chunk import Chunk, Elements, Truth
from copydesk.quality.consistency import ARTICLE_CHECKS, ELEMENT_CHECKS
from copydesk.schema import ARTICLES, NESTED, Field
from copydesk.schema.checks import LINE
from copydesk.text.prose import line_around


def frames_of(table: pa.Table, suites: Iterable[str] | None = None) -> dict[str, pd.DataFrame]:
    """The frames by name of their suite, from some thousand rows in the Arrow schema of `articles`; those of the
    catalogue's suites unless others are named."""
    chunk = Chunk(table)
    return {
        name: element_frame(chunk, NESTED[name]) if name in NESTED else article_frame(chunk)
        for name in (catalogue_suites() if suites is None else suites)
    }


def article_frame(chunk: Chunk) -> pd.DataFrame:
    """A row an article: the flat columns, parts of structs as `struct.part`, and the truth of the computed checks."""
    columns = {"row": pa.array(range(chunk.rows), pa.int64())}
    for field in ARTICLES.fields:
        if field.type == "struct":
            columns |= _parts(chunk, field)
        elif not field.is_list:
            columns[field.name] = chunk.table[field.name]
    columns |= _truths(ARTICLES.fields, chunk.values, lambda name: ARTICLE_CHECKS[name](chunk))
    frame: pd.DataFrame = pa.table(columns).to_pandas()
    return frame


def element_frame(chunk: Chunk, field: Field) -> pd.DataFrame:
    """A row an element of a list column: `row`, `position`, its own columns, `text_at_offsets` (what stands in the text
    at its offsets, null where they lie outside) and the truth of the computed checks."""
    elements = chunk.elements(field.name)

    def values(name: str) -> list[Any]:
        return _lines(chunk, elements, field) if name == LINE else elements.values(name)

    columns = {"row": pa.array(elements.rows), "position": pa.array(elements.position)}
    columns |= {part.name: elements.column(part.name) for part in field.fields}
    columns["text_at_offsets"] = pa.array(_text_at_offsets(chunk, elements, field), pa.string())
    columns |= _truths(field.fields, values, lambda name: ELEMENT_CHECKS[name](chunk, elements))
    frame: pd.DataFrame = pa.table(columns).to_pandas()
    return frame


def _truths(
    fields: Iterable[Field], values: Callable[[str], list[Any]], work_out: Callable[[str], Truth]
) -> dict[str, pa.Array]:
    """For each computed check a boolean column: by the values of its columns where it says what holds of them, else as
    `work_out` finds it by the column's name."""
    found = {}
    for column, check in checks_of(fields):
        if check.computed:
            name = f"{column}.{check.name}"
            truth = list(map(check.holds, *map(values, check.columns))) if check.holds else work_out(name)
            found[name] = pa.array(truth, pa.bool_())
    return found


def _parts(chunk: Chunk, field: Field) -> dict[str, pa.ChunkedArray]:
    structs = chunk.table[field.name]
    parts = [part for part in field.fields if not part.is_list]
    return {f"{field.name}.{part.name}": pc.struct_field(structs, part.name) for part in parts}


def _lines(chunk: Chunk, elements: Elements, field: Field) -> list[Any]:
    """The line around the start of each element."""
    texts = chunk.raw_text if field.cut_from == "raw_text" else chunk.body
    return [line_around(texts[row], at) for row, at in zip(elements.rows, elements.values("start"), strict=True)]


def _text_at_offsets(chunk: Chunk, elements: Elements, field: Field) -> list[str | None]:
    texts = chunk.raw_text if field.cut_from == "raw_text" else chunk.body
    return chunk.cut(texts, elements.rows, elements.offsets("start"), elements.offsets("end"))
