"""The work of a command, done by several processes of this machine. What comes of it is the same as with one."""

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Annotated, TypeVar

import typer

from copydesk.errors import CopydeskError

if TYPE_CHECKING:
    from concurrent.futures import Future, ProcessPoolExecutor

    from copydesk.run import Reference, Run

Jobs = Annotated[
    int | None, typer.Option(metavar="N", min=1, max=1024, help="Processes to work with. Default: one for each core.")
]
Given = TypeVar("Given")
Made = TypeVar("Made")
WAITING = 2  # pieces a process that are read ahead
TRIES = 3  # of what a run's processes share, when one dies


def usable_cores() -> int:
    """The processor's cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def in_order(work: Callable[[Given], Made], pieces: Iterable[Given], jobs: int) -> Iterator[Made]:
    """What `work` makes of each piece, in their order; a few pieces are read ahead. `work` is a function of a module.

    Raises what `work` raises, and CopydeskError where a process dies.
    """
    from concurrent.futures.process import BrokenProcessPool

    with _processes(jobs) as pool:
        waiting: deque[Future[Made]] = deque()
        try:
            for piece in pieces:
                waiting.append(pool.submit(work, piece))
                if len(waiting) > WAITING * jobs:
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()
        except BrokenProcessPool:
            raise CopydeskError("a process died, perhaps for want of memory; try fewer --jobs") from None
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            raise


def all_of(run: "Run", step: str, numbers: Iterable[int], jobs: int) -> Iterator[int]:
    """Do a step of a run for all its shards, or all its writes, and yield the number of each that is done.

    Where a process dies, those that are not done are tried again: shards that were in hand are then read record by
    record, so that the one which kills is found. Raises what a step raises, CopydeskError where processes die again.
    """
    from concurrent.futures import as_completed
    from concurrent.futures.process import BrokenProcessPool

    left = list(numbers)
    for _ in range(TRIES):
        with _processes(min(jobs, len(left))) as pool:
            futures = {pool.submit(one_of, run.reference, step, number): number for number in left}
            try:
                for future in as_completed(futures):
                    future.result()
                    left.remove(futures[future])
                    yield futures[future]
                return
            except BrokenProcessPool:
                continue
            except BaseException:
                pool.shutdown(wait=False, cancel_futures=True)
                raise
    raise CopydeskError(f"processes die again and again, {len(left)} times {step} is left; try fewer --jobs")


def one_of(reference: "Reference", step: str, number: int) -> None:
    """The step of one shard, or one write, in whatever process this is called."""
    from copydesk import run, steps

    getattr(steps, step)(run.load(reference), number)


def _processes(jobs: int) -> "ProcessPoolExecutor":
    """New processes, as a fork of one that has opened a table cannot open any."""
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_context

    from copydesk.intake.worker import die_with_parent

    return ProcessPoolExecutor(jobs, mp_context=get_context("spawn"), initializer=die_with_parent)
