"""One line between two paragraphs once cost articles their standfirst, first paragraph, headline, byline and figures:
two readers read the top of a page, and any line of its body decided which one. Such a line costs nothing."""

import tomllib
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from copydesk.model import Article, Record
from wholeness.changes import with_a_line_between
from wholeness.reading import differences, header_values, paragraphs, read_all
from wholeness.texts import known_records

DATA = tomllib.loads(Path(__file__).with_name("mid_body_lines.toml").read_text(encoding="utf-8"))
ARTICLES = {article["name"]: article for article in DATA["article"]}
LINES = {"asterisks": "* * *", "subhead": "{subhead}", "hyphen bullet": "- {bullet}", "round bullet": "• {bullet}"}
PLACES = {"after the first": 1, "in the middle": 3, "before the last": -1}
NOT_STATED = {"standfirst": None, "dateline": None, "section": None, "agency": None}


def read(article: dict, body: list[str]) -> Article:
    text = "\n\n".join([*article["head"], article["dateline"] + body[0], *body[1:], *article["foot"]])
    (result,) = read_all([Record(text)])
    assert isinstance(result, Article)
    return result


def figures(article: Article) -> list[tuple[str, float | None]]:
    return [(figure.measure, figure.value) for figure in article.figures]


def assert_reads_as_expected(article: Article, expected: dict) -> None:
    values = header_values(article)
    if values["dateline"]:
        text, places, agency, _ = values["dateline"]
        values["dateline"] = [text, list(places), agency]
    values["figures"] = [list(figure) for figure in figures(article)]
    expected = NOT_STATED | expected
    assert {name: values[name] for name in expected} == expected


@pytest.mark.parametrize("name", ARTICLES)
def test_the_article_as_it_stands(name):
    article = read(ARTICLES[name], ARTICLES[name]["paragraphs"])
    assert_reads_as_expected(article, ARTICLES[name]["reading"])
    assert paragraphs(article) == ARTICLES[name]["paragraphs"]


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("line", LINES)
@pytest.mark.parametrize("name", ARTICLES)
def test_the_article_with_a_line_in_mid_body(name, line, place):
    new, body = LINES[line].format_map(ARTICLES[name]), list(ARTICLES[name]["paragraphs"])
    body.insert(PLACES[place], new)
    article = read(ARTICLES[name], body)
    assert_reads_as_expected(article, ARTICLES[name]["reading"])
    assert [p for p in paragraphs(article) if p not in new] == ARTICLES[name]["paragraphs"]


@cache
def known_articles() -> dict[str, Article]:
    """Those of the samples and of the golden texts that have paragraphs to put a line between."""
    records = known_records()
    articles = zip(records, read_all(records.values()), strict=True)
    return {name: article for name, article in articles if len(article.body.paragraphs) > 1}


def costs(article: Article, kind: str, place: int) -> list[str]:
    """What a line costs that is put between two neighbouring paragraphs, the pairs counted from 0."""
    changed = list(with_a_line_between(kind, article))[place]
    (after,) = read_all([Record(changed.text, metadata=article.record.metadata)])
    lost = Counter(figures(article)) - Counter(figures(after))
    return [d.field for d in differences(article, after, changed.free)] + ["figure"] * lost.total()


@pytest.mark.parametrize("kind", ["subhead", "asterisks", "hyphen bullet"])
def test_no_sample_loses_its_standfirst_to_a_line_in_mid_body(kind):
    having = {n: a for n, a in known_articles().items() if a.header.standfirst and not n.startswith("golden/")}
    assert len(having) >= 10
    middle = {name: costs(article, kind, len(article.body.paragraphs) // 2 - 1) for name, article in having.items()}
    assert [name for name, fields in middle.items() if "standfirst" in fields] == []


def test_a_subhead_before_the_last_paragraph_costs_no_text_anything():
    assert len(known_articles()) > 50
    assert Counter(field for article in known_articles().values() for field in costs(article, "subhead", -1)) == {}
