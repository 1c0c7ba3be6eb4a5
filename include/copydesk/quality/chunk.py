"""A chunk of staged articles, taken apart into columns that checks can be worked out on.

Rows are counted from 0 within the chunk and identify an article here; a document id may stand in two rows.
"""

from collections.abc import Sequence
from functools import cached_property
from itertools import pairwise
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

Truth = Sequence[bool] | np.ndarray  # of a check: for each row or element, whether it holds


class Elements:
    """A list column with its lists laid end to end. Element i stands in row `rows[i]`, at `position[i]` of its list."""

    def __init__(self, lists: pa.ListArray) -> None:
        self._structs = pc.list_flatten(lists)
        self.rows: np.ndarray = pc.list_parent_indices(lists).to_numpy(zero_copy_only=False)
        first = np.searchsorted(self.rows, self.rows)
        self.position: np.ndarray = np.arange(len(self.rows)) - first

    def column(self, name: str) -> pa.Array:
        return pc.struct_field(self._structs, [self._structs.type.get_field_index(name)])

    def values(self, name: str) -> list[Any]:
        """The elements' column `name` as Python values."""
        values: list[Any] = self.column(name).to_pylist()
        return values

    def offsets(self, name: str) -> np.ndarray:
        """An integer column, with -1 for null: an offset that is nowhere."""
        offsets: np.ndarray = pc.fill_null(self.column(name), -1).to_numpy(zero_copy_only=False).astype(np.int64)
        return offsets

    def before(self, values: np.ndarray) -> np.ndarray:
        """For each element the value of the one before it in its list, and 0 for the first."""
        shifted = np.concatenate(([0], values[:-1]))[: len(values)]
        return np.where(self.position == 0, 0, shifted)


class Chunk:
    """Some rows of the table `articles` (its Arrow schema), few enough to be held in memory as Python values."""

    def __init__(self, table: pa.Table) -> None:
        self.table = table
        self.rows = table.num_rows
        self._values: dict[str, list[Any]] = {}
        self._elements: dict[str, Elements] = {}

    def values(self, name: str) -> list[Any]:
        """The column `name` as Python values."""
        if name not in self._values:
            self._values[name] = self.table[name].to_pylist()
        return self._values[name]

    @cached_property
    def body(self) -> list[str]:
        return [text or "" for text in self.values("body")]

    @cached_property
    def raw_text(self) -> list[str]:
        return [text or "" for text in self.values("raw_text")]

    def elements(self, name: str) -> Elements:
        """The list column `name`."""
        if name not in self._elements:
            self._elements[name] = Elements(pa.concat_arrays(self.table[name].chunks or [_no_lists(self.table, name)]))
        return self._elements[name]

    def by_row(self, elements: Elements, *columns: list[Any]) -> list[list[tuple[Any, ...]]]:
        """For each row the tuples of its elements' values in `columns`."""
        values = list(zip(*columns, strict=True))
        bounds = np.searchsorted(elements.rows, np.arange(self.rows + 1)).tolist()
        return [values[first:last] for first, last in pairwise(bounds)]

    def cut(self, texts: list[str], rows: np.ndarray, starts: np.ndarray, ends: np.ndarray) -> list[str | None]:
        """`texts[row][start:end]` for each element, None where the offsets lie outside of the text."""
        spans = zip(rows.tolist(), starts.tolist(), ends.tolist(), strict=True)
        return [texts[r][s:e] if 0 <= s <= e <= len(texts[r]) else None for r, s, e in spans]

    def rows_where_all(self, elements: Elements, good: Truth) -> np.ndarray:
        """For each row, whether `good` holds for all of its elements."""
        result = np.ones(self.rows, dtype=bool)
        result[elements.rows[~np.asarray(good, dtype=bool)]] = False
        return result


def _no_lists(table: pa.Table, name: str) -> pa.Array:
    return pa.array([], type=table.schema.field(name).type)
