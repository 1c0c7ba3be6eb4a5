"""Tolls of which nobody knows how many died: none is published."""

import pytest

from copydesk.facts.entities.find import find_entities
from copydesk.facts.figures.find import find_figures
from copydesk.model import Body, Span
from copydesk.text.document import Document


def figures(text, language="en"):
    document = Document(Body(text, (Span(0, len(text)),)), language)
    return [(figure.measure, figure.value) for figure in find_figures(document, find_entities(document))]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "About 20 people were killed or wounded in the attack."),
        ("en", "Some 30 people were injured or killed."),
        ("en", "At least 12 people were killed and wounded."),
        ("en", "Nine people were rescued or evacuated."),
        ("de", "Etwa 20 Menschen wurden getötet oder verletzt."),
        ("fr", "Quelque 20 personnes ont été tuées ou blessées."),
        ("es", "Unas 20 personas resultaron muertas o heridas."),
        ("tr", "Saldırıda 20 kişi öldü veya yaralandı."),
    ],
)
def test_a_toll_of_the_dead_or_wounded_is_of_neither(language, text):
    assert figures(text, language) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Three people were killed and 12 injured.", [("killed", 3.0), ("injured", 12.0)]),
        ("Gunmen shot and killed 12 people.", [("killed", 12.0)]),
        ("Fifty people were arrested or detained.", [("arrested", 50.0)]),
    ],
)
def test_a_toll_of_one_or_of_each_is_read(text, expected):
    assert figures(text) == expected
