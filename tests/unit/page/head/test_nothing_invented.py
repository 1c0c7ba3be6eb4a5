"""Texts that have no byline, standfirst, dateline or date, but look as if they had: nothing is invented."""

import tomllib
from pathlib import Path

import pytest

from copydesk.model import Record
from copydesk.pipeline import process

FIELDS = ("bylines", "standfirst", "dateline", "published_at")
TEXTS = tomllib.loads((Path(__file__).parent / "nothing_to_read.toml").read_text(encoding="utf-8"))["texts"]


def test_there_are_enough_of_them():
    assert len(TEXTS) >= 40


@pytest.mark.parametrize("case", TEXTS, ids=[case["why"] for case in TEXTS])
def test_nothing_is_invented(case):
    article = process(Record(case["text"].strip()))
    read = {field: getattr(article.header, field) for field in FIELDS if field not in case.get("has", ())}
    assert not any(read.values()), read
