import pytest

from copydesk.model import Block
from copydesk.page.lines.dateline import read_dateline
from copydesk.page.lines.places import find_printed, with_countries

STORY = " The ferries stopped on Monday after the storm, the port office said."


@pytest.mark.parametrize(
    ("front", "countries"),
    [
        ("ANKARA (AA) -", ("TR",)),
        ("İSTANBUL (AA) -", ("TR",)),
        ("KARACHI, Pakistan (Reuters) -", ("PK",)),
        ("MOSCOW/KYIV, May 3 (Reuters) -", ("RU", "UA")),
        ("LIMA, May 3 (AP) -", ("PE",)),
        ("WELLINGTON, May 3 (AP) -", ("NZ",)),
        ("Athens (dpa) -", ("GR",)),
        ("Berlin (dpa) -", ("DE",)),
        ("PARIS, Texas (AP) -", ("US",)),
        ("SPRINGFIELD, Norrowland (AP) -", (None,)),
        ("NORROW HAVEN (AP) -", (None,)),
    ],
)
def test_the_country_of_each_place(front, countries):
    text = front + STORY
    dateline = with_countries(read_dateline(Block(0, 0, len(text), text, False), None))
    assert dateline.countries == countries
    assert len(dateline.countries) == len(dateline.places)


def test_no_dateline_has_none():
    assert with_countries(None) is None


def test_a_name_in_capitals_is_looked_up_in_small_letters():
    assert find_printed("NEW DELHI").country == "IN"
    assert find_printed("IĞDIR").country == "TR"
    assert find_printed("NORROW") is None
