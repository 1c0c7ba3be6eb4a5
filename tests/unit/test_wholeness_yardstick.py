"""The yardstick of the tests of wholeness: what counts as a difference between two readings, and where changes go."""

from dataclasses import replace

import pytest

from copydesk.model import Article, Header, Reading, Record, Rejection
from wholeness.below import without_lines_below
from wholeness.between import with_a_line_between, with_lines_everywhere
from wholeness.rates import GOLD_LOST, PROSE_LOST, Rates, costs_of
from wholeness.reading import GAINED, LOST, MOVED, REFUSED, Difference, differences, read_all

FIRST = "The ferry to the outer islands ran aground on a sandbank on Monday."
SECOND = "Nobody was hurt, the harbour office said."
THIRD = "Two tugs will try to pull it free in the evening."


def read(*paragraphs: str) -> Article | Rejection:
    (result,) = read_all([Record("\n\n".join(paragraphs), metadata={"body_only": True})])
    return result


@pytest.fixture
def article() -> Article:
    return read(FIRST, SECOND, THIRD)


@pytest.mark.parametrize(
    ("after", "fields"),
    [
        ((FIRST, SECOND, THIRD), []),
        ((FIRST, THIRD), [LOST]),
        ((FIRST, SECOND, THIRD, "Another line."), [GAINED]),
        ((FIRST, SECOND, THIRD, SECOND), [GAINED]),
        ((FIRST, f"{SECOND} More.", THIRD), [LOST, GAINED]),
        ((SECOND, FIRST, THIRD), [MOVED]),
        ((FIRST, SECOND, "The new line", THIRD), []),
        ((FIRST, SECOND, "new line", THIRD), []),
        ((FIRST, f"{SECOND} The new line", THIRD), [LOST, GAINED]),
        ((FIRST, "The new line", THIRD), [LOST]),
        (("",), [REFUSED]),
    ],
)
def test_paragraphs_are_compared_word_for_word_and_the_new_line_is_free(article, after, fields):
    assert [d.field for d in differences(article, read(*after), ["- The new line"])] == fields


def test_fields_of_the_header_are_compared_by_value_and_not_by_place(article):
    before = replace(article, header=Header(headline=Reading("Ferry aground", 0, 13), section=Reading("World", 20, 25)))
    after = replace(article, header=Header(headline=Reading("Ferry aground", 7, 20), bylines=(Reading("Ada Penn"),)))
    changed = [("bylines", [], ["Ada Penn"]), ("section", "World", None)]
    assert [tuple(d) for d in differences(before, after)] == changed


def test_a_new_line_goes_to_every_place_between_paragraphs(article):
    texts = [change.text for change in with_a_line_between("asterisks", article)]
    assert texts == ["\n\n".join(p) for p in ((FIRST, "* * *", SECOND, THIRD), (FIRST, SECOND, "* * *", THIRD))]
    (everywhere,) = with_lines_everywhere("asterisks", article)
    assert everywhere.text == "\n\n".join((FIRST, "* * *", SECOND, "* * *", THIRD))


def test_lines_below_stay_where_the_header_was_read_from_them_or_from_the_line_after():
    head = f"Ferry runs aground\n\nOSTMARK (AA) - {FIRST}\n\n{SECOND}\n\n{THIRD}\n\n"
    (article,) = read_all([Record(f"{head}Share this article\n\nCopy link\n\nWorld News\n")])
    assert article.header.section.value == "World"
    assert [change.text for change in without_lines_below(article)] == [f"{head}\n\nCopy link\n\nWorld News\n"]


def test_lost_paragraphs_are_told_apart_by_prose_and_gold():
    lost = [Difference(LOST, FIRST, None), Difference(LOST, "Subhead", None), Difference("section", "World", None)]
    assert costs_of(lost, {"Subhead"}) == {LOST, PROSE_LOST, GOLD_LOST, "section"}
    assert costs_of(lost[1:], {SECOND}) == {LOST, "section"}
    assert costs_of([Difference(GAINED, None, FIRST)], {FIRST}) == {GAINED}


def test_rates_are_of_the_articles_changed_in_that_way():
    rates = Rates(["subhead", "advert"])
    rates.add("a", "subhead", {"headline", LOST})
    rates.add("a", "advert", set())
    rates.add("b", "subhead", set())
    lines = {line[:24].strip(): line[24:].split() for line in rates.table().splitlines()}
    columns = lines.pop("% of articles")
    subhead, advert, either = (dict(zip(columns, line, strict=True)) for line in lines.values())
    assert (subhead["articles"], subhead["header"], subhead["headline"], subhead["lost"]) == (
        "2",
        "50.0",
        "50.0",
        "50.0",
    )
    assert (advert["articles"], advert["header"], advert["lost"]) == ("1", "-", "-")
    assert (either["articles"], either["body"], either["standfirst"]) == ("2", "50.0", "-")
