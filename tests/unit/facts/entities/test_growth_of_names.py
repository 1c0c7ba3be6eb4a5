"""Hostile text: ten times as much of it costs about ten times as much, not a hundred times."""

import time

import pytest

from copydesk.facts.entities.find import find_entities
from copydesk.model import Body
from copydesk.text.document import Document

TEXTS = {
    "capitals": "Abcde Fghij ",
    "shouting": "ABCDE FGHIJ ",
    "no spaces": "Xy",
    "digits": "1234567890",
    "points": "1.1.",
    "spaces": " " * 10,
    "breaks": "\n\n",
    "letters": "A.",
    "joints": "Bank of the ",
    "last names": "Ida Holm. Holm ",
    "new words": None,
}
LENGTH, TIMES = 20_000, 10


def text_of(name: str, length: int) -> str:
    if name == "new words":
        return " ".join(f"Qa{number}b" for number in range(length // 9))
    return (TEXTS[name] * (length // len(TEXTS[name]) + 1))[:length]


def cost(text: str) -> float:
    """CPU seconds, the best of three."""
    costs = []
    for _ in range(3):
        start = time.process_time()
        find_entities(Document(Body(text), "en"))
        costs.append(time.process_time() - start)
    return min(costs)


@pytest.mark.long
@pytest.mark.parametrize("name", TEXTS)
def test_cost_grows_with_length(name):
    find_entities(Document(Body("Oslo"), "en"))
    small, large = cost(text_of(name, LENGTH)), cost(text_of(name, TIMES * LENGTH))
    assert large < 0.02 + 4 * TIMES * small
