"""Which of the places of a name a document means."""

import pytest

from copydesk.model import Article, Record
from copydesk.pipeline import process


def places(text: str) -> dict[str, tuple]:
    """Each place's country, division, and degrees rounded to whole ones."""
    article = process(Record(f"Notes from a small desk\n\n{text}\n"))
    assert isinstance(article, Article)
    return {
        e.text: (e.country, e.division, e.latitude and round(e.latitude), e.longitude and round(e.longitude))
        for e in article.entities
        if e.label == "PLACE"
    }


def candidates(text: str) -> dict[str, int]:
    article = process(Record(f"Notes from a small desk\n\n{text}\n"))
    return {e.text: len(e.candidates) for e in article.entities if e.candidates}


ALABAMA, ENGLAND = ("US", "US.AL", 34, -87), ("GB", "GB.ENG", 52, -2)
OHIO, ILLINOIS = ("US", "US.OH", 40, -84), ("US", "US.IL", 40, -90)


@pytest.mark.parametrize(
    ("text", "name", "place"),
    [
        # what stands behind the name
        ("The mayor of Springfield, Ohio, opened the new bridge on Monday.", "Springfield", OHIO),
        ("The mayor of Springfield, Illinois, opened the new bridge on Monday.", "Springfield", ILLINOIS),
        ("Fire fighters came to Paris, Texas, on Monday, the mayor said.", "Paris", ("US", "US.TX", 34, -96)),
        # a state or a country elsewhere in the document
        ("Alabama closed its schools. The storm reached Birmingham in the evening.", "Birmingham", ALABAMA),
        ("The train left London in the morning. It reached Birmingham in the evening.", "Birmingham", ENGLAND),
        ("The army left Tbilisi. People in Georgia watched it on Monday.", "Georgia", ("GE", None, None, None)),
        ("The Libyan coast was quiet. In Libya, ships left Tripoli.", "Tripoli", ("LY", "LY.77", 33, 13)),
        # the largest by far, unless a state speaks for another one
        ("The ministers met in Paris on Monday.", "Paris", ("FR", "FR.11", 49, 2)),
        ("The American minister flew from Ohio to Paris on Monday.", "Paris", ("FR", "FR.11", 49, 2)),
        ("Texas is hot. The mayor of Paris said so on Monday.", "Paris", ("US", "US.TX", 34, -96)),
        ("Texas is not in France. The mayor of Paris said so on Monday.", "Paris", ("FR", "FR.11", 49, 2)),
        # accents, countries, states
        ("The boat left Bogotá in the morning, and Bogota was quiet.", "Bogotá", ("CO", "CO.34", 5, -74)),
        ("The boat left Kenya in the morning.", "Kenya", ("KE", None, None, None)),
        ("The governor of Ohio said so on Monday.", "Ohio", ("US", "US.OH", None, None)),
    ],
)  # fmt: skip
def test_the_document_decides(text, name, place):
    assert places(text)[name] == place


@pytest.mark.parametrize(
    ("text", "name", "count"),
    [
        ("The train reached Birmingham in the evening, the mayor of Birmingham said.", "Birmingham", 3),
        ("The town of Volnovakha was quiet on Monday.", "Volnovakha", 1),
    ],
)
def test_what_nothing_decides_keeps_its_candidates_and_has_no_place(text, name, count):
    assert candidates(text)[name] == count
    assert places(text)[name][1:] == (None, None, None)


def test_a_disputed_country_is_not_told_but_where_the_city_lies():
    assert places("The ministers met in Jerusalem on Monday.")["Jerusalem"] == (None, "IL.06", 32, 35)


def test_countries_go_by_their_names_in_the_language():
    text = (
        "Die Minister trafen sich am Montag in Berlin. Sie kamen aus der Türkei und aus Österreich, sagte der Sprecher."
    )
    assert places(text)["Türkei"][0] == "TR"
    assert places(text)["Berlin"] == ("DE", "DE.16", 53, 13)


def test_the_language_speaks_for_its_countries():
    turkish = "Kastamonu'da dün gece sel oldu. Vali, Kastamonu'nun köprülerinin kapatıldığını söyledi."
    assert places(turkish)["Kastamonu"][:2] == ("TR", "TR.37")
    assert candidates("The river burst its banks in Kastamonu on Monday, the mayor of Kastamonu said.") == {
        "Kastamonu": 1
    }


def test_who_has_a_towns_name_lies_nowhere():
    text = "Austin Reeves was shot dead in Austin, Texas, on Monday. Mr Austin, as friends called him, was a student."
    article = process(Record(f"Notes from a small desk\n\n{text}\n"))
    assert isinstance(article, Article)
    assert [(e.label, e.country) for e in article.entities if e.text == "Austin"] == [("PLACE", "US"), ("PERSON", None)]
