"""Tables of query results, as a terminal of any width can show them."""

import json
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from rich.console import Group
from rich.table import Table
from rich.text import Text

from copydesk.cli.output import json_value, screen
from copydesk.visible import visible

FOLDED_WIDTH = 14  # terminal cells: a column of text, lists or times may be folded down to so many
COLUMN_GAP = 2  # terminal cells, what rich puts between columns
FOLDABLE = (str, list, dict, datetime)


class _Column:
    """A heading over its values as cells, with the terminal cells that it takes unfolded and folded."""

    def __init__(self, name: str, values: Sequence[Any]) -> None:
        self.name = Text(visible(name))
        self.cells = [_cell(value) for value in values]
        stated = [value for value in values if value is not None]
        self.is_numeric = bool(stated) and all(_is_number(value) for value in stated)
        widths = [_width(cell) for cell in self.cells]
        folded = [
            min(width, FOLDED_WIDTH) if isinstance(value, FOLDABLE) else width
            for width, value in zip(widths, values, strict=True)
        ]
        self.width = max([_width(self.name), *widths])
        self.least_width = max([_width(self.name), *folded])


def table(title: str | None, names: Sequence[str], rows: Iterable[Sequence[Any]]) -> Table | Group:
    """Rows of any values under the columns' names, for rich to print: numbers to the right, null as a dim dash.

    Where the terminal is too narrow for that, each row becomes a list of its values, one a line.
    """
    listed = list(rows)
    columns = [_Column(name, [row[i] for row in listed]) for i, name in enumerate(names)]
    widths = _fitting_widths(columns, screen().width) if screen().is_terminal else [None] * len(columns)
    if widths is None:
        return _value_lists(title, columns)
    made = Table(title=title, title_justify="left", title_style="bold", header_style="bold", box=None, pad_edge=False)
    for column, width in zip(columns, widths, strict=True):
        made.add_column(column.name, justify="right" if column.is_numeric else "left", overflow="fold", width=width)
    for row in _rows(columns, len(listed)):
        made.add_row(*row)
    return made


def _fitting_widths(columns: Sequence[_Column], room: int) -> list[int | None] | None:
    """A width for each column such that all fit in `room` terminal cells, or None where they cannot.

    The widest are folded first; headings and numbers never are.
    """
    room -= COLUMN_GAP * (len(columns) - 1)
    if sum(column.least_width for column in columns) > room:
        return None
    widest = max((column.width for column in columns), default=0)
    while sum(widths := [max(min(column.width, widest), column.least_width) for column in columns]) > room:
        widest -= 1
    return [*widths]


def _value_lists(title: str | None, columns: Sequence[_Column]) -> Group:
    lists: list[Table | Text] = [Text(title, style="bold")] if title else []
    for i, row in enumerate(_rows(columns, len(columns[0].cells))):
        if i:
            lists.append(Text())
        made = Table(box=None, pad_edge=False, show_header=False)
        made.add_column(justify="right", style="bold", no_wrap=True)
        made.add_column(overflow="fold")
        for column, cell in zip(columns, row, strict=True):
            made.add_row(column.name, cell)
        lists.append(made)
    return Group(*lists)


def _rows(columns: Sequence[_Column], count: int) -> list[list[Text]]:
    return [[column.cells[i] for column in columns] for i in range(count)]


def _width(text: Text) -> int:
    return max((line.cell_len for line in text.split("\n")), default=0)


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
        return Text(visible(json.dumps(json_value(value), ensure_ascii=False)))
    return Text(visible(value))
