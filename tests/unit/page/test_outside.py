from copydesk.page.blocks import split_blocks
from copydesk.page.outside import kinds_outside, lay_out

PARAGRAPH = "The harbour of Hemsby will stay closed until the spring, the port authority said on Tuesday."
HEADLINE = "Hemsby harbour closed until spring"
PAGE = [
    f"{HEADLINE} - Hemsby Post",
    "Tides",
    "Ferry times",
    HEADLINE,
    "What the port authority wants to repair",
    "By Anna Berg",
    "A crane in the harbour",
    *[PARAGRAPH] * 3,
    "A crane from above",
    *[PARAGRAPH] * 3,
    "Knots that every sailor should know",
    "Old maps",
    "© 2020 Hemsby Post",
]


def page_of(lines, body=(PARAGRAPH,), ruled=()):
    blocks = split_blocks("\n".join(lines))
    return lay_out(blocks, [line in ruled for line in lines], [n for n, line in enumerate(lines) if line in body])


def kinds(lines, **parts):
    return {lines[n]: kind for n, kind in kinds_outside(page_of(lines, **parts)).items()}


def test_each_line_has_a_kind_by_where_it_stands():
    found = kinds(PAGE)
    assert found["Tides"] == found["Old maps"] == "navigation"
    assert found["A crane in the harbour"] == found["A crane from above"] == "other"
    assert found["Knots that every sailor should know"] == "related"
    assert found["© 2020 Hemsby Post"] == "copyright"
    assert PARAGRAPH not in found


def test_headline_and_text_are_laid_out():
    page = page_of(PAGE)
    assert PAGE[page.title] == HEADLINE
    assert (page.start, page.end) == (PAGE.index(PARAGRAPH), len(PAGE) - 3)


def test_a_headline_that_was_taken_for_text_is_above_it():
    lines = ["Hemsby Post", HEADLINE, *[PARAGRAPH] * 4]
    page = page_of(lines, body=(HEADLINE, PARAGRAPH))
    assert (page.title, page.start) == (1, 2)


def test_boxes_between_long_paragraphs_do_not_part_the_text():
    long, box = " ".join([PARAGRAPH] * 8), ["Old maps", "Knots of the week", "Tides"] * 2
    lines = [HEADLINE, "By Anna Berg", long, *box, long, *box, long]
    page = page_of(lines, body=(long,))
    assert (page.title, page.start, page.end) == (0, 2, len(lines))


def test_text_above_a_wall_of_other_lines_is_the_article_s():
    wall = ["Old maps", "Knots of the week", "Tides"] * 8
    lines = [HEADLINE, "By Anna Berg", *[PARAGRAPH] * 2, *wall, *[PARAGRAPH] * 4]
    page = page_of(lines)
    assert (page.title, page.start, page.end) == (0, 2, len(lines))


def test_a_ruled_line_is_the_rule_s():
    assert "Tides" not in kinds(PAGE, ruled=("Tides",))


def test_a_little_text_above_the_headline_is_a_notice():
    notice = "We use cookies, and so do our partners."
    lines = [notice, *PAGE]
    assert notice in kinds(lines, body=(PARAGRAPH, notice))


def test_much_text_above_what_looks_like_the_headline_is_text():
    lines = [*[PARAGRAPH] * 3, "Hemsby harbour", *[PARAGRAPH] * 3]
    assert PARAGRAPH not in kinds(lines)
