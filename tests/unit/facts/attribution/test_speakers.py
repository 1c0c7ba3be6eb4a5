"""Speakers: whom the words that name a subject mean."""

import pytest

from copydesk.facts.attribution.speakers import Speakers
from copydesk.facts.entities.find import find_entities
from copydesk.model import Body, Span
from copydesk.text.document import Document

ARTICLE = (
    "Port director Helga Brandt met union leader Marco Silva in Lisbon. "
    "Helga Brandt's brother was there. The Port Authority of Lisbon sent a note."
)


def resolve(subject: str) -> str | None:
    text = f"{ARTICLE} {subject}"
    document = Document(Body(text, (Span(0, len(text)),)), "en")
    speakers = Speakers(document, find_entities(document))
    return speakers.resolve(Span(len(ARTICLE) + 1, len(text)))


@pytest.mark.parametrize(
    ("subject", "speaker"),
    [
        ("Brandt", "Helga Brandt"),
        ("port director Brandt", "Helga Brandt"),
        ("the director", "Helga Brandt"),
        ("Marco Silva, a union leader,", "Marco Silva"),
        ("the Port Authority", "Port Authority"),
        ("it", "Port Authority of Lisbon"),
        ("a senior customs officer", "senior customs officer"),
        ("one docker who asked not to be named", "docker"),
        ("they", None),
        ("the crowd", None),
        ("", None),
    ],
)
def test_resolves_a_subject(subject, speaker):
    assert resolve(subject) == speaker
