"""One label for all mentions of a name where the rules alone read it."""

import pytest

from copydesk.facts.entities.find import find_entities
from copydesk.model import Body
from copydesk.text.document import Document


def labelled(text: str, language: str) -> list[tuple[str, str]]:
    return [(entity.text, entity.label) for entity in find_entities(Document(Body(text), language))]


def test_the_name_in_front_of_an_office_is_an_organisation_everywhere():
    text = "Anka Havacılık Genel Müdürü Serhat Dilmen konuştu. Anka Havacılık hisseleri yüzde 7 yükseldi."
    assert labelled(text, "tr") == [
        ("Anka Havacılık", "ORG"),
        ("Serhat Dilmen", "PERSON"),
        ("Anka Havacılık", "ORG"),
    ]


def test_an_organisation_is_called_by_its_first_or_last_word():
    text = "Le fonds Altéa Capital n'a pas commenté. Altéa détient 44 % du groupe."
    assert labelled(text, "fr") == [("Altéa Capital", "ORG"), ("Altéa", "ORG")]
    text = "El Racing Olivares venció 2-0 con goles de Brian Quiroga. El miércoles, Olivares descansa."
    assert ("Olivares", "ORG") in labelled(text, "es")


def test_a_name_of_several_words_is_one_wherever_it_stands():
    text = 'La empresa Aguas del Sur cortará el suministro. "Aguas del Sur sabía esto", dijo el alcalde.'
    assert labelled(text, "es") == [("Aguas del Sur", "ORG")] * 2


def test_a_town_that_acts_in_copy_about_sport_is_its_club():
    text = "Le match fut beau. Brest a gagné à Nantes (2-1) grâce à son gardien. Nantes avait égalisé."
    assert labelled(text, "fr") == [("Brest", "ORG"), ("Nantes", "PLACE"), ("Nantes", "ORG")]
    text = "Le maire est venu. Brest a perdu ses trams."
    assert labelled(text, "fr") == [("Brest", "PLACE")]


def test_a_genitive_is_the_name_that_the_text_has_without_its_ending():
    text = "Grabungsleiterin Friederike Zandt berichtete. Zandts Kollege schwieg."
    assert labelled(text, "de") == [("Friederike Zandt", "PERSON"), ("Zandt", "PERSON")]


@pytest.mark.parametrize(
    ("language", "text", "town"),
    [
        ("fr", "Le but du projet est connu. Turin attend. La saison commence. Turin a signé.", "Turin"),
        (
            "es",
            "El partido ganó. Rosario votó. Fue una victoria. La defensa calló. Rosario celebró.",
            "Rosario",
        ),
        (
            "de",
            "Die SPD holte den Sieg, die CDU die Niederlage. Cottbus wählte. Cottbus hat gewählt.",
            "Cottbus",
        ),
    ],
)
def test_elections_and_projects_have_winners_and_goals_too(language, text, town):
    assert [label for name, label in labelled(text, language) if name == town] == ["PLACE"] * 2


def test_a_club_called_by_its_town_stays_one_beside_a_person_of_that_name():
    text = (
        "Elena Córdoba, ministra de Salud, habló. Córdoba dijo que faltan camas. El Córdoba empató 1-1. "
        "Córdoba es médica."
    )
    assert ("Córdoba", "ORG") in labelled(text, "es")


def test_a_genitive_that_may_be_a_towns_is_no_persons():
    text = "Paul Weimar gewann den Lauf. Weimars Oberbürgermeisterin Eva Kranz gab ihm den Pokal."
    assert ("Weimar", "PERSON") not in labelled(text, "de")
