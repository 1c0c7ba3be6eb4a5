"""Where the records of a run come from: seed files, entries of the quarantine, or published articles."""

from collections.abc import Iterator
from typing import Any, Protocol

from copydesk.intake import landing, replay, reprocess
from copydesk.lake.stage import ShardStage
from copydesk.model import Record, Rejection
from copydesk.run import REPLAY, REPROCESS, Run


class Input(Protocol):
    """What the first steps of a run do with its input."""

    def find(self, run: Run) -> dict[str, int]:
        """Note down in the staging folder what the run is going to take. Returns counts, among them files_in."""

    def plan(self, run: Run) -> list[dict[str, Any]]:
        """Group what was found into shards, and return what their tasks need: `shard`, its number, and `label`."""

    def records(self, run: Run, shard: int, stage: ShardStage) -> Iterator[Record | Rejection]:
        """The records of a shard, those that cannot be read as rejections. `stage` is told what became of its files."""


INPUTS: dict[str, Input] = {REPLAY: replay, REPROCESS: reprocess}


def input_of(run: Run) -> Input:
    """The input of a run, by what triggered it."""
    return INPUTS.get(run.trigger, landing)
