"""Runs in this process, for harnesses of thousands of small ones."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from copy import deepcopy
from unittest.mock import patch

import pyarrow as pa

from copydesk.quality import shard
from copydesk.quality.own_suites import OwnExpectation
from copydesk.quality.validate import ChunkVerdict, validate_chunk
from torture.scene import ARTICLES, Scene

Rows = dict[str, list[tuple]]  # by table

KNOWN: dict[str, ChunkVerdict] = {}
GREEN = ("published", "nothing_new")
QUARANTINE = """
    SELECT DISTINCT source_file, record_index, stage, checks, raw_text FROM quarantine WHERE status = 'open'
    ORDER BY ALL
"""
FILES = "SELECT source_file, arg_max(outcome, seen_at) FROM ledger WHERE level = 'file' GROUP BY ALL ORDER BY ALL"


@contextmanager
def verdicts_kept() -> Iterator[None]:
    """Great Expectations says once what it thinks of some rows, and the same when it sees them again: it takes most of
    a small run's time, and says nothing of when and by whom they were made."""
    with patch.object(shard, "validate_chunk", _judge):
        yield


def _judge(rows: pa.Table, own: Sequence[OwnExpectation]) -> ChunkVerdict:
    key = repr((rows.drop_columns(["run_id", "processed_at"]).to_pylist(), own))
    if key not in KNOWN:
        KNOWN[key] = validate_chunk(rows, own)
    return deepcopy(KNOWN[key])


def next_run(scene: Scene, reference: Rows, then: Callable[[Scene], None] | None = None) -> list[str]:
    """What is wrong after one more run, and after `then`: that it is not green, other rows, what `verify` finds."""
    try:
        with verdicts_kept():
            outcome = scene.run()["outcome"]
    except Exception as error:  # whatever it is, somebody would be needed
        return [f"the next run ends with {type(error).__name__}: {error}"]
    if then:
        then(scene)
    wrong = [] if outcome in GREEN else [f"the next run is {outcome}"]
    rows = rows_of(scene)
    return wrong + [f"{name} differs" for name in rows if rows[name] != reference[name]] + scene.faults()


def rows_of(scene: Scene) -> Rows:
    """Articles; what is open in quarantine, where a record may stand twice; what each file has come to last."""
    return {"articles": scene.sql(ARTICLES), "quarantine": scene.sql(QUARANTINE), "files": scene.sql(FILES)}
