from copydesk.model import Reading
from copydesk.page.blocks import split_blocks
from copydesk.page.lines.stated import one_line, read_block, stated_address, stated_text


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


def test_an_address_is_one_of_the_web():
    assert stated_address({"url": " https://tarn.example/a?b=1 "}) == Reading(
        "https://tarn.example/a?b=1", pointer="/url"
    )
    for stated in (
        "javascript:alert(1)",
        "tarn.example/a",
        "https://tarn.example/a b",
        "http://",
        7,
        "https://x/" + "y" * 2_000,
    ):
        assert stated_address({"url": stated}) is None
