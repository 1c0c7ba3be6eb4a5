"""What the catalogue is written in: checks, fields, tables."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Check:
    """A promise about a column: a Great Expectations class, its arguments, and the promise in plain words.

    `severity` "critical" quarantines the row that breaks it; "warning" only shows in the Data Docs.
    """

    name: str
    expectation: str
    says: str
    params: Mapping[str, Any] = field(default_factory=dict)
    severity: str = "critical"


@dataclass(frozen=True, eq=False)
class Field:
    """A column. Types: string, bool, int32, int64, float64, date, timestamp, binary, struct, and lists of string, int32
    or struct, like `list<string>`."""

    name: str
    type: str
    meaning: str
    checks: tuple[Check, ...] = ()
    fields: tuple["Field", ...] = ()
    since: int = 1
    internal: bool = False  # for the pipeline alone: left out of the SQL views

    @property
    def is_nested(self) -> bool:
        return self.type == "list<struct>"


@dataclass(frozen=True, eq=False)
class Table:
    name: str
    meaning: str
    fields: tuple[Field, ...]
    partition_by: tuple[str, ...] = ()
    sort_by: tuple[str, ...] = ()

    def __getitem__(self, name: str) -> Field:
        return next(f for f in self.fields if f.name == name)
