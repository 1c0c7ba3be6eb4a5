"""`copydesk run`: a whole run without Airflow, through the same steps as the DAG."""

import logging
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated, Any
from uuid import uuid4

import typer

from copydesk.cli.jobs import Jobs, all_of, usable_cores
from copydesk.cli.lake import Lake

if TYPE_CHECKING:
    from copydesk.run import Run

log = logging.getLogger(__name__)

Track = Callable[[Iterable[int], int], Iterable[int]]  # is given the shards as they are done, and how many there are


def run(
    landing: Annotated[str | None, typer.Option(metavar="FOLDER", help="Folder or URL with the seed files.")] = None,
    lake: Lake = None,
    pattern: Annotated[
        str | None, typer.Option(metavar="PATTERN", help="Which files to take, like 'wire/*.txt'.")
    ] = None,
    limit: Annotated[int | None, typer.Option(metavar="N", help="Take at most so many new files; 0 = all.")] = None,
    min_age_seconds: Annotated[
        int | None, typer.Option(metavar="N", help="Leave younger files to a later run.")
    ] = None,
    jobs: Jobs = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Everything up to the audit, nothing is published.")
    ] = False,
    json: Annotated[bool, typer.Option("--json", help="Print the run's summary as JSON.")] = False,
) -> None:
    """Pick up what is new, clean it, read it, check it, publish it."""
    from copydesk.cli.output import print_json, progress
    from copydesk.cli.summary import print_summary
    from copydesk.feeds import chosen_settings
    from copydesk.run import begin

    settings = chosen_settings().override(
        {
            "landing": landing,
            "lake": lake,
            "pattern": pattern,
            "limit": limit,
            "min_age_seconds": min_age_seconds,
            "jobs": jobs or usable_cores(),
        }
    )
    begun = begin(settings, new_run_id("cli"), "cli", dry_run)
    with progress("shards") as bar:
        summary = all_steps(begun, lambda done, total: bar.track(done, total, description="reading"))
    if json:
        print_json(summary)
    else:
        print_summary(summary, begun.settings.lake)


def new_run_id(trigger: str) -> str:
    """A name that no other run has."""
    return f"{trigger}__{datetime.now(UTC):%Y-%m-%dT%H:%M:%S}_{uuid4().hex[:6]}"


def all_steps(begun: "Run", track: Track = lambda done, _: done) -> dict[str, Any]:
    """Do a run that was begun, from the first step to the last, and return its summary. `track` wraps the shards."""
    from copydesk import steps
    from copydesk.recall import recalling

    with recalling():
        try:
            _up_to_publish(begun, track)
        except BaseException:
            try:
                steps.report(begun)
            except Exception as error:  # the one that stopped the run is the one to show
                log.error("the run could not be noted down as failed: %s", error)
            raise
        summary = steps.report(begun)
        steps.clean_up(begun, summary["outcome"])
    return summary


def _up_to_publish(begun: "Run", track: Track) -> None:
    """Every step but the report, which comes in any case."""
    from copydesk import steps
    from copydesk.run import REPROCESS

    steps.discover(begun)
    shards = steps.plan(begun)["shards"]
    for _ in track(_shared(begun, "process", [shard["shard"] for shard in shards]), len(shards)):
        pass
    if shards:
        steps.validate(begun)
        if begun.trigger == REPROCESS:
            steps.compare(begun)
        writes = steps.audit(begun)["writes"]
        for _ in _shared(begun, "write", [write["write"] for write in writes]):
            pass
        if not begun.dry_run:
            steps.publish(begun)


def _shared(begun: "Run", step: str, numbers: list[int]) -> Iterator[int]:
    """Do a step for each of these numbers, and yield each that is done; one alone needs no process of its own."""
    from copydesk import steps

    if begun.settings.jobs > 1 and len(numbers) > 1:
        yield from all_of(begun, step, numbers, begun.settings.jobs)
        return
    for number in numbers:
        getattr(steps, step)(begun, number)
        yield number
