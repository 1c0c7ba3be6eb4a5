"""How well articles on one event are linked: each event is told in two articles of different words, beside a third on a
similar event of another day, place or kind."""

import random
import tomllib
from datetime import UTC, datetime
from functools import cache
from itertools import combinations
from pathlib import Path

import duckdb
import pyarrow as pa
import pytest

from copydesk.lake.rows import article_row
from copydesk.lake.views import make_views
from copydesk.model import Article, Record
from copydesk.pipeline import process
from copydesk.schema import ARTICLES, arrow_schema

EVENTS = tomllib.loads(Path(__file__).with_name("events.toml").read_text(encoding="utf-8"))["events"]
LEAST_PRECISION, LEAST_RECALL = 0.98, 0.6


@cache
def rows() -> tuple[dict, ...]:
    """The articles as rows, with the number of the event and `one`, `other` or `beside` for a source file."""
    return tuple(
        _row(f"{number} {name}", *event[name])
        for number, event in enumerate(EVENTS)
        for name in ("one", "other", "beside")
    )


def _row(name: str, day: str, text: str) -> dict:
    article = process(Record(text, source_file=name, metadata={"published_at": day}))
    assert isinstance(article, Article)
    return article_row(article, "run", datetime(2031, 12, 1, tzinfo=UTC))


def ids(articles) -> dict[str, str]:
    """The event's id of each article that has one, by its source file."""
    with duckdb.connect() as connection:
        connection.execute("SET TimeZone = 'America/New_York'")
        make_views(connection, {})
        connection.register("rows", pa.Table.from_pylist(list(articles), arrow_schema(ARTICLES)))
        connection.execute("CREATE OR REPLACE VIEW articles AS SELECT * FROM rows")
        query = "SELECT source_file, event_id FROM linked_events JOIN articles USING (document_id)"
        return dict(connection.execute(query).fetchall())


def test_articles_on_one_event_are_linked_and_those_on_similar_ones_are_not():
    found = ids(rows())
    linked = {pair for pair in combinations(sorted(found), 2) if found[pair[0]] == found[pair[1]]}
    pairs = {(f"{number} one", f"{number} other") for number in range(len(EVENTS))}
    precision, recall = len(linked & pairs) / len(linked), len(linked & pairs) / len(pairs)
    assert (precision >= LEAST_PRECISION, recall >= LEAST_RECALL) == (True, True), (
        f"precision {precision:.2f}, recall {recall:.2f}; wrong: {sorted(linked - pairs)}; "
        f"missed: {sorted(pairs - linked)}"
    )


def test_the_order_of_the_articles_changes_no_id():
    shuffled = list(rows())
    random.Random(7).shuffle(shuffled)
    assert ids(shuffled) == ids(rows())


def told(name: str, **said) -> dict:
    """The row of an article whose only event is a flood in Tarn on 4 March, and what else is said of it."""
    killed = said.pop("killed", None)
    figures = (
        [{"text": str(killed), "measure": "killed", "value": float(killed), "start": 0, "end": 1}] if killed else []
    )
    event = {"text": "flood", "type": "flood", "date": "2031-03-04", "country": "GB", "places": ["Tarn"]}
    event |= {"place_precision": "village", "figures": [0] if killed else [], "is_main": True, "start": 0, "end": 5}
    return {"document_id": name, "source_file": name, "figures": figures, "events": [event | said]}


@pytest.mark.parametrize(
    ("one", "other", "are_linked"),
    [
        ({}, {}, True),
        ({}, {"country": None}, True),
        ({}, {"country": "US"}, False),
        ({}, {"subtype": "flash"}, True),
        ({"subtype": "river"}, {"subtype": "flash"}, False),
        ({}, {"places": ["TÀRN"]}, True),
        ({}, {"places": ["Tarn", "Elmby"]}, False),
        ({"killed": 7}, {"killed": 7, "places": ["Elmby", "Tarn"]}, True),
        ({"killed": 7}, {"killed": 8, "places": ["Elmby", "Tarn"]}, False),
        ({"killed": 7}, {"killed": 7, "places": ["Elmby"]}, False),
        ({"killed": 7}, {"killed": 7, "date": "2031-03-05"}, True),
        ({"killed": 7}, {"killed": 7, "date": "2031-03-06"}, False),
        ({"killed": 2}, {"killed": 2, "date": "2031-03-05"}, False),
        ({"place_precision": "province"}, {"place_precision": "province"}, False),
        ({"place_precision": "province", "killed": 7}, {"place_precision": "province", "killed": 7}, True),
        ({"latitude": 51.5, "longitude": 0.1}, {"latitude": 51.5, "longitude": 0.1, "places": ["Darne"]}, True),
        ({"latitude": 51.5, "longitude": 0.1}, {"latitude": 51.5, "longitude": 0.2, "places": ["Darne"]}, False),
    ],
)
def test_two_articles_are_linked_by_what_they_say(one, other, are_linked):
    found = ids([told("one", **one), told("other", **other)])
    assert (found["one"] == found["other"]) == are_linked


@pytest.mark.parametrize(
    "said", [{"date": "2031-03"}, {"date": None}, {"places": []}, {"place_precision": "country"}, {"is_main": False}]
)
def test_an_event_without_day_or_place_has_no_id(said):
    assert ids([told("one", **said)]) == {}


def test_links_go_on_from_article_to_article():
    days = [told(str(day), date=f"2031-03-0{day}", killed=7) for day in range(1, 6)]
    assert len(set(ids(days).values())) == 1


def test_two_kinds_on_one_day_leave_open_which_a_third_article_means():
    found = ids([told("a", subtype="river"), told("b", subtype="flash"), told("c")])
    assert len(set(found.values())) == 3
