"""When an article was last changed, and that this is not the day on which it came out."""

import pytest

from copydesk.model import Record
from copydesk.pipeline import process
from copydesk.schema.evidence import evidence_of
from runs import story

HEADLINE = story().splitlines()[0]


def read(line, **metadata):
    text = story().replace(f"{HEADLINE}\n", f"{HEADLINE}\n{line}\n", 1)
    article = process(Record(text, metadata=metadata))
    return article, article.header


@pytest.mark.parametrize(
    "line", ["Updated: 5 May 2020, 10:30", "Updated 10:30, 5 May 2020", "Last updated on May 5, 2020 10:30"]
)
def test_a_page_that_prints_an_update_alone_came_out_on_no_other_day(line):
    article, header = read(line)
    assert header.updated_at.value == "2020-05-05T10:30:00"
    assert (header.published_at.value, header.published_at_basis) == ("2020-05-05", "updated")
    (evidence,) = (e for e in evidence_of(article) if e.field == "updated_at")
    assert "May" in evidence.text
    assert article.record.text[evidence.start : evidence.end] == evidence.text


def test_both_dates_are_told_apart():
    _, header = read("Published 4 May 2020 | Updated 6 May 2020")
    assert (header.published_at.value, header.published_at_basis) == ("2020-05-04", "text")
    assert header.updated_at.value == "2020-05-06"


def test_the_metadata_state_it_where_the_page_does_not():
    _, header = read("4 May 2020", updated_at="2020-05-06T07:00:00Z")
    assert (header.updated_at.value, header.updated_at.pointer) == ("2020-05-06T07:00:00Z", "/updated_at")
    assert read("4 May 2020")[1].updated_at is None
