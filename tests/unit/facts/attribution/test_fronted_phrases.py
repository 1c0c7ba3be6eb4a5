"""German and Spanish clauses that begin with something else than their subject, which stands behind the verb then."""

import pytest

from copydesk.facts.entities.find import find_entities
from copydesk.facts.quotes.find import find_quotes
from copydesk.model import Body, Span
from copydesk.text.document import Document


@pytest.mark.parametrize(
    ("language", "text", "speaker"),
    [
        ("de", "Am Dienstag sagte Jens Petri: „Die Zinsen steigen weiter.“", "Jens Petri"),
        ("de", "Dem Sender sagte Jens Petri: „Die Zinsen steigen weiter.“", "Jens Petri"),
        ("de", "Dem Sender sagte Jens Petri, die Bank habe „viel zu spät“ reagiert.", "Jens Petri"),
        ("de", "Auf die Frage nach dem Plan antwortete Karla Wendt: „Wir helfen.“", "Karla Wendt"),
        ("de", "In Halden erklärte der Bürgermeister: „Wir helfen.“", "Bürgermeister"),
        ("de", "Jens Petri sagte am Dienstag: „Die Zinsen steigen weiter.“", "Jens Petri"),
        ("de", "„Es war dunkel, ich sah nichts“, erinnert sich die Zeugin.", "Zeugin"),
        ("es", "El martes dijo Ana Ruiz: «El puente es seguro».", "Ana Ruiz"),
        ("es", "A la radio le dijo Ana Ruiz: «El puente es seguro».", "Ana Ruiz"),
        ("es", "La ministra Ana Ruiz dijo el martes: «El puente es seguro».", "Ana Ruiz"),
    ],
)
def test_the_subject_stands_behind_the_verb(language, text, speaker):
    document = Document(Body(text, (Span(0, len(text)),)), language)
    assert [quote.speaker for quote in find_quotes(document, find_entities(document))] == [speaker]
