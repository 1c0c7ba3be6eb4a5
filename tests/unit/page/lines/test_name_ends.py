"""What stands around a name in a byline is no part of it."""

import pytest

from copydesk.page.lines.byline import read_byline


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("Kolumne von Mara Lund", ["Mara Lund"]),
        ("Von Mara Lund mit AP", ["Mara Lund"]),
        ("By Mara Lund For Hemsbypost.example", ["Mara Lund"]),
        ("Mara Lund Lifestyle Writer", ["Mara Lund"]),
        ("By Mara Lund Opinion contributor", ["Mara Lund"]),
        ("By Mara Lund Mara Lund", ["Mara Lund"]),
        ("Anna Lund Peter Venn", ["Anna Lund", "Peter Venn"]),
        ("By Anna Lund Hemsby Post", ["Anna Lund"]),
        ("By Mara Lund and Odo Venn The Associated Press", ["Mara Lund", "Odo Venn"]),
        ("By Mara Lund Share", ["Mara Lund"]),
        ("Autorin/Autor Mara Lund", ["Mara Lund"]),
        ("Trần Thị Mai", ["Trần Thị Mai"]),
        ("文/王小明", ["王小明"]),
        ("بقلم: أحمد محمود", ["أحمد محمود"]),
        ("By Reporter Anna Lund", ["Anna Lund"]),
        ("Von unserer Korrespondentin Anna Lund", ["Anna Lund"]),
        ("Par notre correspondante Anna Lund", ["Anna Lund"]),
        ("Mara Lund Washington Bureau Chief", ["Mara Lund"]),
        ("By Mara Lund Foreign Affairs Correspondent", ["Mara Lund"]),
        ("Anna Lund / TIDES.EXAMPLE", ["Anna Lund"]),
        ("Anna Lund, CTN", ["Anna Lund"]),
        ("Analysis by Mara Lund", ["Mara Lund"]),
        ("Exclusive: by Mara Lund", ["Mara Lund"]),
        ("By by MARA LUND and ODO VENN", ["MARA LUND", "ODO VENN"]),
        ("By M.B. Lund", ["M.B. Lund"]),
        ("Text: Mara Lund Foto: Odo Venn", ["Mara Lund"]),
        ("anna lund", ["anna lund"]),
        ("and anna lund", ["anna lund"]),
        ("Napisał: Odo Venn", ["Odo Venn"]),
        ("Γράφει η Μαρία Λούντου", ["Μαρία Λούντου"]),
        ("Корреспондент: Мара Лунд", ["Мара Лунд"]),
        ("Laporan Mara Lund", ["Mara Lund"]),
        ("Pubblicato da Mara Lund", ["Mara Lund"]),
        ("记者王小明", ["王小明"]),
        ("（记者 王小明）", ["王小明"]),
        ("潮汐社记者王小明、李小红", ["王小明", "李小红"]),
        ("记者 王小明 通讯员 李小红", ["王小明", "李小红"]),
        ("〔記者王小明／台北報導〕", ["王小明"]),
        ("文／記者王小明", ["王小明"]),
        ("撰文：王小明 攝影：李小紅", ["王小明"]),
        ("文＝山田太郎", ["山田太郎"]),
        ("聞き手・山田太郎", ["山田太郎"]),
        ("홍길동기자", ["홍길동"]),
        ("[헴스비=홍길동 기자]", ["홍길동"]),
        ("홍길동 선임기자", ["홍길동"]),
        ("기자명 홍길동 기자", ["홍길동"]),
        ("מאת: דוד לוי", ["דוד לוי"]),
        ("लेखक: राम कुमार", ["राम कुमार"]),
    ],
)
def test_the_name_is_read_without_what_stands_around_it(line, names):
    assert [name.value for name in read_byline(line).names] == names


@pytest.mark.parametrize(
    "line",
    [
        "By On",
        "Follow Mara Lund",
        "Facebook Tweet Email",
        "WATCH LIVE",
        "Listen Live",
        "王小明",
        "أحمد محمود",
        "View Profile",
        "will power",
        "Edited by Mara Lund",
        "Photo: Mara Lund",
        "记者会现场",
        "编辑：王小明",
        "da Hemsby",
        "Mara Lund, da Hemsby",
    ],
)
def test_other_words_are_no_name(line):
    assert read_byline(line) is None
