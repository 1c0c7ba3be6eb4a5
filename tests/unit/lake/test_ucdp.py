"""The view `ucdp` holds attacks with UCDP's codes of precision, and the numbers of dead that belong to them."""

import re
from pathlib import Path

import duckdb
import pyarrow as pa
import pytest

from copydesk.lake.ucdp import OPEN_ABOVE, OPEN_BELOW, UCDP_VIEWS
from copydesk.lake.views import make_views
from copydesk.lexicon import closed_list
from copydesk.schema import ARTICLES, arrow_schema

ROOT = Path(__file__).resolve().parents[3]
ATTACK = {
    "type": "attack",
    "date": "2031-03-04",
    "date_precision": "day",
    "country": "GB",
    "places": ["Tarn"],
    "place_precision": "village",
    "division": "GB.ENG",
    "latitude": 51.5,
    "longitude": -0.25,
    "violence": 1,
    "figures": [],
    "is_main": True,
    "start": 3,
    "end": 9,
}
KILLED = {"measure": "killed", "start": 0, "end": 1}
FIGURES = [
    KILLED | {"value": 3.0, "low": 3.0, "high": 3.0},
    KILLED | {"low": 10.0, "high": 15.0},
    KILLED | {"value": 9.0, "low": 9.0, "high": 9.0, "qualifier": "at_least"},
    {"measure": "injured", "value": 40.0, "low": 40.0, "high": 40.0, "start": 0, "end": 1},
]


def article(name, *events):
    row = {"document_id": name, "url": f"https://gazette.example/{name}", "headline": "Raid", "source": "gazette"}
    return row | {"run_id": "run", "figures": FIGURES, "events": [ATTACK | event for event in events]}


def ask(sql, *articles):
    with duckdb.connect() as connection:
        make_views(connection, {})
        connection.register("rows", pa.Table.from_pylist(list(articles), arrow_schema(ARTICLES)))
        connection.execute("CREATE OR REPLACE VIEW articles AS SELECT * FROM rows")
        return connection.execute(sql).fetchall()


@pytest.mark.parametrize(
    ("event", "columns", "expected"),
    [
        ({}, "year, type_of_violence, country, country_code, adm_1", (2031, 1, "United Kingdom", "GB", "GB.ENG")),
        ({}, "date_start::VARCHAR, date_end::VARCHAR, date_prec", ("2031-03-04", "2031-03-04", 1)),
        ({"date": "2032-02", "date_precision": "month"}, "date_end::VARCHAR, date_prec", ("2032-02-29", 4)),
        ({"date": "2031", "date_precision": "year"}, "date_start::VARCHAR, date_end::VARCHAR, date_prec",
         ("2031-01-01", "2031-12-31", 5)),
        ({}, "where_coordinates, where_prec, latitude, longitude", ("Tarn", 1, 51.5, -0.25)),
        ({"place_precision": "district"}, "where_prec", (3,)),
        ({"place_precision": "province"}, "where_prec", (4,)),
        ({"place_precision": None, "places": []}, "where_coordinates, where_prec", (None, 6)),
        ({"place_precision": None, "places": [], "country": None}, "where_prec, country", (None, None)),
        ({}, "low, best, high", (None, None, None)),
        ({"figures": [3]}, "low, best, high", (None, None, None)),
        ({"figures": [0, 3]}, "low, best, high", (3, 3, 3)),
        ({"figures": [0, 1, 3]}, "low, best, high", (10, 10, 15)),
        ({"figures": [0, 2]}, "low, best, high", (9, 9, None)),
        ({}, "source_article, source_headline, source_office, run_id, document_id",
         ("https://gazette.example/a", "Raid", "gazette", "run", "a")),
    ],
)  # fmt: skip
def test_an_attack_has_its_columns(event, columns, expected):
    assert ask(f"SELECT {columns} FROM ucdp", article("a", event)) == [expected]


@pytest.mark.parametrize("event", [{"type": "flood"}, {"date": None, "date_precision": None}])
def test_what_is_no_attack_or_has_no_date_is_left_out(event):
    assert ask("SELECT * FROM ucdp", article("a", event)) == []


def test_each_attack_of_an_article_is_a_row_and_main_ones_have_the_id_of_their_event():
    other = {"is_main": False, "start": 50, "date": "2031-03-02"}
    rows = ask("SELECT id, event_id, date_start FROM ucdp", article("a", {}, other), article("b", {}))
    ids = [event for _, event, _ in rows]
    assert (len({row[0] for row in rows}), len(set(ids) - {None}), ids.count(None)) == (3, 1, 1)


def test_the_columns_are_those_that_the_dictionary_names():
    columns = [row[0] for row in ask("DESCRIBE ucdp")]
    assert columns == list(UCDP_VIEWS["ucdp"].columns)


def test_the_dead_of_an_attack_that_two_articles_tell_of_count_once():
    page = (ROOT / "docs" / "sql-cookbook.md").read_text(encoding="utf-8")
    (recipe,) = re.findall(r"in the columns of UCDP\?\n\n```sql\n([^`]+)```", page)
    once = [article("a", {"figures": [0]}), article("b", {"figures": [1]}), article("c", {"date": "2031-03"})]
    assert ask(recipe, *once) == [(2, 3, 10, 15)]


def test_qualifiers_are_of_the_closed_list():
    assert set(re.findall(r"\w+", OPEN_ABOVE + OPEN_BELOW)) <= set(closed_list("qualifiers"))
