"""Work on several documents, step by step: while all take the same step, its tables and code stay in the processor's
cache."""

from collections.abc import Generator, Sequence
from typing import TypeVar

T = TypeVar("T")
Steps = Generator[None, None, T]  # each `yield` ends a step, `return` gives the result


def in_lockstep(works: Sequence[Steps[T]]) -> list[T]:
    """The results of the works, in their order: each takes one step after the other, until all are done."""
    results: dict[int, T] = {}
    while len(results) < len(works):
        for number, work in enumerate(works):
            if number not in results:
                try:
                    next(work)
                except StopIteration as done:
                    results[number] = done.value
    return [results[number] for number in range(len(works))]
