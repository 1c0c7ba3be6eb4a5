"""The article stays whole: what changes around or between its paragraphs changes no field of the header and no other
paragraph. Over every sample and golden text, at every place."""

from functools import cache
from typing import Any

import pytest

from copydesk.model import Article, Record
from copydesk.predictions import to_prediction
from wholeness.changes import CHANGES
from wholeness.line_ends import with_other_line_ends
from wholeness.places import Changed
from wholeness.reading import differences, read_all
from wholeness.texts import known_records

RECORDS = known_records()
OF_THE_BYTES = {"id", "start", "end"}  # where a value stands, and the hash of the text, go with the line ends


@cache
def article(name: str) -> Article:
    (result,) = read_all([RECORDS[name]])
    assert isinstance(result, Article)
    return result


def read_changed(name: str, changes: list[Changed]) -> list[Article]:
    return read_all(Record(change.text, metadata=RECORDS[name].metadata) for change in changes)


def costs(name: str, changes: list[Changed]) -> list[str]:
    """A line for each value that a change costs: where it was made, and what the value was before and after."""
    results = zip(changes, read_changed(name, changes), strict=True)
    found = ((change.place, differences(article(name), result, change.free)) for change, result in results)
    return [f"{place}: {d.field}: {d.before!r} -> {d.after!r}" for place, several in found for d in several]


def without_offsets(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: without_offsets(item) for key, item in value.items() if key not in OF_THE_BYTES}
    return [without_offsets(item) for item in value] if isinstance(value, list) else value


@pytest.mark.parametrize("kind", CHANGES)
@pytest.mark.parametrize("name", RECORDS)
def test_the_article_stays_whole(name, kind):
    lines = costs(name, list(CHANGES[kind](article(name))))
    assert not lines, "\n".join(lines)


@pytest.mark.parametrize("name", RECORDS)
def test_line_ends_change_no_value_at_all(name):
    changes = list(with_other_line_ends(article(name)))
    expected = without_offsets(to_prediction(article(name)))
    for change, result in zip(changes, read_changed(name, changes), strict=True):
        assert without_offsets(to_prediction(result)) == expected, change.place


def test_there_is_much_to_change():
    places = [len(list(CHANGES[kind](article(name)))) for name in RECORDS for kind in CHANGES]
    assert len(RECORDS) > 60
    assert sum(places) > 3_000
