from datetime import date

import pytest

from copydesk.page.blocks import split_blocks
from copydesk.page.lines.dateline import prints_year, read_dateline

STORY = "The river rose above its banks overnight, the water board of the province said."


def read(front, anchor=None):
    (block,) = split_blocks(f"  {front} {STORY}")
    return read_dateline(block, anchor)


@pytest.mark.parametrize(
    ("front", "places", "agency"),
    [
        ("OSLO (AA) -", ("OSLO",), "AA"),
        ("GAO, Mali (AA) -", ("GAO",), "AA"),
        ("Oslo (AFP) –", ("Oslo",), "AFP"),
        ("QUITO, Ecuador (AP) —", ("QUITO",), "AP"),
        ("ST. JOHN'S, N.L. (AP) —", ("ST. JOHN'S",), "AP"),
        ("OSLO/RIGA (Reuters) -", ("OSLO", "RIGA"), "REUTERS"),
        ("OSLO / RIGA (Reuter) -", ("OSLO", "RIGA"), "REUTERS"),
        ("OSLO and RIGA (Reuters) -", ("OSLO", "RIGA"), "REUTERS"),
        ("PORT OF SPAIN, Trinidad and Tobago (AP) —", ("PORT OF SPAIN",), "AP"),
        ("Berlin (dpa/bb) -", ("Berlin",), "DPA"),
        ("Madrid (EFE).-", ("Madrid",), "EFE"),
        ("Lima (Perú) (EFE).-", ("Lima",), "EFE"),
        ("MOSCOW /TASS/.", ("MOSCOW",), "TASS"),
        ("(Reuters) -", (), "REUTERS"),
        ("OSLO —", ("OSLO",), None),
        ("İZMİR -", ("İZMİR",), None),
        ("OSLO (Fjord Wire) -", ("OSLO",), None),
        ("AIX-EN-PROVENCE (AFP) -", ("AIX-EN-PROVENCE",), "AFP"),
        ("Taipei, March 7 (CNA)", ("Taipei",), "CNA"),
        ("DES MOINES (AFP) –", ("DES MOINES",), "AFP"),
        ("MAR DEL PLATA (EFE) -", ("MAR DEL PLATA",), "EFE"),
        ("OSLO (AP)", ("OSLO",), "AP"),
        ("Köln (ots) -", ("Köln",), None),
        ("دمشق، سوريا (CNN) --", ("دمشق",), None),
        ("HEMSBY.example, JAKARTA -", ("JAKARTA",), None),
        ("JAKARTA, HEMSBY.example -", ("JAKARTA",), None),
        ("MÉXICO.-", ("MÉXICO",), None),
        ("新华社巴黎3月7日电", ("巴黎",), "XINHUA"),
        ("(서울=연합뉴스)", ("서울",), "YONHAP"),
        ("【パリ＝共同】", ("パリ",), "KYODO"),
    ],
)
def test_the_styles_of_the_agencies(front, places, agency):
    dateline = read(front)
    assert (dateline.text, dateline.places, dateline.agency) == (front, places, agency)
    assert (dateline.start, dateline.end) == (2, 2 + len(front))


@pytest.mark.parametrize("front", ["OSLO, May 14 (AP), 1984 --", "OSLO, May 14, 1984 (AP) --"])
def test_the_year_may_stand_behind_the_agency(front):
    found = read(front)
    assert (found.places, found.agency, found.date) == (("OSLO",), "AP", "1984-05-14")


@pytest.mark.parametrize("day", ["[7 Oct 86]", "[7 October 1986]", " [7 Oct 86]"])
def test_a_day_stands_in_brackets_behind_the_agency(day):
    found = read(f"OSLO (AP) {day} -")
    assert (found.places, found.agency, found.date) == (("OSLO",), "AP", "1986-10-07")
    assert prints_year(found)


@pytest.mark.parametrize(
    ("front", "day"),
    [
        ("OSLO, May 30 (Reuters) -", "2022-05-30"),
        ("OSLO, Sept. 6 (Xinhua) --", "2022-09-06"),
        ("ADA, Okla., June 3 -", "2022-06-03"),
        ("Oslo, 11 août 2019 (AFP) -", "2019-08-11"),
        ("新华社巴黎3月7日电", "2022-03-07"),
        ("Taipei, March 7 (CNA)", "2022-03-07"),
        ("OSLO, March 2, 2019 (AP) —", "2019-03-02"),
        ("OSLO (AP) —", None),
    ],
)
def test_dates_take_a_missing_year_from_the_anchor(front, day):
    assert read(front, date(2022, 7, 1)).date == day


def test_without_an_anchor_a_date_without_year_is_null():
    dateline = read("OSLO, May 30 (Reuters) -")
    assert (dateline.date, dateline.places) == (None, ("OSLO",))


def test_only_a_printed_year_counts_as_printed():
    assert prints_year(read("Oslo, 11 août 2019 (AFP) -"))
    assert not prints_year(read("OSLO, May 30 (Reuters) -", date(2022, 7, 1)))


@pytest.mark.parametrize(
    "text",
    [
        f"The plan - which failed - was old. {STORY}",
        f"UPDATE 2 - {STORY}",
        f"MONDAY - {STORY}",
        f"Friday (AP) - {STORY}",
        f"MARCH — {STORY}",
        f"Oslo (AP) {STORY}",
        f"Reporters (Reuters) The {STORY}",
        f"新华社记者在巴黎说，3月7日电视台停播。{STORY}",
        f"EXCLUSIVE - {STORY}",
        "POOR HARVEST LIKELY IN THE NORTH - MINISTRY",
        "GRAIN IMPORTS RISE - BOARD",
        f"He (AP) said so. {STORY}",
        "- ",
        "A - " * 3000,
        "(" * 3000,
    ],
)
def test_other_lines_have_none(text):
    (block,) = split_blocks(text)
    assert read_dateline(block, date(2022, 7, 1)) is None
