"""The work on a page's header must grow as its text does: four times the lines, about four times the time."""

import pytest

from growth import grows_at_most
from reading import reading_of

TEXT = "The pier of Norrow stays shut until the spring comes, the port's office said on Tuesday.\n"
PAGES = {
    "bylines": lambda size: "By Mara Lund and Odo Venn\n" * size,
    "dates": lambda size: "Published 3 May 2024, 10:15\n" * size,
    "dates in numbers": lambda size: "3/4/2024 5/6/2024 7/8/2024\n" * size,
    "labels": lambda size: "By\n" * size,
    "names": lambda size: "Mara Lund\n" * size,
    "notes about authors": lambda size: "Mara Lund is a reporter in Norrow.\n" * size,
    "titles with strokes": lambda size: "Pier | shut | again | Norrow Post\n" * size,
    "titles with dashes": lambda size: "Pier - shut - again - Norrow Post\n" * size,
    "kickers": lambda size: (
        "Coast: pier: port: pier of Norrow is shut\n" + "Port - pier of Norrow is shut again\n" * size
    ),
    "different titles": lambda size: "".join(f"The pier number {n} of Norrow is shut\n" for n in range(size)),
    "text below a title": lambda size: "Pier of Norrow shut\n\nBy Mara Lund\n\n" + TEXT * size,
    "datelines": lambda size: ("NORROW, May 3 - " + TEXT) * size,
    "one line of labels": lambda size: "By " * (size * 9),
    "one line of dates": lambda size: "3 May 2024 " * (size * 3),
    "one line of colons": lambda size: "Pier: " * (size * 5),
    "one line of capitals": lambda size: "NORROW/" * (size * 4),
}
SIZE, FACTOR = 5_000, 4  # more lines than any cache holds
MOST = 10  # times the work on FACTOR times the text; what grows with the square would take 16


@pytest.mark.parametrize("page", PAGES.values(), ids=PAGES)
def test_work_on_the_header_grows_with_the_text(page):
    small, large = page(SIZE), page(FACTOR * SIZE)
    reading_of(page(20))  # reads the data files
    assert grows_at_most(MOST, lambda: reading_of(small), lambda: reading_of(large))
