"""German clauses that begin with something else than their subject, which stands behind the verb then."""

import pytest

from copydesk.facts.entities.find import find_entities
from copydesk.facts.quotes.find import find_quotes
from copydesk.model import Body, Span
from copydesk.text.document import Document


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Am Dienstag sagte Jens Petri: „Die Zinsen steigen weiter.“", "Jens Petri"),
        ("Dem Sender sagte Jens Petri: „Die Zinsen steigen weiter.“", "Jens Petri"),
        ("Dem Sender sagte Jens Petri, die Bank habe „viel zu spät“ reagiert.", "Jens Petri"),
        ("Auf die Frage nach dem Plan antwortete Karla Wendt: „Wir helfen.“", "Karla Wendt"),
        ("In Halden erklärte der Bürgermeister: „Wir helfen.“", "Bürgermeister"),
        ("Jens Petri sagte am Dienstag: „Die Zinsen steigen weiter.“", "Jens Petri"),
        ("„Es war dunkel, ich sah nichts“, erinnert sich die Zeugin.", "Zeugin"),
    ],
)
def test_the_subject_stands_behind_the_verb(text, speaker):
    document = Document(Body(text, (Span(0, len(text)),)), "de")
    assert [quote.speaker for quote in find_quotes(document, find_entities(document))] == [speaker]
