"""Which way a bare weekday looks, and weekdays that are people."""

import pytest

from copydesk.facts.dates.direction import Direction, direction, is_first_name
from copydesk.model import Body, Span
from copydesk.text.document import Document

BACK, AHEAD, UNCLEAR = Direction.BACK, Direction.AHEAD, Direction.UNCLEAR


def document(text: str, language: str) -> Document:
    return Document(Body(text, (Span(0, len(text)),)), language)


def towards(text: str, day: str, language: str = "en") -> Direction:
    start = text.index(day)
    return direction(document(text, language), start, start + len(day))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The bridge reopened Friday.", BACK),
        ("The bridge will reopen on Friday.", AHEAD),
        ("The bridge is to reopen on Friday.", AHEAD),
        ("The bridge stays shut until Friday.", AHEAD),
        ("All bids are due by Friday.", AHEAD),
        ("The bridge has to be open by late Friday.", AHEAD),
        ("A walkout by the crews emptied the port on Friday.", BACK),
        ("On Friday, the court will rule.", AHEAD),
        ("The strike will end soon, the union said on Friday.", BACK),
        ("The union said on Friday that the strike will end.", BACK),
        ("The union said the strike will end on Friday.", AHEAD),
        ("The union said the strike would end on Friday.", UNCLEAR),
        ("The bridge was shut until Friday.", UNCLEAR),
        ("The ruling was expected on Friday.", UNCLEAR),
        ("It will rain. The bridge fell on Friday.", BACK),
    ],
)
def test_the_nearest_cue_of_the_sentence_counts(text, expected):
    assert towards(text, "Friday") is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Köprü Cuma günü açılacak.", AHEAD),
        ("Köprü Cuma günü açıldı.", BACK),
        ("Köprü Cuma gününe kadar kapalı.", AHEAD),
        ("Başkan, köprünün Cuma günü açılacağını söyledi.", AHEAD),
    ],
)
def test_the_turkish_verb_stands_behind(text, expected):
    assert towards(text, "Cuma", "tr") is expected


@pytest.mark.parametrize(
    ("text", "day", "language", "expected"),
    [
        ("Sunday Okafor was not hurt.", "Sunday", "en", True),
        ("Police named him as Friday Nwosu.", "Friday", "en", True),
        ("On Sunday Parliament met.", "Sunday", "en", False),
        ("The vote is on Friday March 3.", "Friday", "en", False),
        ("It closed Friday March 3.", "Friday", "en", False),
        ("It closed Sunday and reopened.", "Sunday", "en", False),
        ("It closed Sunday.", "Sunday", "en", False),
        ("Kazayı Cuma Demirtaş gördü.", "Cuma", "tr", True),
        ("Köprü Cuma günü açıldı.", "Cuma", "tr", False),
    ],
)
def test_a_weekday_before_a_surname_is_a_person(text, day, language, expected):
    start = text.index(day)
    assert is_first_name(document(text, language), start, start + len(day)) is expected
