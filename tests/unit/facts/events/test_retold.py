"""Events of copy in capitals: times of day, embassies, and the day that a later sentence tells."""

import pytest

from copydesk.model import Record
from copydesk.pipeline import process

DATELINE = "LIMA, 23 JUN 87 (EFE) -- [TEXT] "


def main_event(text):
    return process(Record(DATELINE + text)).events[0]


@pytest.mark.parametrize("time", ["AT 1930", "AT ABOUT 1930", "AT 1930 HOURS", "AT 1930 [0030 GMT]"])
def test_a_time_of_day_is_no_year(time):
    found = main_event(f"ON 22 JUNE, {time}, GUERRILLAS ATTACKED A POLICE POST IN HUANCAYO, KILLING SIX POLICEMEN.")
    assert (found.type, found.date, found.country) == ("attack", "1987-06-22", "PE")
    assert found.figures == (0,)


@pytest.mark.parametrize(
    "place", ["THE EMBASSY OF SPAIN", "THE EMBASSY OF THE PEOPLE'S REPUBLIC OF CHINA", "THE CONSULATE OF BOLIVIA"]
)
def test_an_embassy_is_where_its_city_is(place):
    assert main_event(f"UNKNOWN PERSONS THREW DYNAMITE AT {place} ON SUNDAY NIGHT, POLICE SAID.").country == "PE"


def test_whose_somebody_is_says_not_where_it_was():
    assert main_event("TWO U.S. MISSIONARIES WERE SHOT DEAD WEDNESDAY NIGHT NEAR THEIR HOME.").country == "PE"


def test_the_day_of_what_is_told_of_before():
    text = "ELEVEN PEASANTS WERE MASSACRED IN A VILLAGE, SURVIVORS SAID.\n\nTHE MASSACRE OCCURRED AT DAWN ON MONDAY."
    found = main_event(text)
    assert (found.subtype, found.date, found.date_basis) == ("massacre", "1987-06-22", "text")
