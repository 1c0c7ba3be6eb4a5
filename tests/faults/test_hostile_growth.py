"""Four times as much of a hostile text takes about four times the work of the whole pipeline, not sixteen."""

import pytest

from copydesk.model import Record
from copydesk.pipeline import process
from growth import grows_at_most
from torture.hostile import TEXTS

pytestmark = pytest.mark.long

SMALL, LARGE = 8_000, 32_000  # characters
MOST_GROWTH = 10


@pytest.mark.parametrize("name", TEXTS)
def test_work_grows_with_the_text(name):
    process(Record(TEXTS[name](500)))  # reads the data files
    small, large = Record(TEXTS[name](SMALL)), Record(TEXTS[name](LARGE))
    assert grows_at_most(MOST_GROWTH, lambda: process(small), lambda: process(large))
