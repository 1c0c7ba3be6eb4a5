"""When an article came out, in columns of one precision each."""

from datetime import UTC, date, datetime

import pytest

from copydesk.model import Article, Record
from copydesk.pipeline import process
from copydesk.schema import ARTICLES, Provenance
from runs import story

RUN = Provenance("a run", datetime(2031, 6, 1, tzinfo=UTC), "0-test")
COLUMNS = (
    "published_ts", "published_on", "published_precision", "published_zone", "published_text", "month", "month_basis"
)  # fmt: skip


def columns_of(text: str, **metadata: str) -> tuple:
    article = process(Record(text, metadata=metadata, picked_up_at=datetime(2031, 5, 20, tzinfo=UTC)))
    assert isinstance(article, Article)
    return tuple(ARTICLES[name].row_value(article, RUN) for name in COLUMNS)


@pytest.mark.parametrize(
    ("stated", "moment", "precision", "zone"),
    [
        ("2031-05-05", None, "day", None),
        ("2031-05-05T10:30+02:00", datetime(2031, 5, 5, 8, 30, tzinfo=UTC), "minute", "+02:00"),
        ("2031-05-05T00:15:00Z", datetime(2031, 5, 5, 0, 15, tzinfo=UTC), "second", "Z"),
        ("5 May 2031 10:30", None, "minute", None),
    ],
)
def test_a_moment_needs_its_zone(stated, moment, precision, zone):
    found = columns_of(story(), published_at=stated)
    assert found == (moment, date(2031, 5, 5), precision, zone, stated, "2031-05", "published")


def test_the_day_is_the_one_where_it_was_printed_and_the_moment_is_of_greenwich():
    moment, day, *_ = columns_of(story(), published_at="2031-05-05T00:30+03:00")
    assert (moment, day) == (datetime(2031, 5, 4, 21, 30, tzinfo=UTC), date(2031, 5, 5))


def test_the_words_are_those_of_the_page():
    printed = story().replace("\nTARN", "\n04.05.2031  17:20\n\nTARN")
    assert columns_of(printed)[1:5] == (date(2031, 5, 4), "minute", None, "04.05.2031 17:20")


def test_an_article_without_a_day_says_what_its_month_is():
    assert columns_of(story()) == (None, None, None, None, None, "2031-05", "picked_up")


def test_the_address_has_its_evidence():
    article = process(Record(story(), metadata={"url": "https://tarn.example/news/1"}))
    assert ARTICLES["url"].row_value(article, RUN) == "https://tarn.example/news/1"
    (entry,) = [e for e in ARTICLES["evidence"].row_value(article, RUN) if e["field"] == "url"]
    assert entry["pointer"] == "/url"
