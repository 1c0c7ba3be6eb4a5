"""What the catalogue is written in: checks, fields, tables."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal

from copydesk.model import Article


@dataclass(frozen=True)
class Provenance:
    """What a row says of the run that made it. `started_at` is when the run began (UTC)."""

    run_id: str
    started_at: datetime
    pipeline_version: str


Value = Callable[[Article, Provenance], Any]


@dataclass(frozen=True)
class Check:
    """What must hold of a column: a Great Expectations class, its arguments, and in plain words what it says.

    `severity` "critical" quarantines the row that breaks it; "warning" only shows in the Data Docs. A check that looks
    at several columns is `computed`: the frames carry its truth as the boolean column `<column>.<name>`. It is `holds`
    of the values of `columns` in the same row (or element), or else a function of `copydesk.quality.consistency`.
    """

    name: str
    expectation: str
    says: str
    params: Mapping[str, Any] = field(default_factory=dict)
    severity: str = "critical"
    computed: bool = False
    columns: tuple[str, ...] = ()
    holds: Callable[..., bool] | None = None


@dataclass(frozen=True, eq=False)
class Field:
    """A column. Types: string, bool, int32, int64, float64, date, timestamp, binary, struct, and lists of string, int32
    or struct, like `list<string>`.

    `value` says of a column of `articles` what it holds for an article: values of the type. Structs, also those in
    lists, are objects that have the parts as attributes of the same names; a single one may be a dict.
    """

    name: str
    type: str
    meaning: str
    checks: tuple[Check, ...] = ()
    fields: tuple["Field", ...] = ()
    value: Value | None = None
    since: int = 1  # the version of the schema in which it came
    about: Literal["article", "record", "run", "story"] = "article"  # a reprocessing compares what is about the article
    cut_from: str | None = None  # of a list: the column in which its offsets count. It gets a flat view and a suite
    shown_if: str | None = None  # of a list: the elements that its flat view shows, in SQL; all unless said
    extracted: bool = True  # whether `copydesk extract` writes it, if it is about the article
    internal: bool = False  # for the pipeline alone: left out of the SQL views
    is_place: bool = False  # of a part of a list: the place of another element in it, from 0
    is_name: bool = False  # of a part of a list: a name or phrase, in which all white space is one space
    view_name: str | None = None  # its name in the SQL views, where another column there has its own already
    was: str | None = None  # its name in the views of the schema version before this one
    bulky: bool = False  # long values that are rarely alike: stored without dictionary and statistics

    @property
    def shown_as(self) -> str:
        """Its name in the SQL views."""
        return self.view_name or self.name

    @property
    def is_list(self) -> bool:
        return self.type.startswith("list")

    @property
    def is_nested(self) -> bool:
        return self.type == "list<struct>"

    def row_value(self, article: Article, run: Provenance) -> Any:
        """What the column holds for an article: plain values, lists and dicts. Raises TypeError for a column of a table
        that is not made of articles."""
        if self.value is None:
            raise TypeError(f"{self.name} does not say what it holds for an article")
        value = self.value(article, run)
        if self.is_nested:
            names = [part.name for part in self.fields]  # not by `asdict`: its deep copies took a tenth of all time
            return self._with_single_spaces([{name: getattr(item, name) for name in names} for item in value])
        if self.is_list:
            return list(value)
        if self.fields and value is not None and not isinstance(value, dict):
            return {part.name: getattr(value, part.name) for part in self.fields}
        return value

    def _with_single_spaces(self, elements: list[dict[str, Any]]) -> list[dict[str, Any]]:
        """The elements with one space for any white space in names, speakers and the like. What is cut out of a text
        stays as printed."""
        for name in (part.name for part in self.fields if part.is_name):
            for element in elements:
                if element[name]:
                    element[name] = " ".join(element[name].split())
        return elements


@dataclass(frozen=True, eq=False)
class Table:
    """A table, its columns in their order. `skip_by` are those by whose least and greatest value a reader can pass over
    a file: they stand in the table's log."""

    name: str
    meaning: str
    fields: tuple[Field, ...]
    partition_by: tuple[str, ...] = ()
    sort_by: tuple[str, ...] = ()
    skip_by: tuple[str, ...] = ()

    def __getitem__(self, name: str) -> Field:
        return next(f for f in self.fields if f.name == name)
