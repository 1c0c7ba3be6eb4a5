import pytest

from copydesk.model import Reading, Removal
from copydesk.page.blocks import split_blocks
from copydesk.page.lines.section import read_section


@pytest.mark.parametrize(
    ("label", "section"), [("Politics News", "Politics"), ("Ekonomi Haberleri", "Ekonomi"), ("Sport", "Sport")]
)
def test_the_label_loses_the_word_for_news(label, section):
    removals = [
        Removal(0, 5, "Share", "share", "en/share-bar"),
        Removal(9, 9 + len(label), label, "section_label", "x/y"),
    ]
    assert read_section(removals, [], {}) == Reading(section, 9, 9 + len(section))


def test_a_label_with_the_word_for_news_counts_before_a_bare_one():
    removals = [Removal(0, 5, "Crime", "section_label", "x/y"), Removal(99, 109, "World News", "section_label", "x/y")]
    assert read_section(removals, [], {}).value == "World"


def test_a_trail_gives_its_last_part():
    removals = [Removal(9, 23, "Sport › Rowing", "section_label", "any/section-trail")]
    assert read_section(removals, [], {}) == Reading("Rowing", 17, 23)


def test_the_word_for_news_alone_names_no_section():
    assert read_section([Removal(0, 4, "News", "section_label", "x/y")], [], {}) is None


def test_the_metadata_speaks_where_the_text_does_not():
    assert read_section([], [], {"section": "World"}) == Reading("World", pointer="/section")
    assert read_section([], [], {"section": 3}) is None


@pytest.mark.parametrize("between", ["\n", "\r\n", "\n\n", "  \n"])
def test_bare_names_one_below_the_other_are_a_menu(between):
    assert section_of("World", "Sport", between=between) is None
    assert section_of("World", "Sport", "Fog over the port", "Science", between=between) == "Science"
    assert section_of("World", "Economy News", between=between) == "Economy"
    assert section_of("Sport › Rowing", "Rowing", between=between) == "Rowing"


def section_of(*texts, between):
    lines = split_blocks(between.join(texts))
    labels = [Removal(line.start, line.end, line.text, "section_label", "x/y") for line in lines if line.index != 2]
    found = read_section(labels, lines, {})
    return found.value if found else None
