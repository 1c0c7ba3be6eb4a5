"""Parts: how the words of a document are cut where numbers and set phrases are looked for."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copydesk.model import Body, Span
from copydesk.text.document import Document
from copydesk.text.parts import Parts


def parts_of(text: str, dotted: bool = False) -> Parts:
    return Parts(Document(Body(text, (Span(0, len(text)),)), None), 0, len(text), dotted)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Twenty-one of Norland's men", ["twenty", "-", "one", "of", "norland's", "men"]),
        ("the 12th at 9:30", ["the", "12", "th", "at", "9", ":", "30"]),
        ("1,174 U.S. troops", ["1,174", "u", ".", "s", ".", "troops"]),
        ("A12 isn't 10-15", ["a", "12", "isn't", "10", "-", "15"]),
        ("One\n\nTwo", ["one", "two"]),
        ("plus d'1,6 million", ["plus", "d", "'", "1,6", "million"]),
        ("d'1,6.7 d'1, d'un", ["d", "'", "1", ",", "6.7", "d", "'", "1", ",", "d'un"]),
    ],
)
def test_cuts_compounds(text, words):
    assert parts_of(text).words == words


def test_tells_i_from_dotless_i_where_it_is_asked_to():
    assert parts_of("Işık İki", dotted=True).words == ["ışık", "iki"]


def test_begins_and_ends_where_it_is_asked_to():
    document = Document(Body("He saw 12 people.", (Span(0, 17),)), "en")
    assert Parts(document, 3, 9).words == ["saw", "12"]


@given(st.text(st.sampled_from("aB1 .,'’-~\n\t\u00a0é\ud800İ😀s"), max_size=60))
def test_parts_stand_where_their_offsets_say(text):
    parts = parts_of(text)
    offsets = list(zip(parts.starts, parts.ends, strict=True))
    assert [text[start:end].lower().replace("’", "'") for start, end in offsets] == parts.words
    assert offsets == sorted(offsets)
