"""Bars in the terminal, for a query's result."""

from collections.abc import Sequence
from typing import Any

from rich.table import Table
from rich.text import Text

from copydesk.cli.output import screen
from copydesk.errors import ConfigError
from copydesk.visible import visible

MOST_BARS = 60
LABEL_WIDTH = 40  # terminal cells
LEAST_BAR_WIDTH = 10
EIGHTHS = " ▏▎▍▌▋▊▉"  # a block of so many eighths of a cell


def chart(columns: Sequence[str], rows: Sequence[Sequence[Any]]) -> Table:
    """A bar a row: its length is the last column that holds numbers, its label the other columns. Bars of numbers below
    zero are red. Raises ConfigError where no column holds numbers, or where there are more rows than bars can be
    told apart."""
    if len(rows) > MOST_BARS:
        raise ConfigError(f"a chart shows at most {MOST_BARS} rows; end the query with LIMIT {MOST_BARS}")
    numeric = [i for i in range(len(columns)) if _is_numeric([row[i] for row in rows])]
    if not numeric:
        raise ConfigError("a chart needs a column of numbers, behind those that name its bars")
    measured = numeric[-1]
    labels = [" · ".join(_word(value) for i, value in enumerate(row) if i != measured) for row in rows]
    values = [row[measured] for row in rows]
    longest = max(abs(value) for value in values if value is not None)
    room = max(LEAST_BAR_WIDTH, min(screen().width, 100) - min(LABEL_WIDTH, max(map(len, labels))) - 16)
    made = Table(box=None, pad_edge=False, header_style="bold")
    made.add_column(visible(" · ".join(name for i, name in enumerate(columns) if i != measured)), max_width=LABEL_WIDTH)
    made.add_column(visible(columns[measured]), justify="right")
    made.add_column()
    for label, value in zip(labels, values, strict=True):
        width = room * abs(value) / longest if value and longest else 0
        made.add_row(Text(label), _number(value), Text(_bar(width), style="red" if (value or 0) < 0 else "cyan"))
    return made


def _is_numeric(values: Sequence[Any]) -> bool:
    """Whether all that is stated are numbers, and something is."""
    stated = [value for value in values if value is not None]
    return bool(stated) and all(isinstance(value, int | float) and not isinstance(value, bool) for value in stated)


def _bar(width: float) -> str:
    whole, part = divmod(round(width * 8), 8)
    return "█" * whole + EIGHTHS[part].strip()


def _word(value: Any) -> str:
    return "–" if value is None else visible(value)


def _number(value: float | None) -> str:
    return "–" if value is None else f"{value:,.10g}"
