"""Words that run together are parted where a month, a word of a date or a job title begins, and nowhere else."""

import pytest

from copydesk.page.lines.credit import read_credit


@pytest.mark.parametrize(
    ("line", "name", "date"),
    [
        ("Lena VossMay 3, 2031", "Lena Voss", "2031-05-03"),
        ("By Lena VossPublished May 3, 2031, 5:30 PM", "Lena Voss", "2031-05-03T17:30:00"),
        ("Lena VossStaff Writer", "Lena Voss", None),
        ("By Lena VossSenior ReporterThe Hemsby Post", "Lena Voss", None),
        ("By LaMar Voss, Staff Writer", "LaMar Voss", None),
        ("Angus McMay | May 3, 2031", "Angus McMay", "2031-05-03"),
        ("By Lena McCoach", "Lena McCoach", None),
    ],
)
def test_words_are_parted_and_offsets_stay(line, name, date):
    credit = read_credit(line)
    (found,) = credit.byline.names
    assert (found.value, line[found.start : found.end]) == (name, name)
    assert [moment.value for moment, _ in credit.moments] == ([date] if date else [])
    assert all(line[moment.start : moment.end].endswith(("2031", "PM")) for moment, _ in credit.moments)


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("A. J. Voss | Jan. 5, 2031", "A. J. Voss"),
        ("By Lena Voss Hits: 12", "Lena Voss"),
        ("Por Lena Voss / Buenos Aires", "Lena Voss"),
        ("Pubblicato da Lena Voss il 29/01/2031", "Lena Voss"),
        ("Share Tweet Email Print By Lena Voss", "Lena Voss"),
        ("Lena Voss Says: Buy boats", None),
        ("Report: Lena Voss", None),
    ],
)
def test_what_stands_around_a_name_is_none_of_it(line, name):
    byline = read_credit(line).byline
    assert (byline and byline.names[0].value) == name


def test_the_agency_behind_a_seam_stays():
    line = "By Lena VossSenior Writer, Reuters"
    agency = read_credit(line).byline.agency
    assert (agency.agency, line[agency.start : agency.end]) == ("REUTERS", "Reuters")
