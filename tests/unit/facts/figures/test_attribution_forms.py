"""Whoever gives a figure is its source, in whichever of the usual forms the sentence says so."""

from itertools import product

import pytest

from copydesk.facts.entities.find import find_entities
from copydesk.facts.figures.find import find_figures
from copydesk.model import Body, Span
from copydesk.text.document import Document

CLAIMS = {
    "de": "Bei dem Brand in Kassel starben zwölf Menschen",
    "en": "The fire killed 12 people in Leeds",
    "es": "El incendio dejó doce muertos en Burgos",
    "fr": "L'incendie a fait douze morts à Lyon",
}
# `{}` is the source with its article, `{dative}` and `{bare}` are other forms of it.
FORMS = {
    "de": [
        "{bare} zufolge", "laut {dative}", "so {}", "meldet {}", "meldete {}", "berichtet {}", "gab {} bekannt",
        "teilte {} am Montag mit", "wie {} mitteilte", "wie {} am Montag bekannt gab", "hieß es von {dative}",
        "hieß es bei {dative}", "wie es von {dative} hieß", "ließ {} wissen",
    ],
    "en": [
        "according to {}", "{} said on Monday", "{} confirmed", "{} told reporters", "a statement from {} said",
        "citing {}", "figures from {} show", "a toll given by {}", "it was announced by {}",
    ],
    "es": [
        "según {}", "informó este lunes {}", "ha informado {}", "ha confirmado {}", "según informó {}", "reportó {}",
        "según ha informado {}", "según fuentes de {}", "detalló {}",
    ],
    "fr": [
        "selon {}", "d'après {}", "a indiqué {}", "a annoncé lundi {}", "a fait savoir {}", "ont rapporté {}",
        "a-t-on appris auprès de {}", "selon un bilan de {}", "selon un communiqué de {}",
    ],
}  # fmt: skip
SOURCES = {
    "de": [("das Gesundheitsamt", "dem Gesundheitsamt", "Gesundheitsamt"), ("die Polizei", "der Polizei", "Polizei")],
    "en": [("police", "", "police"), ("the health ministry", "", "health ministry")],
    "es": [("la policía", "", "policía"), ("el Ministerio de Sanidad", "", "Ministerio de Sanidad")],
    "fr": [("la police", "", "police"), ("le ministère de la Santé", "", "ministère de la Santé")],
}
CASES = [(language, *pair) for language in CLAIMS for pair in product(FORMS[language], SOURCES[language])]


def sources(text: str, language: str) -> list[str | None]:
    document = Document(Body(text, (Span(0, len(text)),)), language)
    return [figure.source for figure in find_figures(document, find_entities(document))]


@pytest.mark.parametrize(("language", "form", "source"), CASES)
def test_whoever_says_so_is_the_source(language, form, source):
    whole, dative, bare = source
    attribution = form.format(whole, dative=dative, bare=bare)
    assert [bare in (found or "") for found in sources(f"{CLAIMS[language]}, {attribution}.", language)] == [True]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "Bei dem Brand starben zwölf Menschen, so viele wie nie zuvor."),
        ("de", "Bei dem Brand starben zwölf Menschen, so dass die Schule geschlossen blieb."),
        ("de", "Bei dem Brand starben zwölf Menschen, der Ort ist bei Urlaubern bekannt."),
        ("es", "El incendio dejó doce muertos, como la riada de mayo."),
    ],
)
def test_what_only_looks_like_such_a_form_names_nobody(language, text):
    assert sources(text, language) == [None]


@pytest.mark.parametrize(
    ("language", "text", "source"),
    [
        ("fr", "Cinq personnes ont péri, selon un bilan communiqué par la préfecture du Gard.", "préfecture du Gard"),
        ("es", "Murieron catorce personas, según el balance difundido este domingo por la policía.", "policía"),
        ("en", "Twelve people died, according to figures released by the health ministry.", "health ministry"),
        ("en", "Twelve people died, according to a report seen by Reuters.", "report"),
    ],
)
def test_who_issued_a_count_is_its_source(language, text, source):
    assert sources(text, language) == [source]
