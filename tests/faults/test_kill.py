"""A run that is killed, wherever it was, and started again leaves what an undisturbed run leaves."""

import subprocess
import time

import pytest

from runs import Desk, story
from shell import COPYDESK


def start(desk: Desk) -> subprocess.Popen:
    command = [COPYDESK, "run", "--landing", str(desk.landing), "--lake", str(desk.lake), "--min-age-seconds", "0"]
    return subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


@pytest.mark.parametrize(
    "moment",
    [
        "_staging/*/*/files.parquet",
        "_staging/*/*/audit.json",
        "articles/_delta_log/00000000000000000001.json",
        "quarantine/_delta_log/00000000000000000001.json",
        "ledger/_delta_log/00000000000000000001.json",
        "runs/_delta_log/00000000000000000001.json",
    ],
)
def test_killed_and_started_again(tmp_path, moment):
    desk = Desk(tmp_path)
    for i in range(20):
        desk.put(f"{i % 3}/{i}.txt", story(i % 15 + 2, place=f"TARN{i % 15}"))
    desk.put("empty.txt", "")
    killed = start(desk)
    while killed.poll() is None and not list(desk.lake.glob(moment)):
        time.sleep(0.005)
    killed.kill()
    killed.wait()
    assert start(desk).wait(timeout=120) == 0

    assert desk.sql("SELECT count(*), count(DISTINCT document_id) FROM articles") == [(15, 15)]
    assert desk.sql("SELECT count(*), count(DISTINCT source_file) FROM ledger WHERE level = 'file'") == [(21, 21)]
    outcomes = "SELECT outcome, count(*) FROM ledger WHERE level = 'record' GROUP BY ALL ORDER BY 1"
    assert desk.sql(outcomes) == [("duplicate", 5), ("published", 15)]
    assert desk.sql("SELECT source_file FROM quarantine") == [("empty.txt",)]
    assert desk.sql("SELECT sum(records_in), sum(records_published) FROM runs") == [(20, 15)]
