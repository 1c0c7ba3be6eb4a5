"""Work on several documents, step by step: while all take the same step, its tables and code stay in the processor's
cache, and what all of them ask of one function is answered at once."""

from collections.abc import Callable, Generator, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

T = TypeVar("T")
Answer = Callable[[Sequence[Any]], Sequence[Any]]


@dataclass(frozen=True, slots=True)
class Question:
    """What a step needs. `answer` takes the questions of several works, and gives an answer to each, in their order,
    that does not depend on the others."""

    answer: Answer
    question: Any


Steps = Generator[Any, Any, T]  # each `yield` ends a step, one of a Question gives its answer; `return` the result


def in_lockstep(works: Sequence[Steps[T]]) -> list[T]:
    """The results of the works, in their order: each takes one step after the other, until all are done.

    What answering one work's question raises is raised in that work alone.
    """
    results: dict[int, T] = {}
    answers: dict[int, Any] = {}
    while len(results) < len(works):
        asked: dict[Answer, dict[int, Any]] = {}
        for number, work in enumerate(works):
            if number in results:
                continue
            known = answers.get(number)
            try:
                asks = work.throw(known) if isinstance(known, Exception) else work.send(known)
            except StopIteration as done:
                results[number] = done.value
            else:
                if asks:
                    asked.setdefault(asks.answer, {})[number] = asks.question
        answers = {}
        for answer, questions in asked.items():
            answers |= zip(questions, _answers(answer, list(questions.values())), strict=True)
    return [results[number] for number in range(len(works))]


def _answers(answer: Answer, questions: Sequence[Any]) -> Sequence[Any]:
    """The answers, or what is raised in place of one."""
    try:
        return answer(questions)
    except Exception as error:
        return [error] if len(questions) == 1 else [known for one in questions for known in _answers(answer, [one])]
