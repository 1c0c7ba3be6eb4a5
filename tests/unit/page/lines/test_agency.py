import pytest

from copydesk.model import Dateline, Reading
from copydesk.text.agencies import agency_code, agency_slug, read_agency

SIGNATURE = Reading("REUTERS", 5, 12)


@pytest.mark.parametrize(
    ("name", "code"),
    [("Reuter", "REUTERS"), ("reuters", "REUTERS"), ("Anadolu Ajansı", "AA"), ("DPA", "DPA"), ("Fjord", None)],
)
def test_agencies_are_known_by_their_names(name, code):
    assert agency_code(name) == code


def test_the_dateline_comes_before_the_byline():
    signed = Dateline("OSLO (AP) —", ("OSLO",), "AP", None, 30, 41)
    plain = Dateline("OSLO —", ("OSLO",), None, None, 30, 36)
    assert read_agency(signed, [SIGNATURE]) == Reading("AP", 30, 41)
    assert read_agency(plain, [SIGNATURE]) == SIGNATURE
    assert read_agency(None, []) is None


def test_every_agency_has_a_slug():
    assert agency_slug("XINHUA") == "xinhua"
