"""Joint speakers: everybody who says it together, and nobody else."""

import pytest

from copydesk.facts.entities.find import find_entities
from copydesk.facts.quotes.every import find_all_quotes
from copydesk.model import Body, Span
from copydesk.text.document import Document


def speakers_in(text: str, language: str) -> list[tuple[str, ...]]:
    document = Document(Body(text, (Span(0, len(text)),)), language)
    return [quote.speakers for quote in find_all_quotes(document, find_entities(document))]


BOTH = ("Lena Voss", "Omar Tal")


@pytest.mark.parametrize(
    ("language", "text", "speakers"),
    [
        ("en", '"We will rebuild the bridge," Lena Voss and Omar Tal said on Monday.', BOTH),
        ("en", '"We will rebuild the bridge," said Lena Voss, the mayor, and Omar Tal, a nurse.', BOTH),
        ("en", '"We will rebuild the bridge," Mayor Lena Voss and Defence Minister Omar Tal said.', BOTH),
        ("en", 'Lena Voss, Omar Tal and Ivo Marant said: "We will rebuild the bridge."', (*BOTH, "Ivo Marant")),
        ("en", "Lena Voss and Omar Tal said the bridge would be rebuilt.", BOTH),
        ("en", '"We will rebuild the bridge," Germany and France said.', ("Germany", "France")),
        ("en", '"We will rebuild the bridge," Lena Voss told Omar Tal and Ivo Marant.', ("Lena Voss",)),
        ("en", '"We will rebuild the bridge," said Lena Voss, and Omar Tal agreed.', ("Lena Voss",)),
        ("en", '"We will rebuild the bridge," a resident said.', ("resident",)),
        ("en", '"We will rebuild the bridge."', ()),
        ("de", '"Wir bauen die Brücke wieder auf", sagten Lena Voss und Omar Tal.', BOTH),
        ("es", '"Vamos a reconstruir el puente", dijeron Lena Voss y Omar Tal.', BOTH),
        ("fr", "« Nous allons reconstruire le pont », ont déclaré Lena Voss et Omar Tal.", BOTH),
        ("tr", 'Ana Ruiz ve Omar Tal, "Köprüyü yeniden yapacağız" dedi.', ("Ana Ruiz", "Omar Tal")),
    ],
)
def test_everybody_who_says_it_is_a_speaker(language, text, speakers):
    assert speakers_in(text, language) == [speakers]


def test_a_quote_that_goes_on_has_the_same_speakers():
    text = '"We will rebuild," Lena Voss and Omar Tal said. "It will take a year."'
    assert speakers_in(text, "en") == [BOTH, BOTH]


def test_a_long_row_of_names_is_read_to_its_end():
    names = ", ".join(f"Lena Voss{letter}" for letter in "abcdefghijklmnopqrstuvwxyz" * 40)
    assert len(speakers_in(f'"We will rebuild the bridge," said {names}.', "en")) == 1
