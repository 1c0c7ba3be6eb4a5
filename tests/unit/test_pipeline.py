"""From a record to an article or a rejection: what is refused, and why."""

import pytest

from copydesk.clean.blocks import MOST_LINES
from copydesk.model import Article, Record, Rejection
from copydesk.pipeline import process
from runs import story


def test_a_story_becomes_an_article():
    article = process(Record(story()))
    assert isinstance(article, Article)
    assert article.header.headline.value == "Cracks close old bridge"


@pytest.mark.parametrize(
    ("text", "stage", "check", "reason"),
    [
        (" \n\t\n", "clean", "text.stated", "there is no text in it"),
        ("Be the first to comment", "clean", "body.stated", "nothing is left of it after cleaning"),
        ("a\n" * (MOST_LINES + 1), "clean", "text.lines", f"it has more than {MOST_LINES:,} lines"),
    ],
)
def test_what_is_no_article_is_refused_with_a_reason(text, stage, check, reason):
    refused = process(Record(text))
    assert isinstance(refused, Rejection)
    assert (refused.stage, refused.checks, refused.reason) == (stage, (check,), reason)
    assert refused.record.text == text
