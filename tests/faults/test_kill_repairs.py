"""A replay or a reprocessing that is killed, wherever it was, leaves a lake that the next run makes whole."""

import subprocess
import time

import pytest

from copydesk.lake.verify import verify
from copydesk.storage import Folder
from runs import Desk, story
from shell import COPYDESK

CONTENT = "SELECT * EXCLUDE (run_id, processed_at) FROM articles ORDER BY document_id"
KINDS = {"reprocess": ["reprocess"], "replay": ["quarantine", "replay", "--all"]}


@pytest.mark.parametrize(
    ("kind", "moment"),
    [
        ("reprocess", "_staging/*/*/steps/audit.json"),
        ("reprocess", "articles/_delta_log/*2.json"),
        ("reprocess", "ledger/_delta_log/*2.json"),
        ("replay", "quarantine/_delta_log/*2.json"),
        ("replay", "ledger/_delta_log/*2.json"),
        ("replay", "quarantine_events/_delta_log/*1.json"),
    ],
)
def test_killed_and_finished_by_the_next_run(tmp_path, kind, moment):
    desk = Desk(tmp_path)
    for number in range(2, 8):
        desk.put(f"{number}.txt", story(number))
    desk.put("bad.jsonl", "not json\n")
    desk.run()
    before = desk.sql(CONTENT)

    command = [COPYDESK, *KINDS[kind], "--lake", str(desk.lake)]
    killed = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    while killed.poll() is None and not list(desk.lake.glob(moment)):
        time.sleep(0.005)
    killed.kill()
    killed.wait()

    desk.run()
    assert list(verify(Folder(str(desk.lake)))) == []
    assert desk.sql(CONTENT) == before
    assert desk.sql("SELECT count(*) FROM quarantine WHERE status = 'open'") == [(1,)]
    assert desk.sql("SELECT count(*) FROM quarantine_events") == desk.sql(
        "SELECT count(*) FROM quarantine WHERE status <> 'open'"
    )
