"""Dates in the copy: which words are one, and what they mean counted from the day of the article."""

import pytest

from copydesk.facts.dates.find import find_dates
from copydesk.model import Body, Dateline, Header, Reading, Span
from copydesk.text.document import Document

WEDNESDAY = Header(published_at=Reading("2023-03-15T08:30:00+01:00"))


def dates_in(text: str, header: Header = WEDNESDAY, language: str = "en"):
    return find_dates(Document(Body(text, (Span(0, len(text)),)), language), header)


def read(text: str, header: Header = WEDNESDAY, language: str = "en") -> list[tuple[str, str | None, str | None]]:
    return [(date.text, date.resolved, date.precision) for date in dates_in(text, header, language)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It opened on 7 October 2019.", [("7 October 2019", "2019-10-07", "day")]),
        ("It opened on October 7th, 2019, in rain.", [("October 7th, 2019", "2019-10-07", "day")]),
        ("Filed as 2019-10-07 by the clerk.", [("2019-10-07", "2019-10-07", "day")]),
        ("Stamped 17.10.2019 in ink.", [("17.10.2019", "2019-10-17", "day")]),
        ("Stamped 04/05/2019 in ink.", [("04/05/2019", "2019", "year")]),
        ("Built in October 2019.", [("October 2019", "2019-10", "month")]),
        ("It has stood since 1987.", [("1987", "1987", "year")]),
        ("There is no 31 April 2020.", [("31 April 2020", None, None)]),
    ],
)
def test_an_explicit_date_needs_no_anchor(text, expected):
    assert read(text, Header()) == expected
    assert [date.anchor for date in dates_in(text)] == [None] * len(expected)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Talks broke down on Feb. 24.", [("Feb. 24", "2023-02-24", "day")]),
        ("Talks begin on Jan. 9.", [("Jan. 9", "2023-01-09", "day")]),
        ("Snow fell on December 30.", [("December 30", "2022-12-30", "day")]),
        ("He resigned on Wednesday.", [("Wednesday", "2023-03-15", "day")]),
        ("He resigned on Thursday.", [("Thursday", "2023-03-09", "day")]),
        ("The court will rule on Friday.", [("Friday", "2023-03-17", "day")]),
        ("The vote was yesterday.", [("yesterday", "2023-03-14", "day")]),
        ("The dam broke in November.", [("November", "2022-11", "month")]),
        ("The dam will be mended in November.", [("November", "2023-11", "month")]),
        ("The dam might be mended in November.", [("November", None, None)]),
        ("It rained last month and last week.", [("last month", "2023-02", "month"), ("last week", None, None)]),
        ("The law passed two years ago.", [("two years ago", "2021", "year")]),
    ],
)
def test_other_dates_count_from_the_day_of_publication(text, expected):
    assert read(text) == expected


def test_nothing_is_resolved_without_an_anchor():
    assert read("It began on Feb. 24, a Thursday, and ended yesterday.", Header()) == [
        ("Feb. 24", None, None),
        ("Thursday", None, None),
        ("yesterday", None, None),
    ]


def test_the_dateline_goes_before_the_day_of_publication():
    dateline = Dateline("OSLO, March 13 (AP) -", ("OSLO",), "AP", "2023-03-13", 0, 21)
    (date,) = dates_in("It happened today.", Header(dateline=dateline, published_at=WEDNESDAY.published_at))
    assert (date.resolved, date.anchor) == ("2023-03-13", "dateline")


@pytest.mark.parametrize(
    "text", ["May I march on?", "The score was 3-2 at 5:30.", "Agent 24 met 300 people.", "A 1984 Toyota"]
)
def test_other_words_and_numbers_are_no_dates(text):
    assert read(text) == []


def test_reads_turkish():
    assert read("Toplantı 9 Mart 2022'de yapıldı, dün sona erdi, geçen ay başlamıştı.", language="tr") == [
        ("9 Mart 2022", "2022-03-09", "day"),
        ("dün", "2023-03-14", "day"),
        ("geçen ay", "2023-02", "month"),
    ]


def test_a_weekday_that_may_lie_on_either_side_is_not_resolved():
    assert read("She said the court would rule on Friday.") == [("Friday", None, None)]


def test_a_person_called_after_a_day_is_no_date():
    assert read("Sunday Okafor said he had left on Sunday.") == [("Sunday", "2023-03-12", "day")]


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("Der Damm brach am 3. Februar 2020.", "de", ("3. Februar 2020", "2020-02-03", "day")),
        ("Die Brücke wird am Freitag geöffnet.", "de", ("Freitag", "2023-03-17", "day")),
        ("La digue a cédé le 1er mars 2021.", "fr", ("1er mars 2021", "2021-03-01", "day")),
        ("El dique cedió el 24 de febrero de 2022.", "es", ("24 de febrero de 2022", "2022-02-24", "day")),
    ],
)
def test_reads_other_languages(text, language, expected):
    assert read(text, language=language) == [expected]


def test_a_leap_day_goes_to_a_year_that_has_one():
    assert read("Born on Feb. 29.") == [("Feb. 29", "2024-02-29", "day")]


def test_a_year_beyond_the_calendar_is_not_resolved():
    header = Header(published_at=Reading("0001-01-01"))
    assert read("It was yesterday.", header) == [("yesterday", None, None)]
