"""Four times as much of a hostile text takes about four times the work of the whole pipeline, not sixteen."""

import time

import pytest

from copydesk.model import Record
from copydesk.pipeline import process
from torture.hostile import TEXTS

pytestmark = pytest.mark.long

SMALL, LARGE = 8_000, 32_000  # characters
MOST_GROWTH = 10
CLOCK_NOISE = 0.01  # CPU seconds


def work(text: str) -> float:
    """CPU seconds, the lesser of two goes."""
    goes = []
    for _ in range(2):
        begun = time.process_time()
        process(Record(text))
        goes.append(time.process_time() - begun)
    return max(min(goes), CLOCK_NOISE)


@pytest.mark.parametrize("name", TEXTS)
def test_work_grows_with_the_text(name):
    process(Record(TEXTS[name](500)))  # reads the data files
    assert work(TEXTS[name](LARGE)) <= MOST_GROWTH * work(TEXTS[name](SMALL))
