"""The article stays whole: what changes around or between its paragraphs changes no field of the header and no other
paragraph. Over every sample and golden text, at every place."""

from functools import cache

import pytest

from copydesk.model import Article, Record
from wholeness.changes import CHANGES, Changed
from wholeness.reading import Difference, differences, read_all
from wholeness.texts import known_records

RECORDS = known_records()


@cache
def article(name: str) -> Article:
    (result,) = read_all([RECORDS[name]])
    assert isinstance(result, Article)
    return result


def costs(name: str, changes: list[Changed]) -> dict[str, list[Difference]]:
    """What each change costs, by its place; changes that cost nothing are left out."""
    record = RECORDS[name]
    results = read_all([Record(c.text, metadata=record.metadata) for c in changes])
    found = {c.place: differences(article(name), result, c.free) for c, result in zip(changes, results, strict=True)}
    return {place: cost for place, cost in found.items() if cost}


@pytest.mark.parametrize("kind", CHANGES)
@pytest.mark.parametrize("name", RECORDS)
def test_the_article_stays_whole(name, kind):
    assert not costs(name, list(CHANGES[kind](article(name))))
