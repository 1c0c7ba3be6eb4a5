"""The words around a name that no list has say that it is a place's."""

import pytest

from copydesk.facts.entities.find import find_entities
from copydesk.model import Body
from copydesk.text.document import Document


def labels(text: str, language: str) -> dict[str, str]:
    return {entity.text: entity.label for entity in find_entities(Document(Body(text), language))}


@pytest.mark.parametrize(
    ("language", "text", "place"),
    [
        ("en", "Officials said the road from Ashkeld was closed.", "Ashkeld"),
        ("de", "Bei Aschfeld kam ein Bus von der Straße ab.", "Aschfeld"),
        ("de", "Die Velm trat über die Ufer.", "Velm"),
        ("de", "Der Landkreis Norrau rief den Notstand aus.", "Norrau"),
        ("fr", "Il a été transporté à l'hôpital de Norraux.", "Norraux"),
        ("fr", "Elle est originaire d'Aschères.", "Aschères"),
        ("fr", "A Norraux, le marché a rouvert.", "Norraux"),
        ("fr", "Les eaux de la Norraux montent encore.", "Norraux"),
        ("fr", "La Norraux est sortie de son lit.", "Norraux"),
        ("es", "El Ascuera se desbordó.", "Ascuera"),
        ("es", "Llegaron refuerzos de Ascuera, Brimales y Otera.", "Otera"),
        ("es", "La policía de Norrada detuvo al hombre.", "Norrada"),
        ("tr", "Norova'da pazartesi günü bir otobüs devrildi.", "Norova"),
        ("tr", "Askalova yakınlarında iki kişi yaralandı.", "Askalova"),
        ("tr", "Deprem Norova'nın 12 kilometre kuzeyinde meydana geldi.", "Norova"),
    ],
)
def test_what_is_said_of_places_alone_makes_one(language, text, place):
    assert labels(text, language).get(place) == "PLACE"


@pytest.mark.parametrize(
    ("language", "text", "name"),
    [
        ("tr", "Açıklama Instagram'da yayımlandı.", "Instagram"),
        ("tr", "Kerem'de hata yok, dedi.", "Kerem"),
        ("fr", "Entre Norraux et Velmont, le débat fut vif.", "Norraux"),
        ("es", "Detuvieron a Ascuera en su casa.", "Ascuera"),
        ("es", "El equipo está muy por encima de Ascuera.", "Ascuera"),
        ("fr", "Il n'est pas à la hauteur de Norraux.", "Norraux"),
    ],
)
def test_what_is_said_of_others_as_well_does_not(language, text, name):
    assert labels(text, language).get(name) != "PLACE"


@pytest.mark.parametrize(
    ("language", "text", "name"),
    [
        ("es", "La Gobernación del Cauca informó del caso.", "Gobernación del Cauca"),
        ("es", "La Municipalidad de Norrada informó del caso.", "Municipalidad de Norrada"),
        ("fr", "La cour d'appel de Norraux a tranché.", "cour d'appel de Norraux"),
        ("de", "Das Kantonsgericht Norrau hat entschieden.", "Kantonsgericht Norrau"),
    ],
)
def test_an_institution_is_called_with_its_place(language, text, name):
    assert labels(text, language).get(name) == "ORG"
