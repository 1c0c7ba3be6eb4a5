"""One bad value does not cost the article."""

from dataclasses import replace
from datetime import UTC, datetime

import pyarrow as pa
import pytest

from copydesk.lake.rows import article_row
from copydesk.model import Article, Body, Figure, Header, Piece, Record, Span
from copydesk.pipeline import process
from copydesk.quality.validate import validate_chunk
from copydesk.schema import ARTICLES, arrow_schema
from runs import story

STARTED_AT = datetime(2031, 5, 20, tzinfo=UTC)


@pytest.fixture(scope="module")
def article() -> Article:
    metadata = {"published_at": "2031-05-05T10:30:00+02:00", "section": "World"}
    made = process(Record(story().replace("Ivo Marant", "Ivo\t\u00a0Marant"), "a.txt", 0, metadata, STARTED_AT))
    assert isinstance(made, Article)
    return made


def read_as(article: Article) -> dict[str, Article]:
    """The article as a reader that errs might have read it."""
    quote, entity, moment = article.quotes[0], article.entities[0], article.header.published_at
    no_zone = replace(article.header, published_at=replace(moment, value="2031-05-05T10:30+99:00"))
    return {
        "good": article,
        "white space": replace(
            article, quotes=(replace(quote, speaker="Ivo\t\u00a0 Marant", role="harbour\u2028 master"),)
        ),
        "role": replace(article, quotes=tuple(replace(each, role="harbour\x07master") for each in article.quotes)),
        "zone": replace(article, header=no_zone),
        "canonical": replace(article, entities=(replace(entity, canonical="Ivo\x07"), *article.entities[1:])),
        "source": replace(article, source="Not A Slug!"),
        **{line: article_about(line, high) for line, high, _ in FIGURES},
    }


FIGURES = [
    ("Twelve people were killed in Velmora.", 12, []),
    ("At least 12 killed in Velmora fire", 12, []),
    ("Twelve people were killed in Norrow.", 3.5e9, ["check:figures.measure.bounded"]),
    ("Killed 12 | Injured 30 | Missing 4", 12, ["check:figures.measure.in_sentence"]),
]


def article_about(line: str, high: float) -> Article:
    figure = Figure(line[:6], "killed", high, high, high, None, None, None, None, 0, 6)
    body = Body(line, (Span(0, len(line)),), (Piece(0, 0, len(line)),))
    return Article(Record(line), Header(), body, "en", "a-site", figures=(figure,), paragraph_languages=("en",))


def validated(rows: list[dict]) -> list[dict]:
    """The rows, each with the checks that it broke: in one chunk, as a call costs seconds."""
    broken = validate_chunk(pa.Table.from_pylist(rows, arrow_schema(ARTICLES))).failures
    return [row | {"failures": broken.get(number, [])} for number, row in enumerate(rows)]


@pytest.fixture(scope="module")
def rows(article) -> dict[str, dict]:
    articles = read_as(article)
    made = validated([article_row(each, "a run", STARTED_AT) for each in articles.values()])
    return dict(zip(articles, made, strict=True))


def test_a_good_row_is_what_it_was(article, rows):
    row = rows["good"]
    assert (row["failures"], row["flags"]) == ([], list(article.flags))
    assert row["published_at"] == "2031-05-05T10:30:00+02:00"


def test_white_space_in_names_and_speakers_is_one_space(rows):
    row = rows["white space"]
    assert (row["quotes"][0]["speaker"], row["quotes"][0]["role"]) == ("Ivo Marant", "harbour master")
    assert "Ivo Marant" in {entity["canonical"] for entity in row["entities"]}
    assert (row["failures"], row["flags"]) == ([], [])


def test_a_value_that_breaks_its_check_is_null_with_a_flag(article, rows):
    row = rows["role"]
    assert [quote["role"] for quote in row["quotes"]] == [None] * len(article.quotes)
    assert [quote["text"] for quote in row["quotes"]] == [quote.text for quote in article.quotes]
    assert (row["failures"], row["flags"]) == ([], ["check:quotes.role.one_line"])


def test_what_has_to_agree_with_it_goes_too(rows):
    row = rows["zone"]
    assert (row["published_at"], row["published_on"], row["published_at_basis"]) == (None, None, None)
    assert "published_at" not in {entry["field"] for entry in row["evidence"]}
    assert "check:published_at.iso" in row["flags"]
    assert row["failures"] == []


def test_an_element_that_cannot_be_without_it_goes(article, rows):
    row = rows["canonical"]
    assert [entity["text"] for entity in row["entities"]] == [entity.text for entity in article.entities[1:]]
    assert (row["failures"], row["flags"]) == ([], ["check:entities.canonical.one_line"])


def test_what_a_part_is_part_of_is_still_so_when_another_element_goes(article):
    twelve = Figure("12", "killed", 12, 12, 12, None, None, None, None, 0, 2)
    bad = replace(twelve, text=None)
    figures = (bad, twelve, replace(twelve, part_of=1), replace(twelve, part_of=0))
    row = article_row(replace(article, figures=figures), "a run", STARTED_AT)
    assert [figure["part_of"] for figure in row["figures"]] == [None, 0, None]


@pytest.mark.parametrize(("line", "flags"), [(line, flags) for line, _, flags in FIGURES])
def test_a_figure_that_cannot_be_goes_with_a_flag_and_the_article_stays(rows, line, flags):
    row = rows[line]
    assert row["flags"] == flags
    assert (len(row["figures"]), row["failures"]) == (not flags, [])


def test_the_suites_refuse_a_figure_that_cannot_be(article):
    row = article_row(article, "a run", STARTED_AT)
    row["figures"][0] |= {"value": 3.5e9, "low": 3.5e9, "high": 3.5e9}
    assert "figures.measure.bounded" in validated([row])[0]["failures"]


def test_what_the_article_cannot_be_without_is_refused(rows):
    row = rows["source"]
    assert (row["failures"], row["flags"]) == (["source.slug"], [])
