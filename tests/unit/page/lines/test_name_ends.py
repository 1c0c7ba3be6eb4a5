"""What stands around a name in a byline is no part of it."""

import pytest

from copydesk.page.lines.byline import read_byline


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("Kolumne von Mara Lund", ["Mara Lund"]),
        ("Von Mara Lund mit AP", ["Mara Lund"]),
        ("By Mara Lund For Hemsbypost.example", ["Mara Lund"]),
        ("Mara Lund Lifestyle Writer", ["Mara Lund"]),
        ("By Mara Lund Opinion contributor", ["Mara Lund"]),
        ("By Mara Lund Mara Lund", ["Mara Lund"]),
        ("Anna Lund Peter Venn", ["Anna Lund", "Peter Venn"]),
        ("By Anna Lund Hemsby Post", ["Anna Lund"]),
        ("By Mara Lund and Odo Venn The Associated Press", ["Mara Lund", "Odo Venn"]),
        ("By Mara Lund Share", ["Mara Lund"]),
        ("Autorin/Autor Mara Lund", ["Mara Lund"]),
        ("Trần Thị Mai", ["Trần Thị Mai"]),
        ("文/王小明", ["王小明"]),
        ("بقلم: أحمد محمود", ["أحمد محمود"]),
    ],
)
def test_the_name_is_read_without_what_stands_around_it(line, names):
    assert [name.value for name in read_byline(line).names] == names


@pytest.mark.parametrize(
    "line", ["By On", "Follow Mara Lund", "Facebook Tweet Email", "WATCH LIVE", "Listen Live", "王小明", "أحمد محمود"]
)
def test_other_words_are_no_name(line):
    assert read_byline(line) is None
