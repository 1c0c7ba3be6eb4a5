from copydesk.clean.blocks import split_blocks
from copydesk.clean.region import ABOVE, BELOW, lines_outside

PARAGRAPH = "The harbour of Hemsby will stay closed until the spring, the port authority said on Tuesday."
MENU = [
    "Harbour closed until spring - Hemsby Post",
    "Tides",
    "Fish market",
    "Ferry times",
    "Harbour closed until spring",
]
FOOT = ["Boats for sale", "Knots of the week", "Tide tables", "Jobs at sea", "Old maps", "Lost and found"]


def outside(lines):
    blocks = split_blocks("\n".join(lines))
    return lines_outside(blocks, [False] * len(blocks))


def test_a_page_keeps_its_dense_text_and_the_headline_that_repeats_its_title():
    lines = [*MENU, "Anna Berg", *[PARAGRAPH] * 4, *FOOT]
    found = outside(lines)
    assert [lines[n] for n, rule in found.items() if rule == ABOVE] == MENU[:4]
    assert [lines[n] for n, rule in found.items() if rule == BELOW] == FOOT


def test_an_article_by_itself_is_no_page():
    assert outside(["Harbour closed until spring", "By Anna Berg", *[PARAGRAPH] * 3, "Tide tables"]) == {}


def test_a_short_subhead_inside_the_text_is_kept():
    lines = [*MENU, PARAGRAPH, PARAGRAPH, "Ice", PARAGRAPH, PARAGRAPH, *FOOT]
    assert lines.index("Ice") not in outside(lines)


def test_text_without_any_sentence_is_left_alone():
    assert outside(FOOT * 5) == {}
