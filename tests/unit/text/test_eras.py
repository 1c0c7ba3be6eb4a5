import pytest

from copydesk.text.eras import any_day, era_year, persian_day


@pytest.mark.parametrize(
    ("numbers", "day"),
    [
        ((1399, 12, 24), "2021-03-14"),
        ((1400, 1, 1), "2021-03-21"),
        ((1403, 12, 30), "2025-03-20"),
        ((2564, 3, 14), "2021-03-14"),
        ((2021, 3, 14), "2021-03-14"),
    ],
)
def test_years_of_other_calendars_are_known_by_their_height(numbers, day):
    assert any_day(*numbers).isoformat() == day


@pytest.mark.parametrize("numbers", [(1402, 12, 30), (1399, 7, 31), (1399, 13, 1), (1399, 0, 1)])
def test_days_that_the_persian_calendar_has_not(numbers):
    assert persian_day(*numbers) is None


def test_the_first_year_of_an_emperor():
    assert (era_year("令和", "元"), era_year("令和", "3"), era_year("民國", "110")) == (2019, 2021, 2021)
