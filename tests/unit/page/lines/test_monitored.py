import pytest

from copydesk.model import Block
from copydesk.page.lines.dateline import read_dateline
from copydesk.page.lines.monitored import names_broadcaster, read_monitored


def read(text):
    return read_dateline(Block(0, 0, len(text), text, False), None)


@pytest.mark.parametrize(
    ("text", "day", "places"),
    [
        ("(CLANDESTINE) RADIO NORTE IN SPANISH TO EL SALVADOR 0000 GMT 26 NOV 89", "1989-11-26", ("EL SALVADOR",)),
        ("(RADIO NORTE IN SPANISH) (1200 GMT 14 SEP 88)", "1988-09-14", ()),
        ("RADIO NORTE (28 AUG 89)", "1989-08-28", ()),
        ("0045 GMT 22 FEB 1989", "1989-02-22", ()),
        ("19 JUL 89", "1989-07-19", ()),
        ("San Salvador Canal Norte Television in Spanish, 26 Nov 89", "1989-11-26", ("San Salvador",)),
    ],
)
def test_a_broadcast_has_its_day_and_where_it_is_heard(text, day, places):
    found = read(text)
    assert (found.date, found.places, found.text) == (day, places, text)


@pytest.mark.parametrize(
    "text", ["19 Jul 89", "The club was founded on 4 May 89", "SEASON 2 OF 12 PARTS 31 MAY", "12 89"]
)
def test_another_line_with_numbers_is_none(text):
    assert read_monitored(Block(0, 0, len(text), text, False)) is None


@pytest.mark.parametrize(
    "front",
    [
        "CLANDESTINE, 26 NOV 89 (RADIO NORTE) --",
        "(CLANDESTINE) RADIO NORTE, 26 NOV 89 --",
        "-- 26 NOV 89 (RADIO NORTE) --",
    ],
)
def test_a_broadcaster_in_a_dateline_is_no_place(front):
    found = read(f"{front} [TEXT] THE ROAD TO THE COAST WAS CLOSED THIS MORNING, LISTENERS SAID.")
    assert (found.places, found.date, found.text) == ((), "1989-11-26", front)


def test_a_broadcaster_is_told_by_what_such_are_called():
    assert names_broadcaster(["RADIO", "NORTE"])
    assert names_broadcaster(["(Clandestine)"])
    assert not names_broadcaster(["THE", "NORTHERN", "POST"])
