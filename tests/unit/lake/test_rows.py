from dataclasses import fields
from datetime import UTC, datetime

import pyarrow as pa
import pytest

from copydesk import model
from copydesk.lake.rows import article_row, quarantine_row
from copydesk.model import Record, Rejection
from copydesk.pipeline import process
from copydesk.schema import ARTICLES, NESTED, QUARANTINE, arrow_schema
from runs import story

NOW = datetime(2026, 5, 4, 2, tzinfo=UTC)


def test_an_article_fills_exactly_the_columns_of_the_catalogue():
    row = article_row(process(Record(story(), "a.txt", picked_up_at=NOW)), "run", NOW)
    assert list(row) == arrow_schema(ARTICLES).names
    assert pa.RecordBatch.from_pylist([row], arrow_schema(ARTICLES)).to_pylist()[0]["headline"] == row["headline"]


def test_the_month_is_that_of_the_pick_up_where_the_text_states_no_date():
    row = article_row(process(Record("Something happened here, a witness said.", picked_up_at=NOW)), "run", NOW)
    assert (row["published_at"], row["month"]) == (None, "2026-05")


def test_a_rejection_keeps_the_record_whole():
    record = Record("text", "a.jsonl", 3, {"url": "u"})
    row = quarantine_row(Rejection(record, "clean", ("body.stated",), "why"), "/landing", "run", NOW)
    assert set(row) == set(arrow_schema(QUARANTINE).names)
    assert (row["raw_text"], row["metadata"], row["record_index"]) == ("text", '{"url":"u"}', 3)


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("quotes", model.Quote),
        ("figures", model.Figure),
        ("entities", model.Entity),
        ("dates", model.DateMention),
        ("removals", model.Removal),
    ],
)
def test_the_catalogue_and_the_model_name_the_same_things(name, kind):
    named = {f.name for f in NESTED[name].fields}
    assert {f.name for f in fields(kind)} - named <= {"joint"}  # which `speakers` holds
    assert all(hasattr(kind, each) for each in named)
