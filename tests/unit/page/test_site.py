"""The name that a page gives itself."""

import pytest

from copydesk.page.blocks import split_blocks
from copydesk.page.site import read_site
from reading import reading_of

PARAGRAPH = "The river rose above its banks overnight, and the water board told people near it to leave."


def site(headline, foot=""):
    text = f"{headline}\n5 May 2020\n{PARAGRAPH}\n{PARAGRAPH}\n{foot}"
    found = reading_of(text)
    return read_site(split_blocks(text), found.removals, found.header)


@pytest.mark.parametrize(
    "notice",
    [
        "© 2020 Hemsby Post",
        "© Hemsby Post 2019-2020",
        "(c) 2020 Hemsby Post Ltd. All rights reserved.",
        "Copyright © 2020 Hemsby Post | Terms",
    ],
)
def test_the_copyright_line_names_it(notice):
    assert site("River floods Ostmark", notice) == "Hemsby Post"


def test_the_title_names_it():
    assert site("River floods Ostmark | Hemsby Post") == "Hemsby Post"
    assert site("River floods Ostmark | Hemsby Post", "© 2020 Hemsby Post") == "Hemsby Post"


@pytest.mark.parametrize(
    ("headline", "notice"),
    [
        ("River floods Ostmark", ""),
        ("River floods Ostmark | Valley Courier", "© 2020 Hemsby Post"),
        ("River floods Ostmark", "© 2020 Reuters"),
        ("River floods Ostmark", "© 2020"),
        ("River floods Ostmark", "All rights reserved"),
    ],
)
def test_nothing_or_two_names_give_none(headline, notice):
    assert site(headline, notice) is None
