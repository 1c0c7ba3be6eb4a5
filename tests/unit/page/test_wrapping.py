"""Lines that a column width broke are joined; lines that are lines are not."""

import textwrap

import pytest

from copydesk.page.blocks import split_blocks
from copydesk.page.wrapping import wrapping_edits
from copydesk.text.reading_text import ReadingText

HEAD = ["Cracks in the main pier close the old harbour bridge at Ostmark today", "By Ada Byrne"]
STORY = [
    "OSTMARK, Norland (Reuters) - The old dam above Ostmark failed before dawn on Tuesday, and the water board told "
    "people near the banks to leave their houses at once and to take the road to the north.",
    "“We had no warning at all,” said Maria Keller, the mayor of the town. “The water was at the door of the school "
    "when the first of the sirens began to sound.”",
    "The board said that it had looked at the wall in May and found nothing amiss.",
    "A second look, by engineers of the province, is to follow when the water has fallen.",
]
PAGE = ["Home", "World", *HEAD, *STORY, "Most read", "Ice on the river", "Bank of Norland lifts rates"]


def joined(text):
    return ReadingText(text, text).edited(wrapping_edits(text, split_blocks(text))).text


def lines(text):
    return [block.text for block in split_blocks(joined(text))]


@pytest.mark.parametrize("width", [60, 66, 72, 80])
@pytest.mark.parametrize("apart", ["\n", "\n\n"])
def test_hard_wrapped_lines_are_the_paragraphs_that_they_were(width, apart):
    assert lines(apart.join(textwrap.fill(paragraph, width) for paragraph in PAGE)) == PAGE


def test_lines_set_apart_by_blank_ones_are_joined_too():
    text = "\n\n".join(line for paragraph in PAGE for line in textwrap.wrap(paragraph, 72))
    assert lines(text) == PAGE


def test_an_indent_opens_a_paragraph():
    text = "\n".join(textwrap.fill(paragraph, 65, initial_indent="    ") for paragraph in STORY)
    assert lines(text) == STORY


def test_wire_copy_wrapped_by_hand_keeps_its_last_line_apart():
    text = (
        "    Argentina will bring in a record harvest of soybeans this\n"
        "year, and more of it than last year will go to\n"
        "the north of Brazil.\n"
        "    He called it a gift with a bill attached, twice.\n"
        " REUTER"
    )
    assert lines(text)[1:] == ["He called it a gift with a bill attached, twice.", "REUTER"]


def test_lines_in_capitals_are_joined_where_there_are_enough():
    paragraphs = [f"   {paragraph.upper()}" for paragraph in (*STORY, *STORY)]
    wrapped = "\n".join("\n".join(textwrap.wrap(paragraph, 70, drop_whitespace=False)) for paragraph in paragraphs)
    assert lines(wrapped) == [" ".join(paragraph.split()) for paragraph in paragraphs]


def test_a_few_lines_in_capitals_are_joined_behind_a_dateline():
    """Without one they may be headlines one below the other."""
    told = (
        "THE MAYOR OF A TOWN IN THE HIGHLANDS WAS SHOT DEAD YESTERDAY BY TWO MEN WHO HAD WAITED FOR HIM AT HIS HOUSE."
    )
    copy = f"LIMA, 14 FEB 89 (EFE) -- {told} HIS WIFE WAS NOT HURT."
    assert lines(textwrap.fill(copy, 70)) == [copy]
    assert len(lines(textwrap.fill(told, 70))) == 2


def test_a_bullet_opens_a_line():
    items = [f"* {paragraph}" for paragraph in STORY]
    assert lines("\n".join(textwrap.fill(item, 72) for item in items)) == items


def test_hyphens_at_the_end_of_a_line():
    text = (
        "The harbour of Hemsby stays closed while the well-\n"
        "known lock is mended, and the bridge of the Hin-\n"
        "und Rückweg of the tram will not be open until it\n"
        "has been looked at by the port."
    )
    assert "well-known lock" in joined(text)
    assert "Hin- und Rückweg" in joined(text)


def test_scripts_without_spaces_are_joined_without_any():
    text = "大水河桥" * 80 + "。"
    assert joined("\n".join(textwrap.wrap(text, 45))) == text


@pytest.mark.parametrize(
    "text",
    [
        "The ferry to Hemsby has stopped for the winter.\nIt will sail again in March or April.\nNobody minds.",
        "Minister opens the new bridge over the Ost river in Ostmark\n"
        "Bank of Norland lifts rates for the third time this year\n"
        "Ferry to Hemsby stops for the winter as ice closes the bay\n"
        "Engineers look at the wall of the dam and find nothing amiss",
        "said\nthe mayor\nof Ostmark,\nwho had not been told\nof it",
        "\n".join(STORY),
    ],
)
def test_lines_that_are_lines_stay(text):
    assert joined(text) == text
