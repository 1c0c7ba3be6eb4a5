import json

import pyarrow as pa

from copydesk.intake.discover import FILES
from copydesk.intake.plan import plan_files
from copydesk.lake.parquet import read_batches, write_batches
from copydesk.lexicon import load
from copydesk.storage import Folder


def planned(tmp_path, sizes: list[int], shard_bytes: int, folder: str = "") -> tuple[list[dict], list[list[str]]]:
    staging = Folder(str(tmp_path))
    rows = [{"source_file": f"{folder}{i:05d}.txt", "size": size, "modified_at": 0} for i, size in enumerate(sizes)]
    write_batches(staging, "files.parquet", FILES, [pa.RecordBatch.from_pylist(rows, FILES)])
    shards = plan_files(staging, shard_bytes)
    names = [
        [
            row["source_file"]
            for b in read_batches(staging, f"shards/{s['shard']:05d}/files.parquet")
            for row in b.to_pylist()
        ]
        for s in shards
    ]
    return shards, names


def test_shards_are_filled_in_order(tmp_path):
    shards, names = planned(tmp_path, [40, 40, 40, 200, 10], 100)
    assert names == [["00000.txt", "00001.txt"], ["00002.txt"], ["00003.txt"], ["00004.txt"]]
    assert shards[0] == {"shard": 0, "files": 2, "bytes": 80, "label": "00000.txt … 00001.txt"}
    assert shards[1]["label"] == "00002.txt"


def test_no_files_make_no_shards(tmp_path):
    assert planned(tmp_path, [], 100) == ([], [])


def test_there_are_never_more_shards_than_airflow_maps(tmp_path):
    shards, names = planned(tmp_path, [100] * 3000, 1)
    assert len(shards) <= 2 * load("intake")["limits"]["shards"]
    assert [name for shard in names for name in shard] == [f"{i:05d}.txt" for i in range(3000)]


def test_what_tasks_are_told_is_short_however_long_the_names(tmp_path):
    shards, _ = planned(tmp_path, [100] * 1000, 1, folder="n" * 2000)
    assert len(shards) == 500
    assert len(json.dumps(shards)) < 150_000
    assert shards[0]["label"].endswith("nn00000.txt … …" + "n" * 50 + "00001.txt")
