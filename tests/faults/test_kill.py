"""A run that is killed, wherever it was, and started again leaves what an undisturbed run leaves."""

import time

import pytest

pytestmark = pytest.mark.long

MOMENTS = (
    "_staging/*/*/files.parquet",
    "_staging/*/*/audit.json",
    "articles/_delta_log/00000000000000000001.json",
    "quarantine/_delta_log/00000000000000000001.json",
    "ledger/_delta_log/00000000000000000001.json",
    "runs/_delta_log/00000000000000000001.json",
)


@pytest.mark.parametrize("moment", MOMENTS)
def test_killed_and_started_again(scene, moment):
    killed = scene.pick_up()
    while killed.is_running() and not list(scene.lake.glob(moment)):
        time.sleep(0.002)
    killed.kill()
    scene.settle()

    assert scene.sql("SELECT count(*), count(DISTINCT document_id) FROM articles") == [(5, 5)]
    assert scene.sql("SELECT count(*), count(DISTINCT source_file) FROM ledger WHERE level = 'file'") == [(6, 6)]
    outcomes = "SELECT outcome, count(*) FROM ledger WHERE level = 'record' GROUP BY ALL ORDER BY 1"
    assert scene.sql(outcomes) == [("duplicate", 1), ("published", 5), ("quarantined", 1)]
    assert scene.sql("SELECT source_file FROM quarantine ORDER BY 1") == [("empty.txt",), ("many.jsonl",)]
    assert scene.sql("SELECT sum(records_in), sum(records_published) FROM runs") == [(7, 5)]
    assert scene.faults() == []
