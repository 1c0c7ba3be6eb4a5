"""From the sample landing zone to answers: the command as a shell runs it, DuckDB over the catalog it leaves."""

import subprocess
import sys
from pathlib import Path

import duckdb
import pytest

SAMPLES = Path(__file__).resolve().parents[1] / "samples" / "landing"


@pytest.fixture(scope="module")
def catalog(tmp_path_factory):
    lake = tmp_path_factory.mktemp("end to end") / "lake"
    command = [str(Path(sys.executable).parent / "copydesk"), "run", "--landing", str(SAMPLES), "--lake", str(lake)]
    subprocess.run([*command, "--min-age-seconds", "0"], check=True, capture_output=True)
    with duckdb.connect(str(lake / "catalog.duckdb"), read_only=True) as connection:
        yield connection


def ask(catalog, sql: str, *parameters) -> list[tuple]:
    return catalog.execute(sql, list(parameters)).fetchall()


def test_every_record_is_accounted_for(catalog):
    assert ask(catalog, "SELECT records_in, records_published, records_duplicate, records_quarantined FROM runs") == [
        (39, 35, 2, 2)
    ]
    assert ask(catalog, "SELECT count(*), count(DISTINCT document_id) FROM articles") == [(35, 35)]
    assert ask(catalog, "SELECT outcome, count(*) FROM ledger WHERE level = 'file' GROUP BY ALL ORDER BY 1") == [
        ("quarantined", 4),
        ("read", 31),
    ]


def test_a_story_can_be_asked_for_its_fields(catalog):
    quake = "anadolu/2026-02-03_osh-earthquake.txt"
    assert ask(
        catalog,
        "SELECT headline, bylines, agency, dateline.places, section, published_at, source, month "
        "FROM articles WHERE source_file = ?",
        quake,
    ) == [
        (
            "Strong quake in southern Kyrgyzstan kills at least 27",
            ["Leyla Demirsoy"],
            "AA",
            ["BISHKEK"],
            "World",
            "2026-02-03",
            "anadolu",
            "2026-02",
        )
    ]
    figures = "SELECT measure, qualifier, value, according_to FROM figures JOIN articles USING (document_id) "
    assert ask(catalog, figures + "WHERE source_file = ? AND value IN (27, 140) ORDER BY value", quake) == [
        ("killed", "at_least", 27.0, "Emergency Situations Ministry"),
        ("injured", None, 140.0, "Emergency Situations Ministry"),
    ]
    assert ask(
        catalog,
        "SELECT DISTINCT speaker FROM quotes JOIN articles USING (document_id) WHERE source_file = ? "
        "AND text LIKE 'Three villages%'",
        quake,
    ) == [("Bakyt Sadyrov",)]


def test_a_toll_moves_from_day_to_day(catalog):
    tolls = ask(
        catalog,
        "SELECT published_on::VARCHAR, max(value) FROM figures WHERE measure = 'killed' "
        "AND headline LIKE '%yrgyzstan%' GROUP BY ALL ORDER BY 1",
    )
    assert tolls == [("2026-02-03", 27.0), ("2026-02-04", 63.0), ("2026-02-06", 81.0)]


def test_an_update_is_a_version_of_its_story(catalog):
    tolls = "SELECT story_version, headline, value, change FROM story_figures WHERE measure = 'killed' ORDER BY 1"
    assert ask(catalog, tolls) == [
        (1, "Cholera kills 22 in Benin's lake villages", 22.0, None),
        (2, "Death toll of Benin lake cholera rises to 31", 31.0, 9.0),
    ]


def test_notices_are_cut_and_on_record(catalog):
    assert ask(catalog, "SELECT count(*) FROM articles WHERE body ILIKE '%be the first to comment%'") == [(0,)]
    assert ask(catalog, "SELECT count(*) > 3 FROM removals WHERE text ILIKE '%be the first to comment%'") == [(True,)]


@pytest.mark.parametrize("view", ["quotes", "figures", "entities", "dates"])
def test_every_value_stands_where_it_says(catalog, view):
    wrong = f"""
        SELECT v.text FROM {view} AS v JOIN articles USING (document_id)
        WHERE substring(body, v."start" + 1, v."end" - v."start") <> v.text
    """
    assert ask(catalog, wrong) == []
    assert ask(catalog, f"SELECT count(*) > 10 FROM {view}") == [(True,)]
