"""From a record to an article or a rejection: what is refused, and why."""

import pytest

from copydesk import pipeline
from copydesk.clean.blocks import MOST_LINES
from copydesk.model import Article, Record, Rejection
from copydesk.pipeline import process
from runs import story


def test_an_error_that_quotes_the_article_plays_no_tricks_in_the_log(monkeypatch, caplog):
    def fail(*_):
        raise ValueError("\x1b[2J\u202e\n::group::" + "quoted " * 100)

    monkeypatch.setattr(pipeline, "find_dates", fail)
    assert isinstance(process(Record(story(), "a\nb.txt")), Rejection)
    (line,) = caplog.messages
    assert line.startswith(r"the pipeline failed on 'a\nb.txt#0': ValueError('\x1b[2J\u202e\n::group::quoted")
    assert line.count("quoted") < 30
    assert "in _process" in line


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
