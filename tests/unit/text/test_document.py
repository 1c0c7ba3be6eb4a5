"""The document: a body cut into sentences and tokens."""

from copydesk.model import Body, Span
from copydesk.text.document import Document
from copydesk.text.tokens import BREAK

FIRST, SECOND = "Dr. Ana Ruiz won. Nobody", "came to Oslo. It rained."
TEXT = f"{FIRST}\n\n{SECOND}"
BODY = Body(TEXT, (Span(0, len(FIRST)), Span(len(FIRST) + 2, len(TEXT))))


def test_no_sentence_crosses_a_paragraph():
    sentences = [TEXT[span.start : span.end] for span in Document(BODY, "en").sentences]
    assert sentences == ["Dr. Ana Ruiz won.", "Nobody", "came to Oslo.", "It rained."]


def test_tokens_count_in_the_whole_text():
    tokens = Document(BODY, "en").tokens
    assert tokens.words[:6] == ["Dr", ".", "Ana", "Ruiz", "won", "."]
    found = [TEXT[tokens.starts[at] : tokens.ends[at]] for at in tokens.between(len(FIRST) + 2, len(TEXT))]
    assert found == [BREAK, "came", "to", "Oslo", ".", "It", "rained", "."]


def test_is_cut_once():
    document = Document(BODY, "en")
    assert document.tokens is document.tokens
    assert document.sentences is document.sentences


def test_finds_the_sentence_around_a_position():
    document = Document(BODY, "en")
    assert document.sentence_at(TEXT.index("Ruiz")) == document.sentences[0]
    assert document.sentence_at(TEXT.index(" Nobody")) == document.sentences[1]  # the space between two


def test_cuts_off_the_sentences_at_the_ends_of_a_stretch():
    found = Document(BODY, "en").sentences_between(TEXT.index("Ruiz"), TEXT.index("Oslo"))
    assert [TEXT[span.start : span.end] for span in found] == ["Ruiz won.", "Nobody", "came to "]
