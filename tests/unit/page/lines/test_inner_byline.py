"""Bylines that stand within a line of other things."""

import pytest

from copydesk.page.lines.credit import read_credit


def names(line):
    byline = read_credit(line).byline
    assert not byline or all(line[name.start : name.end] == name.value for name in byline.names)
    return [name.value for name in byline.names] if byline else []


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("May 5, 2020 | Harbours | by Mara Lund", ["Mara Lund"]),
        ("May 5, 2020 / 0 Comments / in Harbours, Coast / by Mara Lund", ["Mara Lund"]),
        ("Posted in Harbours by Mara Lund on May 5, 2020", ["Mara Lund"]),
        ("The quay is to be raised by the spring. By Mara Lund on May 5, 2020", ["Mara Lund"]),
        ("Coast, Harbours | Published: 5 hours ago | Written by Mara Lund", ["Mara Lund"]),
        ("来源：潮汐日报 作者：王小明", ["王小明"]),
        ("潮汐网江口频道 记者 王小明 李小红", ["王小明", "李小红"]),
    ],
)
def test_a_label_within_the_line_is_found(line, expected):
    assert names(line) == expected


@pytest.mark.parametrize(
    "line",
    [
        "Harbours | Photo by Mara Lund | May 5, 2020",
        "May 5, 2020 | Edited by Mara Lund",
        "The quay was raised by the county",
        "Harbours | Coast | Tides",
        "What the county wants to do about the tides that come every year. A column by Mara Lund",
        "The quay that nobody wanted to pay for in the end, by Mara Lund",
        "# re: tides 2020-05-05 王小明",
        "来源：潮汐日报 编辑：王小明",
        "a by " * 30,
    ],
)
def test_what_others_did_and_other_words_sign_nothing(line):
    assert names(line) == []


@pytest.mark.parametrize(
    "line",
    [
        "Mara Lund 2 hours ago",
        "Mara Lund | Published 4 months ago",
        "Published 2 hours ago | Mara Lund",
        "Mara Lund · 5 min read",
        "Mara Lund vor 2 Stunden",
        "Hace 2 horas Mara Lund",
        "Mara Lund, 8 May, 17:46",
        "Mara Lund / TIDES.EXAMPLE / May 5, 2020, 10:31 IST",
        "Mara Lund | CTN | May 5, 2020, 10:31 IST",
    ],
)
def test_a_name_stands_beside_a_time_that_is_no_whole_date(line):
    assert names(line) == ["Mara Lund"]


@pytest.mark.parametrize("line", ["Hemsby 2 hours ago", "2 hours ago", "5 min read", "8 May, 17:46", "Top 10 in May"])
def test_a_time_by_itself_names_nobody(line):
    assert names(line) == []


def test_a_chinese_name_beside_a_day_is_told_by_its_family_name():
    assert names("王小明 2020-05-05 10:31:02") == ["王小明"]
    assert not any(map(names, ("江口网 2020-05-05 10:31:02", "金融 2020-05-05 10:31:02", "王小明")))
