from copydesk.clean.blocks import split_blocks
from copydesk.clean.outside import lines_outside

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
    "Muhabir: Şule Çınar",
    "Knots that every sailor should know",
    "Old maps",
    "© 2020 Hemsby Post",
]


def outside(lines, body=(PARAGRAPH,), ruled=()):
    blocks = split_blocks("\n".join(lines))
    indices = [n for n, line in enumerate(lines) if line in body]
    found = lines_outside(blocks, [line in ruled for line in lines], indices)
    return {lines[n]: line for n, line in found.items()}


def test_each_line_has_a_kind_by_where_it_stands():
    kinds = {text: line.kind for text, line in outside(PAGE).items()}
    assert kinds["Tides"] == "navigation"
    assert kinds["A crane in the harbour"] == kinds["A crane from above"] == "other"
    assert kinds["Knots that every sailor should know"] == "related"
    assert kinds["Old maps"] == "navigation"
    assert kinds["© 2020 Hemsby Post"] == "copyright"


def test_the_text_is_not_outside_and_the_headline_is_for_the_header():
    found = outside(PAGE)
    assert PARAGRAPH not in found
    assert found[HEADLINE].is_for_header


def test_the_header_may_read_byline_deck_and_signature():
    wanted = {text for text, line in outside(PAGE).items() if line.is_for_header}
    expected = {HEADLINE, "What the port authority wants to repair", "By Anna Berg", "A crane in the harbour"}
    assert wanted - expected == {"Muhabir: Şule Çınar"}
    assert {"What the port authority wants to repair", "By Anna Berg"} <= wanted


def test_a_ruled_line_is_the_rule_s():
    assert "Tides" not in outside(PAGE, ruled=("Tides",))


def test_a_little_text_above_the_headline_is_a_notice():
    notice = "We use cookies, and so do our partners."
    assert notice in outside([notice, *PAGE], body=(PARAGRAPH, notice))


def test_much_text_above_what_looks_like_the_headline_is_text():
    lines = [*[PARAGRAPH] * 3, "Hemsby harbour", *[PARAGRAPH] * 3]
    assert list(outside(lines)) in ([], ["Hemsby harbour"])
