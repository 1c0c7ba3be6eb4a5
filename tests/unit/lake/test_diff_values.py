"""Do two versions of a row say something else, or does the same stand elsewhere?"""

import duckdb
import pyarrow as pa
import pytest

from copydesk.lake.diff_values import COMPARED, differs, example_of, is_changed
from copydesk.schema import ARTICLES, arrow_schema

BY_NAME = {field.name: field for field in COMPARED}


def quote(text="We waited", speaker="Ivo Marant", start=3, cue="said"):
    return {
        "text": text,
        "speaker": speaker,
        "role": None,
        "cue": cue,
        "start": start,
        "end": start + len(text),
        "kind": None,
        "speakers": None,
    }


def asked(name, before, after):
    """Whether the column differs, and whether it says something else, as a lake's own types tell it."""
    type_ = arrow_schema(ARTICLES).field(name).type
    with duckdb.connect() as duck:
        for side, value in (("old", before), ("new", after)):
            duck.register(side, pa.table({name: pa.array([value], type_)}))
        field = BY_NAME[name]
        return duck.execute(f"SELECT {differs(field)}, {is_changed(field)} FROM old, new").fetchall()[0]


MOVED, CHANGED, SAME = (True, False), (True, True), (False, False)


@pytest.mark.parametrize(
    ("name", "before", "after", "says"),
    [
        ("quotes", [quote()], [quote()], SAME),
        ("quotes", [quote()], [quote(start=9)], MOVED),
        ("quotes", [quote("a"), quote("b")], [quote("b"), quote("a")], MOVED),
        ("quotes", [quote()], [quote(speaker=None)], CHANGED),
        ("quotes", [quote(), quote()], [quote()], CHANGED),
        ("quotes", None, [], SAME),
        ("pieces", [{"start": 0, "raw_start": 0, "length": 3}], [{"start": 0, "raw_start": 5, "length": 3}], MOVED),
        ("bylines", ["Nerea Solberg"], ["Ivo Marant"], CHANGED),
        ("headline", None, "Bridge closed", CHANGED),
        ("headline", "Bridge closed", "Bridge closed", SAME),
    ],
)
def test_what_has_moved_is_told_from_what_has_changed(name, before, after, says):
    assert asked(name, before, after) == says


def example(name, before, after):
    made = example_of(BY_NAME[name], "d", before, after)
    return made["before"], made["after"]


def test_an_example_shows_the_elements_that_the_other_side_has_not():
    assert example("quotes", [quote("a"), quote("b")], [quote("b", start=40)]) == ("a · Ivo Marant · said", None)
    assert example("quotes", None, [quote("a", speaker=None)]) == (None, "a · said")


def test_an_element_that_is_there_once_less_is_shown():
    """Neither side has an element that the other has not at all: both would be empty lists."""
    assert example("quotes", [quote(start=1), quote(start=50)], [quote(start=1)]) == (
        "We waited · Ivo Marant · said",
        None,
    )


def test_where_only_the_order_differs_both_orders_are_shown():
    assert example("bylines", ["Ana", "Bo"], ["Bo", "Ana"]) == ("Ana; Bo", "Bo; Ana")


def test_long_values_are_shown_from_where_they_differ():
    before, after = example("headline", "a" * 500 + "x", "a" * 500 + "y")
    assert (before, after) == ("…" + "a" * 40 + "x", "…" + "a" * 40 + "y")
