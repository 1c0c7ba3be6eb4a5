"""The work on a page must grow as its text does: four times the text, about four times the time."""

import pytest

from growth import grows_at_most
from reading import reading_of

SENTENCE = "The harbour stays closed until the spring comes, the port authority said on Tuesday.\n"
PAGES = {
    "one line": lambda size: "word " * (size * 12),
    "one word": lambda size: "x" * (size * 60),
    "next to empty lines": lambda size: "\u200b\n \n" * size,
    "one character a line": lambda size: "a\n" * size,
    "one short line": lambda size: "Ferry times\n" * size,
    "one sentence": lambda size: (SENTENCE + "Tides\n") * (size // 4),
    "other words each line": lambda size: "".join(f"Tide {number * 7919} of {number}\n" for number in range(size)),
    "quotes": lambda size: "“\n'\n" * (size // 2),
    "ideographs": lambda size: "港湾封鎖\n" * size,
    "one long article": lambda size: "".join(f"{SENTENCE[:-2]} the {n}th time.\n" for n in range(size)),
    "article and menus": lambda size: (SENTENCE * 20 + "Tides\n" * 20) * (size // 40),
    "colons": lambda size: "1:2:3\n" * size,
}
SIZE, FACTOR = 5_000, 4
MOST = 10  # times the work on FACTOR times the text; what grows with the square would take 16


@pytest.mark.parametrize("page", PAGES.values(), ids=PAGES)
def test_work_grows_with_the_text(page):
    small, large = page(SIZE), page(FACTOR * SIZE)
    reading_of(page(100))  # reads the data files
    assert grows_at_most(MOST, lambda: reading_of(small), lambda: reading_of(large))
