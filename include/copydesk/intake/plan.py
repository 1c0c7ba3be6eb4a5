"""Groups the new files into shards: bounded pieces of work, one task each."""

from collections.abc import Iterator
from typing import Any

import pyarrow as pa

from copydesk.intake.discover import FILES
from copydesk.lake.parquet import read_batches, write_batches
from copydesk.lake.stage import shard_folder
from copydesk.lexicon import load
from copydesk.settings import Settings
from copydesk.storage import Folder

LABEL = 60  # characters of a name
LEAST_MB, SHARDS_PER_JOB = 2, 2  # of a command with several processes
SLACK = 50  # a fiftieth more: else the last files of all, which fit in no shard, make one more


def plan_files(staging: Folder, shard_bytes: int) -> list[dict[str, Any]]:
    """Write each shard's share of `files.parquet` and return what the tasks need: shard number, files, bytes, label.

    Shards follow the order of the names. They hold up to `shard_bytes` (one larger file makes a shard of its own), or
    more if there would be too many of them.
    """
    limits, (total, count) = load("intake")["limits"], _measure(staging)
    size = max(shard_bytes, total // limits["shards"] + 1)
    number = max(limits["files_per_shard"], count // limits["shards"] + 1)
    return [_write(staging, i, rows) for i, rows in enumerate(group(_rows(staging), "size", size, number))]


def shard_size(settings: Settings, total: int) -> int:
    """How much of `total`, in bytes or characters, a shard takes: less than is set where several processes of a command
    would have nothing to do."""
    share = total // (SHARDS_PER_JOB * settings.jobs)
    fair = max(LEAST_MB << 20, share + share // SLACK + 1)
    size = settings.shard_mb << 20
    return min(size, fair) if settings.jobs > 1 else size


def total_size(staging: Folder) -> int:
    """Bytes of all files of the run."""
    return _measure(staging)[0]


def _measure(staging: Folder) -> tuple[int, int]:
    total = count = 0
    for row in _rows(staging):
        total += row["size"]
        count += 1
    return total, count


def _rows(staging: Folder) -> Iterator[dict[str, Any]]:
    for batch in read_batches(staging, "files.parquet", rows=10_000):
        yield from batch.to_pylist()


def group(
    rows: Iterator[dict[str, Any]], column: str, size: int, number: int | None = None
) -> Iterator[list[dict[str, Any]]]:
    """Rows in their order, cut into shards of up to `size` by what `column` says, and of up to `number` rows."""
    shard: list[dict[str, Any]] = []
    held = 0
    for row in rows:
        if shard and (held + row[column] > size or len(shard) == number):
            yield shard
            shard, held = [], 0
        shard.append(row)
        held += row[column]
    if shard:
        yield shard


def _write(staging: Folder, shard: int, rows: list[dict[str, Any]]) -> dict[str, Any]:
    write_batches(shard_folder(staging, shard), "files.parquet", FILES, [pa.RecordBatch.from_pylist(rows, FILES)])
    first, last = (_short(rows[i]["source_file"]) for i in (0, -1))
    return {
        "shard": shard,
        "files": len(rows),
        "bytes": sum(row["size"] for row in rows),
        "label": first if first == last else f"{first} … {last}",
    }


def _short(name: str) -> str:
    return name if len(name) <= LABEL else f"…{name[1 - LABEL :]}"
