"""Whatever the text: quotes, names, dates and figures stand where their offsets say, each within one paragraph."""

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from copydesk.facts.dates.find import find_dates
from copydesk.facts.entities.find import find_entities
from copydesk.facts.figures.find import find_figures
from copydesk.facts.quantities.find import find_quantities
from copydesk.facts.quotes.find import find_quotes
from copydesk.model import Body, Header, Reading, Span
from copydesk.text.document import Document

HEADER = Header(published_at=Reading("2024-02-29"))
PIECES = st.sampled_from(
    [
        '"', "“", "”", "„", "«", "»", "'", "’", "‘", " ", "  ", "\u00a0", ", ", ". ", "? ", ": ", " - ", "(", ")",
        "said", "she said", "told", "according to", "dedi", "Maria Keller", "President", "Mr. ", "the Kremlin", "Oslo",
        "Ministry of ", "of the", "and", "Keller's", "İzmir'de", "Feb. 24", "last month", "Wednesday", "2021-02-30",
        "at least 12 people", "were killed", "3 million", "3-4", "0", "\x00", "\u200f", "\u2028", "\x85", "ǅ",
    ]
)  # fmt: skip
PARAGRAPHS = st.lists(PIECES | st.text(max_size=8), min_size=1, max_size=25).map(
    lambda pieces: "".join(pieces).replace("\n", " ")
)
LANGUAGES = st.sampled_from(["en", "tr", "fr", "de", None])


def body_of(paragraphs: list[str]) -> Body:
    spans, start = [], 0
    for paragraph in paragraphs:
        spans.append(Span(start, start + len(paragraph)))
        start += len(paragraph) + 2
    return Body("\n\n".join(paragraphs), tuple(spans))


def assert_stand_in(body: Body, findings) -> None:
    for finding in findings:
        assert body.text[finding.start : finding.end] == finding.text
        assert any(p.start <= finding.start < finding.end <= p.end for p in body.paragraphs)


def assert_is_told(body: Body, value: str) -> None:
    text = " ".join(body.text.split()).casefold()
    assert all(word.casefold() in text for word in value.split())


def assert_in_order(findings) -> None:
    for first, second in pairwise(findings):
        assert first.end <= second.start


@settings(max_examples=150)
@given(st.lists(PARAGRAPHS, min_size=1, max_size=5), LANGUAGES)
def test_every_finding_stands_in_its_paragraph(paragraphs, language):
    body = body_of(paragraphs)
    document = Document(body, language)
    entities = find_entities(document)
    quotes, dates = find_quotes(document, entities), find_dates(document, HEADER)
    for findings in (entities, quotes, dates):
        assert_stand_in(body, findings)
        assert_in_order(findings)


@settings(max_examples=150)
@given(st.lists(PARAGRAPHS, min_size=1, max_size=5), LANGUAGES)
def test_every_figure_is_a_number_of_the_text(paragraphs, language):
    body = body_of(paragraphs)
    document = Document(body, language)
    figures = find_figures(document, find_entities(document))
    assert_stand_in(body, figures)
    for figure in figures:
        assert figure.low <= figure.high
        assert figure.value == (figure.low if figure.low == figure.high else None)
        if figure.text.isdecimal():
            assert figure.value == int(figure.text)
        for told in filter(None, (figure.unit, figure.source, figure.place)):
            assert_is_told(body, told)


QUANTITIES = st.lists(
    st.sampled_from(
        [
            "₂", "²", "①", "٣", "½", "३", "Ⅳ", "5", "12", "2,5", "1.200", "2019", "three", "half a", "million",
            "milyon", "von", "rose from", "to", "–", "-", "percent", "%", "$", "€", "km", "°C", "people", "Menschen",
            "CO", "minus", ",", "(", ")", "'den", "against", "a year earlier",
        ]
    )
    | st.text(max_size=3),
    min_size=2,
    max_size=14,
)  # fmt: skip


@settings(max_examples=400)
@given(QUANTITIES, st.sampled_from([" ", ""]), st.sampled_from(["en", "tr", "fr", "de", "es"]))
def test_every_quantity_is_a_number_of_the_text(pieces, gap, language):
    body = body_of([gap.join(pieces).replace("\n", " ")])
    quantities = find_quantities(Document(body, language), ())
    assert_stand_in(body, quantities)
    for quantity in quantities:
        assert quantity.low <= quantity.high
        assert quantity.value == (quantity.low if quantity.low == quantity.high else None)


@settings(max_examples=150)
@given(st.lists(PARAGRAPHS, min_size=1, max_size=5), LANGUAGES)
def test_every_speaker_stands_in_the_text(paragraphs, language):
    body = body_of(paragraphs)
    document = Document(body, language)
    for quote in find_quotes(document, find_entities(document)):
        for told in filter(None, (quote.speaker, quote.role, quote.cue)):
            assert_is_told(body, told)
