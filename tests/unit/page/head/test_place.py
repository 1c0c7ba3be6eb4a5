"""Where lines stand, told by arrays: held against what a look at each line says."""

import numpy as np

from copydesk.page.blocks import split_blocks
from copydesk.page.head.place import place_columns
from copydesk.page.page import Page

PARAGRAPH = "The harbour of Hemsby will stay closed until the spring, the port authority said on Tuesday."
LINES = [
    "Hemsby Post",
    "Tides",
    "Hemsby harbour closed until spring",
    "By Anna Berg",
    "5 May 2020",
    "A crane in the harbour",
    PARAGRAPH,
    PARAGRAPH,
    "Old maps",
    "Share",
]


def page():
    body = [n for n, line in enumerate(LINES) if line == PARAGRAPH]
    kinds = [None] * (len(LINES) - 1) + ["share"]
    return Page(split_blocks("\n".join(LINES)), kinds, body, np.zeros(len(LINES)), body[0], body[-1] + 1)


def of(name):
    return dict(zip(page().zone, np.asarray(place_columns(page())[name]).tolist(), strict=True))


def test_lines_to_the_nearest_byline_or_date():
    assert of("marker_below")[2] == 1
    assert of("marker_above")[5] == 1
    assert of("marker_above")[0] == of("marker_below")[5] == 30  # as good as absent


def test_what_stands_between_a_line_and_the_text():
    assert of("lines_between")[2] == 3
    assert of("plain_between")[2] == 1  # neither byline nor date
    assert of("text_below")[2] == 4
    assert of("lines_between")[7] == 0


def test_place_on_the_page():
    assert of("to_start")[6] == 0
    assert of("from_end")[8] == 0
    assert of("foot")[8]
    assert not of("foot")[7]
    assert of("ruled")[9]


def test_what_stands_below_the_article_changes_nothing_above_it():
    longer = split_blocks("\n".join([*LINES, *["Tide tables"] * 40]))
    other = Page(longer, [*page().kinds, *[None] * 40], page().body, np.zeros(len(longer)), page().start, page().end)
    for name, values in place_columns(page()).items():
        assert np.asarray(values)[:8].tolist() == np.asarray(place_columns(other)[name])[:8].tolist(), name
