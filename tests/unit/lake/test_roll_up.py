"""The counts of lines, rolled up by the upkeep: what repeats stays, what hardly recurred is forgotten."""

from datetime import UTC, datetime, timedelta

import pyarrow as pa
import pytest

from copydesk.lake import rolled_up
from copydesk.lake.commits import commit_once
from copydesk.lake.lines import ROLLED_UP, repeated_lines, roll_up
from copydesk.lake.maintain import compact
from copydesk.lake.partitions import PartitionWriter
from copydesk.lake.verify import verify
from copydesk.schema import LINES, arrow_schema
from copydesk.storage import Folder
from runs import Desk

FIRST = datetime(2026, 3, 1, tzinfo=UTC)


def count(lake: Folder, night: int, counts: dict[str, int], of_articles: int = 1_000) -> None:
    rows = [
        {
            "source": "ferry-post",
            "line": line,
            "articles": articles,
            "of_articles": of_articles,
            "run_id": f"night-{night}",
            "counted_at": FIRST + timedelta(days=night),
        }
        for line, articles in counts.items()
    ]

    def make_files(_: object) -> list:
        writer = PartitionWriter(lake, LINES, "test")
        writer.write(pa.RecordBatch.from_pylist(rows, arrow_schema(LINES)))
        return writer.finish()

    commit_once(lake, LINES, f"night-{night}", make_files, {})


@pytest.fixture
def desk(tmp_path) -> Desk:
    desk = Desk(tmp_path)
    lake = Folder(str(desk.lake))
    count(lake, 0, {"Ring the desk": 40, "Share": 4, "The pier is shut.": 2})
    count(lake, 1, {"Ring the desk": 30, "Share": 36, "Fog again.": 4})
    return desk


def table(desk: Desk) -> list[tuple]:
    return desk.sql("SELECT line, articles, of_articles, run_id, counted_at FROM lines ORDER BY ALL")


def test_what_repeats_is_the_same_before_and_after(desk):
    lake = Folder(str(desk.lake))
    before = repeated_lines(lake)
    assert [(row["line"], row["articles"], row["since"]) for row in before] == [
        ("Ring the desk", 70, "2026-03-01"),
        ("Share", 40, "2026-03-01"),
    ]
    assert compact(desk.settings)["lines"] == {"removed": 2, "added": 1}
    assert repeated_lines(lake) == before
    # Two of 2,000 articles are too few to be remembered, four just enough.
    assert table(desk) == [
        ("Fog again.", 4, 2_000, ROLLED_UP, FIRST + timedelta(days=1)),
        ("Ring the desk", 70, 2_000, ROLLED_UP, FIRST),
        ("Share", 40, 2_000, ROLLED_UP, FIRST),
    ]
    assert compact(desk.settings)["lines"] == {"removed": 0, "added": 0}
    assert list(verify(lake)) == []


def test_later_nights_are_added_to_what_was_rolled_up(desk):
    lake = Folder(str(desk.lake))
    roll_up(lake)
    count(lake, 2, {"Ring the desk": 50, "Fog again.": 96})
    after = {row["line"]: (row["articles"], round(row["share"], 4)) for row in repeated_lines(lake)}
    assert after == {"Ring the desk": (120, 0.04), "Fog again.": (100, 0.0333)}
    roll_up(lake)
    assert {row["line"]: (row["articles"], round(row["share"], 4)) for row in repeated_lines(lake)} == after


def test_a_night_that_counts_meanwhile_is_kept(desk, monkeypatch):
    lake, late, conform = Folder(str(desk.lake)), [2], rolled_up.conform_batches

    def slow(*arguments):
        if late:
            count(lake, late.pop(), {"Ring the desk": 5})
        return conform(*arguments)

    monkeypatch.setattr(rolled_up, "conform_batches", slow)
    assert len(roll_up(lake).removed) == 2
    assert {row["line"]: row["articles"] for row in repeated_lines(lake)}["Ring the desk"] == 75
