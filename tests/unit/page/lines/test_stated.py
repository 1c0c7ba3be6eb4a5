from copydesk.model import Reading
from copydesk.page.blocks import split_blocks
from copydesk.page.lines.stated import one_line, read_block, stated_text


def test_control_characters_become_one_space():
    assert one_line("a\x00\x1fb\u2028 c") == "a b c"


def test_the_first_stated_text_counts():
    metadata = {"headline": "  ", "title": "Ice\non the river"}
    assert stated_text(metadata, "headline", "title") == Reading("Ice on the river", pointer="/title")
    assert stated_text({"title": "x" * 10_000}, "title") is None
    assert stated_text({"title": ["Ice"]}, "title") is None


def test_a_block_of_control_characters_reads_as_nothing():
    (block,) = split_blocks("\x00\x07")
    assert read_block(block) is None
