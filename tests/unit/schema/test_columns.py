"""The columns of version 3, by table: lakes are full of them, so they stay as they are. New ones come behind."""

import json
from pathlib import Path

import pytest

from copydesk.schema import TABLES, arrow_schema

VERSION_3 = json.loads(Path(__file__).with_name("version_3.json").read_text())


@pytest.mark.parametrize("table", VERSION_3)
def test_columns_keep_their_order_and_type(table):
    columns = {field.name: str(field.type) for field in arrow_schema(TABLES[table])}
    assert list(columns)[: len(VERSION_3[table])] == list(VERSION_3[table])
    changed = {name for name, kind in VERSION_3[table].items() if columns[name] != kind}
    assert [name for name in changed if not _has_more_members(columns[name], VERSION_3[table][name])] == []


def _has_more_members(kind, before):
    """Whether a list of structs has what its structs held before, in the same order, and more behind."""
    return before.endswith(">>") and kind.startswith(f"{before[:-2]}, ")


def test_every_column_of_articles_says_what_it_holds():
    assert [field.name for field in TABLES["articles"].fields if field.value is None] == []


def test_a_column_of_another_table_holds_nothing_for_an_article():
    with pytest.raises(TypeError, match="outcome does not say"):
        TABLES["ledger"]["outcome"].row_value(None, None)
