import os
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pyarrow as pa
import pytest

from copydesk import steps
from copydesk.lake import maintain
from copydesk.lake.commits import commit_once
from copydesk.lake.maintain import compact, remove_old_staging, vacuum
from copydesk.lake.partitions import PartitionWriter
from copydesk.lake.read import connect
from copydesk.lake.tables import DataFile, file_uris
from copydesk.lake.verify import verify
from copydesk.schema import ARTICLES, RUNS, arrow_schema
from copydesk.storage import Folder
from runs import story

pytestmark = pytest.mark.long


def test_compacting_changes_files_and_no_rows(desk):
    for i in range(3):
        desk.put(f"{i}.txt", story(i + 2))
        desk.run()
    lake = Folder(str(desk.lake))
    before = desk.sql("SELECT * FROM articles ORDER BY document_id")
    assert len(file_uris(lake, ARTICLES)) == 3
    assert compact(desk.settings)["articles"] == {"removed": 3, "added": 1}
    assert len(file_uris(lake, ARTICLES)) == 1
    assert desk.sql("SELECT * FROM articles ORDER BY document_id") == before
    assert compact(desk.settings)["articles"] == {"removed": 0, "added": 0}
    assert list(verify(lake)) == []


def test_compacted_files_keep_their_checksums(desk):
    for i in range(2):
        desk.put(f"{i}.txt", story(i + 2))
        desk.run()
    compact(desk.settings)
    lake = Folder(str(desk.lake))
    (path,) = file_uris(lake, ARTICLES)
    with open(path, "r+b") as file:
        file.seek(200)
        byte = file.read(1)
        file.seek(200)
        file.write(bytes([byte[0] ^ 1]))
    assert [fault.table for fault in verify(lake)] == ["articles"]


def test_a_run_that_publishes_while_it_compacts_loses_nothing(desk, monkeypatch):
    for i in range(2):
        desk.put(f"{i}.txt", story(i + 2))
        desk.run()
    desk.put("late.txt", story(9))
    late = [desk.prepare()]
    rows = maintain.file_rows

    def slow(*arguments):
        if late:
            steps.publish(late.pop())
        return rows(*arguments)

    monkeypatch.setattr(maintain, "file_rows", slow)
    compact(desk.settings)
    assert desk.sql("SELECT count(*), count(DISTINCT document_id) FROM articles") == [(3, 3)]
    assert list(verify(Folder(str(desk.lake)))) == []


def test_a_reader_that_began_before_the_upkeep_finishes(desk):
    lake = Folder(str(desk.lake))
    for name in ("one", "two"):
        rows = pa.RecordBatch.from_pylist([{"run_id": name, "started_at": datetime.now(UTC)}], arrow_schema(RUNS))
        commit_once(lake, RUNS, name, lambda _, rows=rows: _written(lake, rows), {})
    with connect(str(desk.lake)) as reader:
        assert compact(desk.settings)["runs"] == {"removed": 2, "added": 1}
        vacuum(desk.settings)
        assert reader.execute("SELECT run_id FROM runs ORDER BY 1").fetchall() == [("one",), ("two",)]


def _written(lake: Folder, rows: pa.RecordBatch) -> list[DataFile]:
    writer = PartitionWriter(lake, RUNS, "test")
    writer.write(rows)
    return writer.finish()


def test_vacuum_deletes_what_is_old_and_unused_only(desk):
    desk.put("a.txt", story())
    desk.run()
    folder = os.path.dirname(file_uris(Folder(str(desk.lake)), ARTICLES)[0])
    long_ago = (datetime.now(UTC) - timedelta(days=100)).timestamp()
    for name, moment in (("orphan-old.parquet", long_ago), ("orphan-new.parquet", None)):
        path = os.path.join(folder, name)
        with open(path, "wb"):
            pass
        if moment:
            os.utime(path, (moment, moment))
    assert vacuum(desk.settings)["articles"] == 1
    assert "orphan-new.parquet" in os.listdir(folder)
    assert desk.sql("SELECT count(*) FROM articles") == [(1,)]


def test_only_old_staging_folders_are_removed(desk):
    begun = desk.begin()
    old = replace(begun, started_at=datetime(2020, 1, 1, tzinfo=UTC))
    with old.staging.open("run.json", "wb") as half_written:
        half_written.write(b"{")
    assert remove_old_staging(desk.settings)["removed"] == 1
    assert begun.staging.exists("run.json")
    assert not old.staging.exists()


def test_what_killed_processes_were_writing_is_removed_when_it_is_old(desk, tmp_path, monkeypatch):
    desk.put("a.txt", story())
    desk.run()
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    halves = [
        desk.lake / f"catalog.duckdb.{'0a' * 16}.part",
        desk.lake / "_reports" / f"summary.json.{'0b' * 16}.part",
        desk.lake / "articles" / "_delta_log" / "00000000000000000002.json#1",
    ]
    scratch, empty_run = tmp_path / "copydesk-scratch-x", desk.lake / "_staging" / "a-run"
    for path in halves:
        path.write_text("half")
    for folder in (scratch, empty_run):
        folder.mkdir()
    assert remove_old_staging(desk.settings) == {"removed": 0, "half_written": 0, "scratch": 0}
    for path in (*halves, scratch, empty_run):
        os.utime(path, (0, 0))
    assert remove_old_staging(desk.settings) == {"removed": 0, "half_written": 3, "scratch": 1}
    assert not any(path.exists() for path in (*halves, scratch, empty_run))
    assert desk.sql("SELECT count(*) FROM articles") == [(1,)]
    assert list(verify(Folder(str(desk.lake)))) == []
