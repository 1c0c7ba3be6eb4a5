import pytest

from copydesk.page.lines.kicker import headline_start_by_lines, headline_start_by_title, may_hold_kicker

HEADLINE = "Hemsby harbour closed until spring"


def headline_of(text, *others):
    return text[headline_start_by_lines(text, [other.casefold() for other in others]) :]


@pytest.mark.parametrize("mark", [": ", " : ", " - ", " – ", "："])
def test_a_line_that_says_the_same_behind_another_kicker(mark):
    assert headline_of(f"Repairs{mark}{HEADLINE}", f"On the coast: {HEADLINE}") == HEADLINE


def test_a_line_that_says_the_same_below_the_same_kicker_without_a_mark():
    assert headline_of(f"On the coast: {HEADLINE}", f"On the coast {HEADLINE}") == HEADLINE


@pytest.mark.parametrize(
    "other",
    [
        HEADLINE,
        f"On the coast: {HEADLINE}",
        f"News: On the coast: {HEADLINE}",  # a trail that ends with the whole line
        f"Why is {HEADLINE}",
        "Old maps: found",
    ],
)
def test_nothing_tells_a_kicker(other):
    assert headline_of(f"On the coast: {HEADLINE}", other).startswith("On the coast")


def test_quotes_around_the_headline():
    quoted = "«Ships must wait until the spring»"
    assert headline_of(f"Repairs: {quoted}", f"On the coast - {quoted.strip('»')}") == quoted


def test_a_short_rest_is_no_headline():
    assert headline_of("Repairs: the pier", "Coast: the pier") == "Repairs: the pier"


def test_the_page_s_title():
    assert headline_start_by_title(f"Coast: {HEADLINE}", f"{HEADLINE} - Hemsby Post") == len("Coast: ")
    assert headline_start_by_title(f"On the coast {HEADLINE}", f"On the coast: {HEADLINE}") == len("On the coast ")
    assert headline_start_by_title(HEADLINE, HEADLINE) == 0


def test_whether_a_line_may_hold_one():
    assert may_hold_kicker(f"Coast: {HEADLINE}")
    assert not may_hold_kicker(HEADLINE)
