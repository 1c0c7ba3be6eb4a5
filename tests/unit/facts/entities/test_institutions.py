"""German institutions named by adjectives and a noun, and clubs with a number or their town."""

import pytest

from copydesk.facts.entities.find import find_entities
from copydesk.model import Body, Span
from copydesk.text.document import Document


def organisations(text: str) -> list[str]:
    document = Document(Body(text, (Span(0, len(text)),)), "de")
    return [entity.text for entity in find_entities(document) if entity.label == "ORG"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Das Statistische Bundesamt meldete am Dienstag neue Zahlen.", ["Statistische Bundesamt"]),
        ("Nach Zahlen des Deutschen Wetterdienstes regnet es seltener.", ["Deutschen Wetterdienstes"]),
        ("Beim Allgemeinen Deutschen Fahrrad-Club sieht man es anders.", ["Allgemeinen Deutschen Fahrrad-Club"]),
        ("Die Deutsche Gesellschaft für Ernährung rät davon ab.", ["Deutsche Gesellschaft für Ernährung"]),
        ("Die Freiwillige Feuerwehr Olching löschte bis zum Morgen.", ["Freiwillige Feuerwehr Olching"]),
        ("Das stand in der Berliner Zeitung.", ["Berliner Zeitung"]),
        ("Deutscher Mieterbund warnt vor hohen Nachzahlungen.", ["Deutscher Mieterbund"]),
        ("Der 1. FC Nürnberg verlor gegen Preußen Münster.", ["1. FC Nürnberg", "Preußen Münster"]),
        ("Gegen Panathinaikos Athen reichte es nicht.", ["Panathinaikos Athen"]),
    ],
)
def test_the_whole_name_is_found(text, names):
    assert organisations(text) == names


@pytest.mark.parametrize(
    "text",
    [
        "Neue Gesellschaft gegründet, alte Partei aufgelöst.",
        "Deutsche Urlauber und deutsche Bauern klagen über die Hitze.",
        "Der Berliner Verein und die Kölner Feuerwehr halfen mit.",
        "Am 1. Spieltag blieb die Kurve leer.",
        "Der Zweite Verein im Ort hat weniger Mitglieder.",
    ],
)
def test_what_an_adjective_only_describes_is_no_name(text):
    assert organisations(text) == []


def test_the_noun_alone_is_no_name():
    assert organisations("Das Auswärtige Amt warnt vor Reisen. Das Amt verwies auf die Lage.") == ["Auswärtige Amt"]
