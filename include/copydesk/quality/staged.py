"""The verdicts on the shards of a run, put together. Each was written by the task that staged the shard."""

from collections.abc import Iterator
from typing import Any

import pyarrow as pa

from copydesk.lake.parquet import read_batches, write_rows
from copydesk.lake.resolve import FAILED
from copydesk.lake.stage import shard_folder
from copydesk.quality.tally import Tally
from copydesk.storage import Folder

Results = list[dict[str, Any]]  # of all shards, as they have noted them
FAILURES = pa.schema(
    [
        ("source_file", pa.string()),
        ("record_index", pa.int32()),
        ("document_id", pa.string()),
        ("checks", pa.list_(pa.string())),
        ("reason", pa.string()),
    ]
)


def tally_name(attempt: str) -> str:
    """Below the shard's folder, the tally of an attempt that was checked."""
    return f"tally-{attempt}.json"


def failed_name(attempt: str) -> str:
    """Below the shard's folder, the rows of an attempt that broke a critical check, as FAILURES."""
    return f"failed-{attempt}.parquet"


def unchecked_shards(staging: Folder, results: Results) -> list[int]:
    """Of the shards with these results, those whose valid attempt has no verdict: its task was killed behind the
    staging, or is of an older version."""
    return [
        result["shard"]
        for result in results
        if shard_folder(staging, result["shard"]).read_note(tally_name(result["attempt"])) is None
    ]


def merge_verdicts(staging: Folder, results: Results) -> Tally:
    """The tally of all shards, which have these results; the articles that broke a critical check are listed in
    `failed.parquet`. Every shard must have been checked. Raises ValidationBroken where not all were checked alike."""
    tally = Tally()
    write_rows(staging, FAILED, FAILURES, _failures(staging, results, tally))
    return tally


def _failures(staging: Folder, results: Results, tally: Tally) -> Iterator[dict[str, Any]]:
    for result in results:
        folder, attempt = shard_folder(staging, result["shard"]), result["attempt"]
        tally.add(Tally.from_json(folder.read_json(tally_name(attempt))))
        for batch in read_batches(folder, failed_name(attempt)):
            yield from batch.to_pylist()
