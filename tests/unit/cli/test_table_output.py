"""Tables in a terminal: what does not fit is folded, and what cannot be folded is listed."""

from io import StringIO

import pytest
from rich.console import Console

from copydesk.cli import tables

COLUMNS = ("headline", "measure", "published_on", "value")
ROWS = [["Harbour wall gives way after the second storm of the week", "killed", "2031-05-04", 1234567.0]]


@pytest.fixture
def shown(monkeypatch):
    """A function that shows a table in a terminal of a width and returns its lines."""

    def show(width: int, columns=COLUMNS, rows=ROWS) -> list[str]:
        console = Console(file=StringIO(), width=width, force_terminal=True, color_system=None)
        monkeypatch.setattr(tables, "screen", lambda: console)
        console.print(tables.table("Title", columns, rows))
        return [line.rstrip() for line in console.file.getvalue().splitlines()]

    return show


def test_text_is_folded_and_headings_and_numbers_are_not(shown):
    lines = shown(60)
    assert lines[0] == "Title"
    assert lines[1].split() == list(COLUMNS)
    assert {"killed", "2031-05-04", "1,234,567"} <= set(lines[2].split())
    assert len(lines) > 3
    assert max(map(len, lines)) <= 60


def test_what_cannot_be_folded_far_enough_is_listed(shown):
    lines = shown(40)
    assert lines[:2] == ["Title", "    headline  Harbour wall gives way"]
    assert lines[-1] == "       value  1,234,567"
    assert max(map(len, lines)) <= 40


def test_a_table_of_nothing_and_one_without_columns(shown):
    assert shown(60, rows=[])[1].split() == list(COLUMNS)
    assert shown(60, columns=(), rows=[])
