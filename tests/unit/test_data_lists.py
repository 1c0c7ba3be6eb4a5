"""The lists of the data files."""

import tomllib
from collections import Counter
from collections.abc import Iterator

import pytest

from copydesk.lexicon import DATA

FILES = sorted(path.relative_to(DATA).as_posix() for path in DATA.rglob("*.toml"))


def lists(value) -> Iterator[list[str]]:
    """All lists of words in a table, however deep."""
    if isinstance(value, dict):
        for inner in value.values():
            yield from lists(inner)
    elif isinstance(value, list) and all(isinstance(entry, str) for entry in value):
        yield value
    elif isinstance(value, list):
        for inner in value:
            yield from lists(inner)


@pytest.mark.parametrize("name", FILES)
def test_no_list_has_an_entry_twice(name):
    table = tomllib.loads((DATA / name).read_text(encoding="utf-8"))
    assert [
        [e for e, times in Counter(words).items() if times > 1]
        for words in lists(table)
        if len(set(words)) < len(words)
    ] == []
