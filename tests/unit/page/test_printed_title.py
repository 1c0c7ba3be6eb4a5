import pytest

from copydesk.page.blocks import split_blocks
from copydesk.page.printed_title import printed_title
from copydesk.page.title import find_title, top_of_page

PARAGRAPH = "The harbour of Hemsby will stay closed until the spring, the port authority said on Tuesday."
PAGE_TITLE = "Hemsby harbour: why ships must wait so long"
PRINTED = "Port authority closes Hemsby harbour until spring"
DECK = "The repairs of the old pier take longer than anybody thought."
MENU = ["Home", "Tides", "Ferry times", "Old maps", "Knots of the week", "Weather", "Shop", "Coast"]


def taken_for(chosen, lines):
    """The line that is taken where the line `chosen` was chosen."""
    start = lines.index(PARAGRAPH)
    blocks = split_blocks("\n".join(lines))
    top = top_of_page(blocks, [False] * len(lines), range(start, len(lines)))
    return lines[printed_title(top, chosen)]


def trail(*below):
    return [f"{PAGE_TITLE} - Hemsby Post", *MENU, PAGE_TITLE, *below, PARAGRAPH]


TRAIL_END = 1 + len(MENU)


def test_the_title_below_the_trail_of_sections_and_a_kicker():
    lines = trail("On the coast", PRINTED, DECK, "By Anna Berg")
    assert taken_for(TRAIL_END, lines) == PRINTED
    blocks = split_blocks("\n".join(lines))
    start = lines.index(PARAGRAPH)
    assert lines[find_title(blocks, [False] * len(lines), range(start, len(lines)))] == PRINTED


def test_the_title_right_below_the_trail_where_both_say_much_the_same():
    assert taken_for(TRAIL_END, trail("Why ships must wait so long for Hemsby", "By Anna Berg")).startswith("Why ships")


@pytest.mark.parametrize(
    "below",
    [
        [PAGE_TITLE, "By Anna Berg"],  # the same again
        ["The repairs of the harbour take longer", "By Anna Berg"],  # a deck shares a word with its headline
        ["On the coast", DECK, "By Anna Berg"],  # a sentence
        ["On the coast", "Hemsby harbour Photo: Port of Hemsby", "By Anna Berg"],  # a caption
        ["5 May 2020", PRINTED, DECK],  # no kicker
        ["On the coast", "Six recipes with mackerel for the week", "By Anna Berg"],  # another story
    ],
)
def test_what_is_no_title_in_other_words(below):
    assert taken_for(TRAIL_END, trail(*below)) == PAGE_TITLE


def test_a_headline_in_other_words_than_the_page_s_own_title_far_above():
    lines = [PAGE_TITLE, *MENU, PRINTED, "By Anna Berg", PARAGRAPH]
    assert taken_for(0, lines) == PRINTED


def test_a_page_s_own_title_stays_where_a_line_says_the_same_or_nothing_tells_the_head():
    assert taken_for(0, [PAGE_TITLE, *MENU, PAGE_TITLE, PRINTED, "By Anna Berg", PARAGRAPH]) == PAGE_TITLE
    assert taken_for(0, [PAGE_TITLE, *MENU, PRINTED, "Coast", PARAGRAPH]) == PAGE_TITLE
    assert taken_for(0, [PAGE_TITLE, PRINTED, "By Anna Berg", PARAGRAPH]) == PAGE_TITLE


def test_a_page_title_that_is_the_last_line():
    lines = [PAGE_TITLE, *MENU, PARAGRAPH, PAGE_TITLE]
    assert taken_for(len(lines) - 1, lines) == PAGE_TITLE


def test_a_headline_that_is_no_page_title_stays():
    lines = ["Hemsby Post", *MENU, PAGE_TITLE, "On the coast", PRINTED, "By Anna Berg", PARAGRAPH]
    assert taken_for(TRAIL_END, lines) == PAGE_TITLE
