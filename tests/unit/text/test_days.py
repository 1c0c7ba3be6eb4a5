"""Days from their numbers."""

from datetime import date

import pytest

from copydesk.text.days import make_day, nearest_day


def test_a_day_that_the_calendar_has_not_is_none():
    assert make_day(2024, 2, 29) == date(2024, 2, 29)
    assert make_day(2023, 2, 29) is None
    assert make_day(10_000, 1, 1) is None


@pytest.mark.parametrize(
    ("month", "day", "anchor", "expected"),
    [
        (12, 30, date(2024, 1, 2), date(2023, 12, 30)),
        (1, 3, date(2023, 12, 30), date(2024, 1, 3)),
        (6, 1, date(2024, 5, 30), date(2024, 6, 1)),
        (2, 29, date(2023, 3, 1), date(2024, 2, 29)),
        (2, 29, date(2026, 3, 1), None),
        (4, 31, date(2026, 3, 1), None),
        (1, 1, date.min, date.min),
    ],
)
def test_a_day_without_its_year_lies_nearest_to_the_anchor(month, day, anchor, expected):
    assert nearest_day(month, day, anchor) == expected
