"""What the commands share: consoles, tables, JSON, progress bars, and text that cannot play tricks on the terminal."""

import json
import sys
from base64 import b64encode
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from functools import cache
from math import isfinite
from typing import Any

import orjson
import typer
from rich.console import Console, Group
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from rich.table import Table
from rich.text import Text

from copydesk.visible import TRICKS, visible

_JSON_TRICKS = {i: f"\\u{i:04x}" for i in TRICKS}

# A column of text or of moments may be folded down to so many characters; between columns there are so many.
FOLDED = 14
GAP = 2


def visible_json(dumped: str) -> str:
    """The same as `visible` for JSON, which stays JSON of the same value."""
    return dumped.translate(_JSON_TRICKS)


def masked(text: str) -> str:
    """The same as `visible`, one character for one, so that offsets still fit."""
    return text.translate(dict.fromkeys(TRICKS, "\N{REPLACEMENT CHARACTER}"))


@cache
def screen() -> Console:
    """Standard output. Not wrapped when it is no terminal, so that lines stay lines."""
    return Console(width=None if sys.stdout.isatty() else 1_000, highlight=False, markup=False, emoji=False)


@cache
def errors() -> Console:
    return Console(stderr=True, highlight=False, markup=False, emoji=False)


def table(title: str | None, columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> Table | Group:
    """A table of any values; numbers to the right, nothing as a dim dash. Where a terminal is too narrow for it,
    each row becomes a list of its values, one a line."""
    rows = [list(row) for row in rows]
    names = [Text(visible(name)) for name in columns]
    cells = [[_cell(value) for value in row] for row in rows]
    widths = _widths(names, rows, cells, screen().width) if screen().is_terminal else [None] * len(names)
    if widths is None:
        return _listed(title, names, cells)
    made = Table(title=title, title_justify="left", title_style="bold", header_style="bold", box=None, pad_edge=False)
    for i, (name, width) in enumerate(zip(names, widths, strict=True)):
        numeric = any(_is_number(row[i]) for row in rows) and all(_is_number(row[i]) or row[i] is None for row in rows)
        made.add_column(name, justify="right" if numeric else "left", overflow="fold", width=width)
    for row in cells:
        made.add_row(*row)
    return made


def _widths(names: list[Text], rows: list[list[Any]], cells: list[list[Text]], room: int) -> list[int] | None:
    """A width for each column, so that they fit: the widest are folded first, headings and numbers never. None where
    they cannot fit."""
    whole, least = [], []
    for i, name in enumerate(names):
        found = [
            (_width(row[i]), isinstance(value[i], str | list | dict | datetime))
            for row, value in zip(cells, rows, strict=True)
        ]
        whole.append(max([_width(name), *(width for width, _ in found)]))
        least.append(max([_width(name), *(min(width, FOLDED) if folds else width for width, folds in found)]))
    room -= GAP * (len(names) - 1)
    if sum(least) > room:
        return None
    for widest in range(max(whole, default=0), -1, -1):
        widths = [max(min(wanted, widest), needed) for wanted, needed in zip(whole, least, strict=True)]
        if sum(widths) <= room:
            return widths
    return None


def _width(text: Text) -> int:
    return max((line.cell_len for line in text.split("\n")), default=0)


def _listed(title: str | None, names: list[Text], cells: list[list[Text]]) -> Group:
    lists: list[Table | Text] = [Text(title, style="bold")] if title else []
    for i, row in enumerate(cells):
        if i:
            lists.append(Text())
        made = Table(box=None, pad_edge=False, show_header=False)
        made.add_column(justify="right", style="bold", no_wrap=True)
        made.add_column(overflow="fold")
        for name, value in zip(names, row, strict=True):
            made.add_row(name, value)
        lists.append(made)
    return Group(*lists)


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _cell(value: Any) -> Text:
    if value is None:
        return Text("–", style="dim")
    if _is_number(value):
        return Text(f"{value:,.0f}" if isinstance(value, float) and value.is_integer() else f"{value:,}")
    if isinstance(value, datetime):
        return Text(f"{value:%Y-%m-%d %H:%M:%S}")
    if isinstance(value, list | dict):
        return Text(visible(json.dumps(plain(value), ensure_ascii=False)))
    return Text(visible(value))


def plain(value: Any) -> Any:
    """A value of SQL as JSON has it: times in ISO 8601, bytes in Base64, null for what is not finite."""
    if isinstance(value, dict):
        return {str(name): plain(item) for name, item in value.items()}
    if isinstance(value, list | tuple):
        return [plain(item) for item in value]
    if isinstance(value, float):
        return value if isfinite(value) else None
    if value is None or isinstance(value, str | int):
        return value
    if isinstance(value, date | datetime):
        return value.isoformat()
    return b64encode(value).decode() if isinstance(value, bytes | bytearray | memoryview) else str(value)


def row_objects(columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> Iterator[dict[str, Any]]:
    """Each row as a JSON-ready dict."""
    for row in rows:
        yield {name: plain(value) for name, value in zip(columns, row, strict=True)}


def print_json_rows(columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """Print a JSON list of row objects, one a line, as they come."""
    typer.echo("[")
    comma = ""
    for item in row_objects(columns, rows):
        typer.echo(comma + visible_json(json.dumps(item, ensure_ascii=False)))
        comma = ","
    typer.echo("]")


def print_json(value: Any) -> None:
    """Print one JSON document; times in it are UTC."""
    typer.echo(visible_json(orjson.dumps(value, option=orjson.OPT_INDENT_2 | orjson.OPT_UTC_Z).decode()))


def progress(unit: str) -> Progress:
    """A progress bar on standard error; silent where that is no terminal."""
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn(unit),
        TimeRemainingColumn(),
    )
    return Progress(*columns, console=errors(), disable=not sys.stderr.isatty(), transient=True)
