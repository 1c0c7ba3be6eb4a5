"""Where the commands write to: consoles, JSON and progress bars, none of which a text can play tricks on."""

import csv
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
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from copydesk.visible import TRICKS, visible

_JSON_TRICKS = {i: f"\\u{i:04x}" for i in TRICKS}


def visible_json(dumped: str) -> str:
    """JSON with its control characters escaped as `visible` does; it stays JSON of the same value."""
    return dumped.translate(_JSON_TRICKS)


def masked_controls(text: str) -> str:
    """The text with a replacement character for each one that `visible` would escape, so that offsets still fit."""
    return text.translate(dict.fromkeys(TRICKS, "\N{REPLACEMENT CHARACTER}"))


@cache
def screen() -> Console:
    """Standard output. Not wrapped when it is no terminal, so that lines stay lines."""
    return Console(width=None if sys.stdout.isatty() else 1_000, highlight=False, markup=False, emoji=False)


@cache
def error_screen() -> Console:
    """Standard error."""
    return Console(stderr=True, highlight=False, markup=False, emoji=False)


def json_value(value: Any) -> Any:
    """A value from a query as JSON has it: times in ISO 8601, bytes in Base64, null for what is not finite."""
    if isinstance(value, dict):
        return {str(name): json_value(item) for name, item in value.items()}
    if isinstance(value, list | tuple):
        return [json_value(item) for item in value]
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
        yield {name: json_value(value) for name, value in zip(columns, row, strict=True)}


def print_json_rows(columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """Print a JSON list of row objects, one a line, as they come."""
    typer.echo("[")
    comma = ""
    for item in row_objects(columns, rows):
        typer.echo(comma + visible_json(json.dumps(item, ensure_ascii=False)))
        comma = ","
    typer.echo("]")


def print_csv_rows(columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """Print RFC 4180 lines under a line of names: nothing for null, JSON for lists and structs, times in ISO 8601. On a
    terminal control characters are escaped; in a file or pipe the values are what they are."""
    out = csv.writer(_VisibleLines() if sys.stdout.isatty() else sys.stdout, lineterminator="\n")
    out.writerow(columns)
    out.writerows([_csv_value(value) for value in row] for row in rows)


class _VisibleLines:
    def write(self, line: str) -> None:
        typer.echo(visible(line.removesuffix("\n")))


def _csv_value(value: Any) -> Any:
    found = json_value(value)
    return json.dumps(found, ensure_ascii=False) if isinstance(found, list | dict) else found


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
    return Progress(*columns, console=error_screen(), disable=not sys.stderr.isatty(), transient=True)
