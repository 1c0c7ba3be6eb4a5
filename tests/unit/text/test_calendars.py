"""The calendars of `data/calendar`: complete, and of one mind."""

from collections import defaultdict

import pytest

from copydesk.lexicon import DATA
from copydesk.text.calendars import calendar_data, month_names_of_words, month_numbers, number_names, weekday_names

LANGUAGES = sorted(item.name.removesuffix(".toml") for item in (DATA / "calendar").iterdir())


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_calendar_has_twelve_months_and_seven_days(language):
    data = calendar_data(language)
    assert len(data["months"]) == 12
    assert len(data.get("weekdays", [None] * 7)) == 7


def test_no_name_means_two_months():
    numbers = defaultdict(set)
    for language in LANGUAGES:
        for name, number in number_names(calendar_data(language)["months"]).items():
            numbers[name.casefold()].add(number)
    assert {name: found for name, found in numbers.items() if len(found) > 1} == {}


def test_names_of_every_language_are_read_at_once():
    assert [month_numbers()[name] for name in ("march", "mart", "märz", "mars", "марта")] == [3] * 5
    assert {"friday", "fri", "cuma", "freitag", "vendredi"} <= weekday_names()


def test_a_language_without_a_calendar_borrows_the_english_one():
    assert calendar_data("xx") is calendar_data(None) is calendar_data("en")


def test_languages_without_a_calendar_are_read_from_the_cldr():
    assert [month_numbers()[name] for name in ("মার্চ", "มี.ค", "மார்ச்", "مارچ", "აპრილი")] == [3, 3, 3, 3, 4]
    assert "كانون الثاني" in month_names_of_words()
    assert "วันศุกร์" in weekday_names()
    assert not {"juma", "bazar"} & weekday_names()
