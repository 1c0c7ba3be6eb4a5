import pytest

from copydesk.page.blocks import split_blocks
from copydesk.page.title import find_title, is_head_line

PARAGRAPH = "The harbour of Hemsby will stay closed until the spring, the port authority said on Tuesday."
HEADLINE = "Hemsby harbour closed until spring"


def title_above(lines, ruled=()):
    start = lines.index(PARAGRAPH)
    blocks = split_blocks("\n".join(lines))
    position = find_title(blocks, [n in ruled for n in range(len(lines))], range(start, len(lines)))
    return None if position is None else lines[position]


def test_the_line_that_repeats_the_page_title():
    lines = [f"{HEADLINE} - Hemsby Post", "Tides", "Ferry times", HEADLINE, "Photo by the port", PARAGRAPH]
    assert title_above(lines) == HEADLINE


def test_the_line_that_shares_its_words_with_the_text():
    lines = ["Hemsby Post", "Tides", "Knots of the week", "Ferry times", HEADLINE, "Old maps found", PARAGRAPH]
    assert title_above(lines) == HEADLINE


def test_the_first_line_of_an_article():
    assert title_above(["Ships must wait until the spring", "Tides", PARAGRAPH]) == "Ships must wait until the spring"


def test_no_byline_nor_ruled_line_is_a_headline():
    assert title_above(["By Anna Berg", PARAGRAPH]) is None
    assert title_above([HEADLINE, PARAGRAPH], ruled={0}) is None


def test_a_line_far_above_is_no_headline():
    assert title_above([*["Old maps"] * 3, HEADLINE, *["Tides"] * 80, PARAGRAPH]) != HEADLINE


@pytest.mark.parametrize(
    "above",
    [
        ["Old maps", "By Anna Berg", "5 May 2020"],
        ["Tide clock: 06:12 low, 12:40 high", "Pier of Hemsby is shut again", "By Anna Berg", "Share"],
    ],
)
def test_a_short_page_s_line_right_above_its_byline(above):
    lines = ["Hemsby Post", "Home", "Tides", *above]
    headline = "The pier is closed now"
    lines.insert(len(lines) - 2, headline)
    ruled = {n for n, line in enumerate(lines) if line in ("Home", "Tides", "Share", "Hemsby Post")}
    text = "The old pier of Hemsby is closed until the spring, the port authority said on Tuesday."
    blocks = split_blocks("\n".join([*lines, text, "The authority is looking for money to repair it."]))
    title = find_title(blocks, [n in ruled for n in range(len(blocks))], range(len(lines), len(blocks)))
    assert blocks[title].text == headline


def test_words_of_scripts_without_spaces():
    text = "港湾当局は火曜日、春まで港を封鎖すると発表した。"
    lines = [
        "お知らせ一覧を見る方法",
        "スポーツの結果を調べる",
        "春まで港を封鎖すると発表",
        "写真をもっと見るならこちら",
        text,
    ]
    blocks = split_blocks("\n".join(lines))
    assert find_title(blocks, [False] * 5, [4]) == 2


@pytest.mark.parametrize(
    "line",
    [
        "By Anna Berg",
        "5 May 2020, 10:30",
        "Updated: 5 May 2020",
        "Coast / 5 May 2020",
        "Old maps | 5 May 2020",
        "Anna Berg 5 May, 10:30",
        f"OSTMARK (AA) - {PARAGRAPH}",
    ],
)
def test_head_lines(line):
    (block,) = split_blocks(line)
    assert is_head_line(block)


@pytest.mark.parametrize("line", [PARAGRAPH, HEADLINE, "Share"])
def test_other_lines(line):
    (block,) = split_blocks(line)
    assert not is_head_line(block)
