import pytest

from copydesk.page.blocks import split_blocks


def test_offsets_cut_each_block_out_of_the_text():
    text = "  A headline \n\n\tThe first paragraph.  \nThe second.\n"
    blocks = split_blocks(text)
    assert [b.text for b in blocks] == ["A headline", "The first paragraph.", "The second."]
    assert [text[b.start : b.end] for b in blocks] == [b.text for b in blocks]
    assert [b.index for b in blocks] == [0, 1, 2]


@pytest.mark.parametrize("line_break", ["\n", "\r\n", "\r", "\x0b", "\x0c", "\x85", "\u2028", "\u2029"])
def test_every_line_break_of_the_rule_ends_a_line(line_break):
    blocks = split_blocks(f"one{line_break}two{line_break}{line_break}three")
    assert [(b.text, b.is_apart) for b in blocks] == [("one", False), ("two", False), ("three", True)]


def test_a_carriage_return_with_its_line_feed_is_one_break():
    assert [b.is_apart for b in split_blocks("a\r\n\r\nb\n\r\nc\r\nd")] == [False, True, True, False]


@pytest.mark.parametrize("blank", [0, 1, 4])
@pytest.mark.parametrize("more", [1, 3])
def test_what_stands_apart_is_told_by_the_closest_lines(blank, more):
    close, apart = "\n" * (blank + 1), "\n" * (blank + 1 + more)
    blocks = split_blocks(close.join("ab") + apart + close.join("cd"))
    assert [b.is_apart for b in blocks] == [False, False, True, False]


@pytest.mark.parametrize("blank", [0, 1, 4])
def test_lines_as_far_from_each_other_are_all_apart_even_if_one_is_further(blank):
    lines = ("\n" * (blank + 1)).join("abcdefghijkl")
    assert all(b.is_apart for b in split_blocks(lines)[1:])
    assert all(b.is_apart for b in split_blocks(lines.replace("f", "\nf"))[1:])


@pytest.mark.parametrize("text", ["", " ", "\n\n\r\n", "\u2028\xa0\u3000"])
def test_blank_text_has_no_blocks(text):
    assert split_blocks(text) == ()
