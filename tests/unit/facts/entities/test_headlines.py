"""Names in lines in capitals, read as the rest of the text has them."""

import pytest

from copydesk.facts.entities.find import find_entities
from copydesk.model import Body
from copydesk.text.document import Document

STORY = (
    "PARIS - Stade Francais have signed the Tonga prop Sione Taufa on a contract of two years, the club said. "
    "Taufa has played in 31 matches of the league. Captain Kofi Mensah was not at the ground when he came."
)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("RUGBY UNION - STADE FRANCAIS SIGN TAUFA.", {("STADE FRANCAIS", "ORG"), ("TAUFA", "PERSON")}),
        ("MENSAH KEEPS QUIET", {("MENSAH", "PERSON")}),
    ],
)
def test_a_line_in_capitals_has_the_names_of_the_text(line, expected):
    found = {(e.text, e.label) for e in find_entities(Document(Body(f"{line}\n\n{STORY}"), "en"))}
    assert {(text, label) for text, label in found if text.isupper() and text in line} == expected
