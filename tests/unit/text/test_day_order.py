from datetime import date

import pytest

from copydesk.text.day_order import UNKNOWN, DayOrder, day_order, has_numeric_date
from copydesk.text.moments import find_moments


def read(text, *others, language="en", latest=None):
    order = day_order([text, *others], language, latest)
    return [moment.value for moment in find_moments(text, order)]


def test_nothing_tells():
    assert read("03/04/2020") == []
    assert DayOrder().is_in_doubt("Posted 03/04/2020")


def test_another_date_of_the_page_tells():
    assert read("03/04/2020", "25/12/2019") == ["2020-04-03"]
    assert read("03/04/2020", "12/25/2019") == ["2020-03-04"]


def test_dates_that_contradict_each_other_tell_nothing():
    assert read("03/04/2020", "25/12/2019", "12/25/2019", language="es") == []


def test_the_language_tells():
    assert read("03/04/2020 10:31", language="es") == ["2020-04-03T10:31:00"]


def test_the_pick_up_tells():
    assert read("03/11/2020", latest=date(2020, 5, 1)) == ["2020-03-11"]


@pytest.mark.parametrize("text", ["31/02/2020", "00/00/2020", "99/99/2020"])
def test_days_that_do_not_exist(text):
    assert read(text, language="es") == []


def test_a_year_of_two_digits_tells_the_order_too():
    assert day_order(["25/04/21 à 16h05"], None, None).is_day_first is True
    assert day_order(["Posted 4/25/21"], None, None).is_day_first is False
    assert has_numeric_date("On 3/7/24")
    assert not has_numeric_date("open 24/7, 12-03-24, 1/2/3")
    assert UNKNOWN.is_in_doubt("On 3/7/24")
    assert not UNKNOWN.is_in_doubt("On 3/17/24")


def test_english_alone_may_put_the_month_first_between_dots():
    order = day_order(["11.03.17"], "en", None)
    assert find_moments("11.03.17", order) == ()
    assert [m.value for m in find_moments("11.22.17", order)] == ["2017-11-22"]
    assert [m.value for m in find_moments("11.03.17", day_order([], "de", None))] == ["2017-03-11"]
    assert [m.value for m in find_moments("11.03.17", day_order(["22/11/2017"], "en", None))] == ["2017-03-11"]
