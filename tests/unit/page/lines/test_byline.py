import pytest

from copydesk.page.lines.byline import read_byline, read_desk, read_foot_byline


def names(text):
    byline = read_byline(text)
    return [n.value for n in byline.names] if byline else None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("By Anna Berg", ["Anna Berg"]),
        ("BY ANNA BERG", ["ANNA BERG"]),
        ("by Mark O'Dea and Chen Li-wei", ["Mark O'Dea", "Chen Li-wei"]),
        ("By Anna Berg, Bo Ek and Ia Holm", ["Anna Berg", "Bo Ek", "Ia Holm"]),
        ("By Anna Berg, Political Editor, The Fjord", ["Anna Berg"]),
        ("By Anna Berg in Oslo and Bo Ek in Riga", ["Anna Berg", "Bo Ek"]),
        ("By Dr. Anna Berg", ["Anna Berg"]),
        ("By Ana de la Vega", ["Ana de la Vega"]),
        ("Von Ulla Brandt Korrespondentin", ["Ulla Brandt"]),
        ("Par Élodie Ferrand", ["Élodie Ferrand"]),
        ("Muhabir: Şule Çınar", ["Şule Çınar"]),
        ("Anna Berg and Bo Ek", ["Anna Berg", "Bo Ek"]),
        ("Anna Berg in Oslo", ["Anna Berg"]),
        ("By Courier Staff", ["Courier Staff"]),
        ("By Fjord Daily News Team", ["Fjord Daily News Team"]),
        ("by Anna Berg Anna Berg", ["Anna Berg"]),
        ("Anna Berg Follow", ["Anna Berg"]),
        ("Anna Berg Twitter Email", ["Anna Berg"]),
        ("Von Anna Berg mit AP", ["Anna Berg"]),
        ("Kolumne von Ulla Brandt", ["Ulla Brandt"]),
        ("Par Élodie Ferrand (avec Luc Aubin et Nora Petit)", ["Élodie Ferrand", "Luc Aubin", "Nora Petit"]),
        ("本报记者 林小雨 周明 何思远", ["林小雨", "周明", "何思远"]),
        ("作者: 林 雨", ["林 雨"]),
    ],
)
def test_names_come_without_label_title_and_place(text, expected):
    assert names(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "By the time it ended",
        "By Popular Demand",
        "By ANKARA",
        "By 2030 the coast will flood",
        "Bylaws changed",
        "Rain falls in the north",
        "The Harbour Board",
        "By",
        "By :",
        "",
        "By " + "Anna Berg, " * 500,
    ],
)
def test_other_lines_name_nobody(text):
    assert names(text) is None


def test_an_agency_signs_behind_a_name_or_alone():
    byline = read_byline("By Anna Berg, Reuters")
    assert [n.value for n in byline.names] == ["Anna Berg"]
    assert byline.agency.agency == "REUTERS"
    assert names("Reuters") == ["Reuters"]


def test_offsets_cut_the_names_out_of_the_line():
    text = "By  Anna Berg and Bo Ek, AP"
    byline = read_byline(text)
    assert [text[n.start : n.end] for n in (*byline.names, byline.agency)] == ["Anna Berg", "Bo Ek", "AP"]


def test_a_foot_byline_needs_its_label_and_colon():
    assert read_foot_byline("Muhabir: Şule Çınar").names[0].value == "Şule Çınar"
    assert read_foot_byline("Muhabir Şule Çınar") is None
    assert read_foot_byline("Şule Çınar") is None


@pytest.mark.parametrize(
    ("line", "desk"),
    [
        ("Newsdesk", "Newsdesk"),
        ("Ormos Web Desk / ormos.example / Updated: 5 May 2031", "Ormos Web Desk"),
        ("Redacción TC", "Redacción TC"),
        ("Hemsby Post Staff, 5 May 2031", "Hemsby Post Staff"),
        ("Customer Service", None),
        ("Staff Picks", None),
        ("Our Staff", None),
        ("Desk", None),
        ("Meet our team", None),
        ("Hemsby Post", None),
        ("Staff shortages close the ferry office of Ormos", None),
        ("5 May 2031", None),
        ("", None),
    ],
)
def test_a_desk_without_a_label_opens_its_line(line, desk):
    byline = read_desk(line)
    assert (byline and byline.names[0].value) == desk
    assert byline is None or (byline.names[0].start, byline.names[0].end) == (0, len(desk))
