"""From a record to an article or a rejection: what is refused, and why."""

import pytest

from copydesk import pipeline
from copydesk.model import Article, Record, Rejection
from copydesk.page.blocks import MOST_LINES
from copydesk.pipeline import process, process_all
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


def test_what_stands_beside_a_record_does_not_change_its_result(monkeypatch):
    find_figures = pipeline.find_figures

    def poisoned(document, *known):
        if "POISON" in document.text:
            raise ValueError
        return find_figures(document, *known)

    monkeypatch.setattr(pipeline, "find_figures", poisoned)
    texts = [
        *(story(number) for number in range(40)),
        "",
        "a\n" * 60_000,
        story(3, place="POISON"),
        "Be the first to comment\n",
    ]
    records = [Record(text * (1 + number % 3), record_index=number) for number, text in enumerate(texts)]
    refused = Rejection(Record("{"), "read", ("record.readable",), "it is not JSON")
    items = [*records[:7], refused, *records[7:]]
    alone = [process(record) for record in records]
    assert list(process_all(iter(items))) == [*alone[:7], refused, *alone[7:]]
    assert sum(isinstance(result, Rejection) for result in alone) == 4


def test_no_more_records_are_taken_in_than_are_read_together():
    taken = []

    def records(text, count):
        for number in range(count):
            taken.append(number)
            yield Record(text, record_index=number)

    next(process_all(records(story(), 100)))
    assert len(taken) == 32
    taken.clear()
    next(process_all(records(story() * 1_000, 100)))
    assert len(taken) == 1
