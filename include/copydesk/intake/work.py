"""What a shard's reading does with its records, however it reads them."""

from collections.abc import Callable, Collection, Iterable, Iterator

from copydesk.model import Article, Record, Rejection
from copydesk.page.head import habits
from copydesk.page.known import Known
from copydesk.page.resources import load_resources
from copydesk.page.rules import repeated
from copydesk.pipeline import process, process_all
from copydesk.run import Run

DIED = "the process that worked on it died, each time it was tried; nothing else is known of it"

Results = Iterator[Article | Rejection]
Work = Callable[[Iterable[Record | Rejection]], Results]


def together(run: Run) -> Work:
    """Takes the run's records through the pipeline, some side by side. The results keep their order; what was rejected
    when it was read stays so."""
    known = _known(run)
    resources = load_resources(run.settings.rules_folder)
    return lambda items: process_all(items, known, resources)


def one_by_one(run: Run, note: Callable[[int], None], refused: Collection[int]) -> Work:
    """The same, one record after the other. `note` is told how many are done, staged too, each time one is. Those whose
    number (from 0, in the shard's order) is in `refused` are not worked on."""
    known = _known(run)
    resources = load_resources(run.settings.rules_folder)

    def work(items: Iterable[Record | Rejection]) -> Results:
        for number, item in enumerate(items):
            if isinstance(item, Rejection):
                yield item
            elif number in refused:
                yield Rejection(item, "extract", ("pipeline.finished",), DIED)
            else:
                yield process(item, known, resources)
            note(number + 1)

    return work


def _known(run: Run) -> Known:
    """What the run noted down of the lake before its shards were read."""
    lines, heads = (run.staging.read_json(name)["lines"] for name in ("repeated.json", "habits.json"))
    return Known(repeated.by_source(lines), habits.by_source(heads))
