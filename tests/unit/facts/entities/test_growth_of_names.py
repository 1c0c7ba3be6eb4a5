"""Hostile text: ten times as much of it costs about ten times as much, not a hundred times."""

import pytest

from copydesk.facts.entities.find import find_entities
from copydesk.model import Body
from copydesk.text.document import Document
from growth import grows_at_most

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


def find(text: str) -> None:
    find_entities(Document(Body(text), "en"))


@pytest.mark.parametrize("name", TEXTS)
def test_cost_grows_with_length(name):
    small, large = text_of(name, LENGTH), text_of(name, TIMES * LENGTH)
    find("Oslo")
    assert grows_at_most(3 * TIMES, lambda: find(small), lambda: find(large))
