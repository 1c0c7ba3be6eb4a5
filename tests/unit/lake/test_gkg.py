"""The view `gkg` holds what GDELT's codebook says, in its delimiters, and nothing that was not read."""

import re
from datetime import UTC, date, datetime
from pathlib import Path

import duckdb
import pyarrow as pa
import pytest

from copydesk.lake.gkg import COLUMNS
from copydesk.lake.views import make_views
from copydesk.lexicon import closed_list, load
from copydesk.schema import ARTICLES, arrow_schema

PAGE = Path(__file__).resolve().parents[3] / "docs" / "gkg.md"
ID = "ab" * 32


def name(text, label, start, **more):
    return {"text": text, "label": label, "canonical": text, "start": start, "end": start + len(text), **more}


TARN = {"country": "GB", "division": "GB.ENG", "latitude": 51.5, "longitude": -0.25, "geonames_id": 77}
ARTICLE = {
    "document_id": ID,
    "source_file": "coast/ferry.txt",
    "record_index": 3,
    "source": "lowmere-gazette",
    "processed_at": datetime(2031, 3, 5, 1, 2, 3, tzinfo=UTC),
    "url": "https://www.gazette.example:443/ferry",
    "published_on": date(2031, 3, 4),
    "published_ts": datetime(2031, 3, 4, 8, 15, tzinfo=UTC),
    "headline": "Ferry <aground> & safe",
    "bylines": ["Ada Quill", "Ivo Marant"],
    "word_count": 125,
    "entities": [
        name("Quill; Ada, #1", "PERSON", 5),
        name("Port Office", "ORG", 30),
        name("Tarn", "PLACE", 50, **TARN),
        name("Tarn", "PLACE", 90, **TARN),
        name("Ohio", "PLACE", 110, country="US", division="US.OH", geonames_id=8),
        name("France", "PLACE", 120, country="FR", geonames_id=9),
        name("Salem", "PLACE", 130, country="US", candidates=[1, 2]),
        name("Quill; Ada, #1", "PERSON", 140),
    ],
    "figures": [
        {"text": "12", "measure": "killed", "value": 12.0, "low": 12, "high": 12, "unit": "people", "place": "Tarn",
         "start": 60, "status": "reported"},
        {"text": "3 to 5", "measure": "killed", "low": 3, "high": 5, "start": 70, "status": "reported"},
        {"text": "9", "measure": "rescued", "value": 9.0, "low": 9, "high": 9, "start": 80, "status": "reported"},
        {"text": "7", "measure": "arrested", "value": 7.0, "low": 7, "high": 7, "start": 85, "status": "background"},
    ],
    "quantities": [
        {"text": "$1.25m", "kind": "money", "value": 1.25e6, "low": 1.25e6, "high": 1.25e6, "unit": "USD",
         "of": "aid", "start": 200, "end": 206},
        {"text": "4.5 km", "kind": "distance", "value": 4.5, "low": 4.5, "high": 4.5, "unit": "km", "start": 210,
         "end": 216},
        {"text": "5%", "kind": "percent", "value": 5, "low": 5, "high": 5, "unit": "%", "start": 220, "end": 222},
    ],
    "quotes": [
        {"text": "It held | #ok", "cue": "said", "start": 1, "end": 14, "kind": "direct"},
        {"text": "it was safe", "cue": "said", "start": 20, "end": 31, "kind": "indirect"},
    ],
    "dates": [
        {"text": "Monday", "resolved": "2031-03-03", "precision": "day", "start": 50, "end": 56},
        {"text": "in May", "resolved": "2030-05", "precision": "month", "start": 60, "end": 66},
        {"text": "1931", "resolved": "1931", "precision": "year", "start": 70, "end": 74},
        {"text": "then", "resolved": None, "start": 80, "end": 84},
    ],
}  # fmt: skip
BARE = {"document_id": "cd" * 32, "source_file": "b.txt", "record_index": 0, "source": "tarn-post", "word_count": 9}
BARE |= {"processed_at": ARTICLE["processed_at"]}


@pytest.fixture(scope="module")
def views():
    with duckdb.connect() as connection:
        connection.execute("SET TimeZone = 'America/New_York'")
        make_views(connection, {})
        connection.register("rows", pa.Table.from_pylist([ARTICLE, BARE], arrow_schema(ARTICLES)))
        connection.execute("CREATE OR REPLACE VIEW articles AS SELECT * FROM rows")
        yield connection


@pytest.fixture(scope="module")
def rows(views):
    found = views.execute("SELECT * FROM gkg ORDER BY GKGRECORDID")
    names = [column[0] for column in found.description]
    return [dict(zip(names, row, strict=True)) for row in found.fetchall()]


@pytest.mark.parametrize(
    ("column", "expected"),
    [
        ("GKGRECORDID", f"20310305010203-{ID}"),
        ("DATE", 20310304081500),
        ("SourceCollectionIdentifier", 1),
        ("SourceCommonName", "gazette.example"),
        ("DocumentIdentifier", "https://www.gazette.example:443/ferry"),
        ("Counts", "KILL#12#people#4#Tarn, United Kingdom#UK#UKENG#51.5#-0.25#77;KILL#5########"),
        ("V2Counts", "KILL#12#people#4#Tarn, United Kingdom#UK#UKENG#51.5#-0.25#77#60;KILL#5#########70"),
        ("Themes", "KILL"),
        ("V2Themes", "KILL,60;KILL,70"),
        (
            "Locations",
            "1#France#FR#FR###FR;2#Ohio, United States#US#USOH###USOH;4#Tarn, United Kingdom#UK#UKENG#51.5#-0.25#77",
        ),
        (
            "V2Locations",
            "4#Tarn, United Kingdom#UK#UKENG##51.5#-0.25#77#50;4#Tarn, United Kingdom#UK#UKENG##51.5#-0.25#77#90;"
            "2#Ohio, United States#US#USOH####USOH#110;1#France#FR#FR####FR#120",
        ),
        ("Persons", "Quill Ada 1"),
        ("V2Persons", "Quill Ada 1,5;Quill Ada 1,140"),
        ("Organizations", "Port Office"),
        ("V2Organizations", "Port Office,30"),
        ("V2Tone", None),
        ("Dates", "3,3,3,2031,50;2,5,0,2030,60;1,0,0,1931,70"),
        ("GCAM", "wc:125"),
        ("Quotations", "1|13|said|It held ok"),
        ("Amounts", "1250000,USD aid,200;4.5,km,210"),
        ("TranslationInfo", None),
        (
            "Extras",
            "<PAGE_TITLE>Ferry &lt;aground&gt; &amp; safe</PAGE_TITLE><PAGE_AUTHORS>Ada Quill;Ivo Marant</PAGE_AUTHORS>"
            "<PAGE_PRECISEPUBTIMESTAMP>20310304081500</PAGE_PRECISEPUBTIMESTAMP>",
        ),
    ],
)
def test_a_column(rows, column, expected):
    assert rows[0][column] == expected


def test_every_name_has_its_offset(rows):
    names = [block.rpartition(",")[2] for block in rows[0]["AllNames"].split(";")]
    assert names == [str(entity["start"]) for entity in ARTICLE["entities"]]


def test_what_was_not_read_is_null(rows):
    known = {column: value for column, value in rows[1].items() if value is not None}
    assert known == {
        "GKGRECORDID": f"20310305010203-{'cd' * 32}",
        "SourceCollectionIdentifier": 2,
        "SourceCommonName": "tarn-post",
        "DocumentIdentifier": "b.txt#0",
        "GCAM": "wc:9",
    }


def test_a_query_of_gdelts_users_runs(views):
    query = """
        SELECT person, count(*) AS mentions FROM (
            SELECT regexp_replace(block, ',.*', '') AS person
            FROM (SELECT unnest(string_split(V2Persons, ';')) AS block FROM gkg WHERE DATE > 20310101000000)
        ) GROUP BY person ORDER BY 2 DESC
    """
    assert views.execute(query).fetchall() == [("Quill Ada 1", 2)]


def test_the_page_maps_every_column(views):
    assert re.findall(r"^\| `(\w+)` \|", PAGE.read_text(encoding="utf-8"), re.MULTILINE) == list(COLUMNS)
    assert [row[0] for row in views.execute("DESCRIBE gkg").fetchall()] == list(COLUMNS)


def test_types_of_counts_are_of_measures_that_there_are():
    assert load("gkg")["count_types"].keys() <= set(closed_list("measures"))
