"""Text that is made to be slow: eight times as much of it takes about eight times the work, not sixty-four."""

from contextlib import suppress
from itertools import product

import pytest

from copydesk.facts.entities.find import find_entities
from copydesk.facts.figures.find import find_figures
from copydesk.facts.quotes.find import find_quotes
from copydesk.model import Body, Entity, Span
from copydesk.page.page_text import read_as_meant
from copydesk.text.document import Document
from copydesk.text.reading_text import TooManyEditsError
from copydesk.text.sentences import split_sentences
from growth import grows_at_most

SMALL, LARGE = 15_000, 120_000  # characters
MOST_GROWTH = 3 * LARGE / SMALL

UNITS = [
    '"', '"a ', "“a “", "“a ‘b “c ", "„“", "'a 'b ", "« ", '"I was there," he said. ', '"Yes," said ', 'said "a b" ',
    '"abc def ghi.\n\n', "Ana Ruiz, 34, a nurse, ", '"A b c," the ministry said. Ministry of Ana Ruiz. ',
    "1", "1 ", "12 people ", "12 people were killed. ", "12 people were killed, ", "1 killed; ", "10-15 ", "two and ",
    "killed ", "A", "ABC ", ". ", "a.b.", "Aa. ", "?!", "said ", "according to ", "12 kişi öldü. ",
    "denied that 12 died ",
]  # fmt: skip


def body_of(unit: str, length: int) -> Body:
    text = (unit * (length // len(unit) + 1))[:length].strip()
    spans, start = [], 0
    for paragraph in text.split("\n\n"):
        spans.append(Span(start, start + len(paragraph)))
        start += len(paragraph) + 2
    return Body(text, tuple(spans))


def names_in(body: Body) -> tuple[Entity, ...]:
    """Every "Ana Ruiz", without the work of finding names."""
    found, at = [], body.text.find("Ana Ruiz")
    while at >= 0:
        found.append(Entity("Ana Ruiz", "ORG", None, None, "Ministry of Ana Ruiz", at, at + 8))
        at = body.text.find("Ana Ruiz", at + 8)
    return tuple(found)


def quotes(body: Body) -> None:
    find_quotes(Document(body, "en"), names_in(body))


def figures(body: Body) -> None:
    find_figures(Document(body, "en"), names_in(body))
    find_figures(Document(body, "tr"), names_in(body))


def sentences(body: Body) -> None:
    for paragraph in body.paragraphs:
        split_sentences(body.text, paragraph.start, paragraph.end, "en")


@pytest.mark.parametrize("stage", [quotes, figures, sentences], ids=lambda s: s.__name__)
@pytest.mark.parametrize("unit", UNITS, ids=repr)
def test_work_grows_with_the_text_and_no_faster(unit, stage):
    small, large = body_of(unit, SMALL), body_of(unit, LARGE)
    stage(body_of(unit, 200))  # reads the data files
    assert grows_at_most(MOST_GROWTH, lambda: stage(small), lambda: stage(large))


def test_as_many_figures_as_an_article_may_have_are_read_and_no_more():
    from copydesk.facts.figures.find import MAX_FIGURES

    document = Document(body_of("12 people were killed. ", 50_000 * 23), "en")
    assert len(find_figures(document, ())) == MAX_FIGURES


@pytest.mark.parametrize("language", ["en", "es"])
def test_as_many_people_as_there_are_of_one_first_name_are_found_in_linear_time(language):
    syllables = ("ba", "de", "fi", "go", "lu", "ma", "ne", "ri", "so", "tu")
    surnames = ("".join(parts).capitalize() + "z" for parts in product(syllables, repeat=4))
    text = "\n".join(f"Laura {surname} {'said' if language == 'en' else 'dijo'} no." for surname in surnames)

    def find(length: int) -> None:
        find_entities(Document(Body(text[:length]), language))

    find(1_000)
    assert grows_at_most(MOST_GROWTH, lambda: find(SMALL), lambda: find(LARGE))


HOSTILE_TEXT = [
    "&amp;",
    "&amp;amp;", "&", "&#1;", "&a", "<", "<b>", "<b", "<a ", "<b><i>", "</b>", "\u00ad", "a\u00ad", "\t", "a\t",
    "  ", "a  b", "Ã", "Ã©", "ÃÃ©", "ÃƒÂ©", "â€™ ", "Ã©\n", "a\n", "\n", "OSTMARK (AA) - ", "By Ada Byrne ",
    "the river rose above its banks overnight and the water board told people\n",
    "The river rose above its banks overnight and the water board told people\n",
]  # fmt: skip


@pytest.mark.parametrize("unit", HOSTILE_TEXT, ids=repr)
def test_what_wants_mending_is_mended_in_linear_time(unit):
    def mend(length: int) -> None:
        with suppress(TooManyEditsError):
            read_as_meant((unit * (length // len(unit) + 1))[:length])

    mend(1_000)
    assert grows_at_most(MOST_GROWTH, lambda: mend(SMALL), lambda: mend(LARGE))
