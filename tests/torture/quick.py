"""Runs in this process, for harnesses of thousands of small ones."""

from collections.abc import Iterator
from contextlib import contextmanager
from copy import deepcopy
from unittest.mock import patch

import pyarrow as pa

from copydesk.quality import shard
from copydesk.quality.validate import ChunkVerdict, validate_chunk

KNOWN: dict[str, ChunkVerdict] = {}


@contextmanager
def verdicts_kept() -> Iterator[None]:
    """Great Expectations says once what it thinks of some rows, and the same when it sees them again: it takes most of
    a small run's time, and says nothing of when and by whom they were made."""
    with patch.object(shard, "validate_chunk", _judge):
        yield


def _judge(rows: pa.Table) -> ChunkVerdict:
    key = repr(rows.drop_columns(["run_id", "processed_at"]).to_pylist())
    if key not in KNOWN:
        KNOWN[key] = validate_chunk(rows)
    return deepcopy(KNOWN[key])
