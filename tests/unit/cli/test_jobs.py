"""Several processes come to what one comes to."""

import json
import os

import pytest

from copydesk import steps
from copydesk.cli.jobs import all_of, in_order
from copydesk.errors import CopydeskError
from copydesk.intake.plan import group, plan_files, shard_size
from copydesk.settings import Settings
from runs import Desk, story
from shell import copydesk

pytestmark = pytest.mark.long

PLACES = ("TARN", "OUSE", "KEEL", "VELD", "BRAE")


def test_extract_writes_the_same_bytes(tmp_path):
    lines = [json.dumps({"id": i, "text": story(i + 2, place=PLACES[i % 5])}) for i in range(210)]
    lines[7] = "nonsense"
    (tmp_path / "in.jsonl").write_text("\n".join(lines))
    written = []
    for jobs in ("1", "2"):
        done = copydesk("extract", "--input", str(tmp_path / "in.jsonl"), "--jobs", jobs)
        assert "1 documents were refused" in done.stderr
        written.append(done.stdout)
    assert written[0] == written[1]
    assert len(written[0].splitlines()) == 210


def published(desk: Desk, jobs: int) -> list[tuple]:
    for i, place in enumerate(PLACES):
        desk.put(f"{i}.txt", story(i + 2, place=place))
    begun = desk.begin()
    steps.discover(begun)
    steps.plan(begun)
    shards = [shard["shard"] for shard in plan_files(begun.staging, shard_bytes=1)]
    done = list(all_of(begun, "process", shards, jobs))
    assert sorted(done) == shards == [0, 1, 2, 3, 4]
    steps.validate(begun)
    steps.audit(begun)
    steps.publish(begun)
    return desk.sql("SELECT * EXCLUDE (processed_at) FROM articles ORDER BY document_id")


def test_a_run_publishes_the_same_rows(tmp_path):
    assert published(Desk(tmp_path / "two"), 2) == published(Desk(tmp_path / "one"), 1)


def test_shards_are_cut_for_the_processes_that_are_there():
    one, four = Settings(shard_mb=16), Settings(shard_mb=16, jobs=4)
    assert shard_size(one, 80 << 20) == 16 << 20
    assert shard_size(four, 1 << 20) == 2 << 20
    assert shard_size(four, 1 << 40) == 16 << 20


@pytest.mark.parametrize("size", [999, 2_048, 40_961])
def test_each_process_gets_two_shards_and_no_file_is_left_for_one_more(size):
    files = [{"size": size + number % 7 * 100} for number in range((80 << 20) // size)]
    shards = list(group(iter(files), "size", shard_size(Settings(jobs=4), sum(file["size"] for file in files))))
    assert len(shards) == 8


def test_order_is_kept():
    assert list(in_order(abs, range(-20, 0), 2)) == list(range(20, 0, -1))


def test_a_process_that_dies_is_told():
    with pytest.raises(CopydeskError, match="a process died"):
        list(in_order(os._exit, [0], 2))


def test_an_error_of_the_work_is_that_of_the_command():
    with pytest.raises(ValueError, match="invalid literal"):
        list(in_order(int, ["1", "x", "2"], 2))
