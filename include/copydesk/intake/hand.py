"""What a shard's reading does with each record, and how far it has come."""

from collections.abc import Callable, Collection

from copydesk.clean.repeated import by_source
from copydesk.lake.stage import ShardStage
from copydesk.model import Article, Record, Rejection
from copydesk.pipeline import process
from copydesk.run import Run

DIED = "the process that worked on it died, each time it was tried; nothing else is known of it"


class Hand:
    """Takes one record after the other from the pipeline to staging. `note` is told how many are done, each time one
    is. Those whose number (from 0, in the shard's order) is in `refused` are not worked on."""

    def __init__(self, run: Run, note: Callable[[int], None] = lambda done: None, refused: Collection[int] = ()):
        self._repeated = by_source(run.staging.read_json("repeated.json"))
        self._note, self._refused = note, refused
        self._done = 0

    def take(self, item: Record | Rejection, stage: ShardStage) -> None:
        """Stage what becomes of a record; what was rejected when it was read stays so."""
        stage.add(self._result(item))
        self._done += 1
        self._note(self._done)

    def _result(self, item: Record | Rejection) -> Article | Rejection:
        if isinstance(item, Rejection):
            return item
        if self._done in self._refused:
            return Rejection(item, "extract", ("pipeline.finished",), DIED)
        return process(item, self._repeated)
