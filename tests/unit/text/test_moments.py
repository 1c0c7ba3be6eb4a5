import pytest

from copydesk.text.moments import ends_with_day_and_time, find_moments, read_short_day


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("2021-04-05", "2021-04-05"),
        ("2021-04-05T09:30:00Z", "2021-04-05T09:30:00Z"),
        ("5 April 2021", "2021-04-05"),
        ("April 5, 2021", "2021-04-05"),
        ("Apr. 5th, 2021", "2021-04-05"),
        ("5. April 2021", "2021-04-05"),
        ("5 nisan 2021", "2021-04-05"),
        ("le 5 avril 2021", "2021-04-05"),
        ("5 de abril de 2021", "2021-04-05"),
        ("05.04.2021", "2021-04-05"),
        ("2021/04/05", "2021-04-05"),
        ("25/04/2021", "2021-04-25"),
        ("2021-4-5 Tides Daily", "2021-04-05"),
        ("2021. 4. 5. 14:05", "2021-04-05T14:05:00"),
        ("5.abr.2021 às 12h55", "2021-04-05T12:55:00"),
        ("5/abr/2021", "2021-04-05"),
        ("2021年4月5日", "2021-04-05"),
        ("Mon 5 Apr 2021 12.20 BST", "2021-04-05T12:20:00+01:00"),
        ("April 5, 2021 at 3:05 p.m.", "2021-04-05T15:05:00"),
        ("April 5, 2021, 12 am", "2021-04-05T00:00:00"),
        ("05.04.2021 um 19:35 Uhr", "2021-04-05T19:35:00"),
        ("14:19, 5 April 2021", "2021-04-05T14:19:00"),
        ("17:41 JST, April 5, 2021", "2021-04-05T17:41:00+09:00"),
        ("5 April 2021 09:30 +0300", "2021-04-05T09:30:00+03:00"),
        ("5 d’abril de 2021", "2021-04-05"),
        ("2021. április 5., 9:30", "2021-04-05T09:30:00"),
        ("2021 m. balandžio 5 d.", "2021-04-05"),
        ("5. apríla 2021", "2021-04-05"),
        ("5 април 2021", "2021-04-05"),
        ("5 באפריל 2021", "2021-04-05"),
        ("5 Aprili 2021", "2021-04-05"),
        ("四月 5, 2021 •", "2021-04-05"),
        ("5. travnja 2021.", "2021-04-05"),
        ("Mara Lund | 5 Apr 21", "2021-04-05"),
        ("Apr. 5, 21 · Harbour", "2021-04-05"),
        ("5. 4. 2021, 18:05 Uhr", "2021-04-05T18:05:00"),
        ("5.4.21", "2021-04-05"),
        ("25/04/21 à 16h05", "2021-04-25T16:05:00"),
        ("05.04.2021 à 22h05", "2021-04-05T22:05:00"),
        ("On 4/25/21", "2021-04-25"),
        ("5 April 2021,", "2021-04-05"),
        ("5 April 2021, 18:05 GMT+2", "2021-04-05T18:05:00+02:00"),
        ("Apr 5, 2021 6:05 PM GMT+7", "2021-04-05T18:05:00+07:00"),
        ("05.04.2021 18:05 (UTC+03:00)", "2021-04-05T18:05:00+03:00"),
        ("5 April 2021 18:05 UTC-5", "2021-04-05T18:05:00-05:00"),
        ("5 April 2021 18:05 GMT +0530", "2021-04-05T18:05:00+05:30"),
        ("5 April 2021 18:05 UTC+5:30", "2021-04-05T18:05:00+05:30"),
        ("5 April 2021 18:05 GMT+77", "2021-04-05T18:05:00"),
        ("Mon, 6/3/2019", "2019-06-03"),
        ("Wednesday 6/3/2019", "2019-03-06"),
        ("mercredi 06/03/2019", "2019-03-06"),
        ("Video 02:35 05.04.2021", "2021-04-05"),
        ("2021년 4월 5일 오후 3:05", "2021-04-05T15:05:00"),
        ("2021年4月5日 上午9时05分", "2021-04-05T09:05:00"),
        ("2021年4月5日 下午15:05", "2021-04-05T15:05:00"),
        ("5 अप्रैल 2021, 10:05 AM", "2021-04-05T10:05:00"),
        ("5 avril 2021 à 10 h 05", "2021-04-05T10:05:00"),
        ("5 April 2021 10:05 WIB", "2021-04-05T10:05:00+07:00"),
    ],
)
def test_days_and_times_are_read_as_printed(text, value):
    assert [m.value for m in find_moments(text)] == [value]


@pytest.mark.parametrize(
    "text",
    [
        "3/4/2021",
        "3/4/21",
        "Sun 3/4/2019",
        "version 5.4.21",
        "5.4.21.7",
        "1.5.4.21",
        "30 February 2021",
        "5 Smarch 2021",
        "April 2021",
        "12:30",
        "",
        "1" * 5000,
    ],
)
def test_what_is_no_whole_certain_date_gives_none(text):
    assert find_moments(text) == ()


def test_how_long_a_recording_runs_is_no_time_of_day():
    assert [m.value for m in find_moments("05.04.2021 | 2:43 min")] == ["2021-04-05"]


def test_a_time_belongs_to_the_day_beside_it():
    moments = find_moments("Published 10:05 a.m. May 4, 2021 | Updated 11:00 a.m. May 5, 2021")
    assert [m.value for m in moments] == ["2021-05-04T10:05:00", "2021-05-05T11:00:00"]


def test_offsets_cover_day_and_time():
    text = "Posted: 5 April 2021, 09:30 GMT |"
    (moment,) = find_moments(text)
    assert text[moment.start : moment.end] == "5 April 2021, 09:30 GMT"


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("May 30", (None, 5, 30)),
        ("Sept. 6", (None, 9, 6)),
        ("11 août 2022", (2022, 8, 11)),
        ("Feb 29", (None, 2, 29)),
        ("Oslo", None),
        ("May 42", None),
    ],
)
def test_the_short_dates_of_datelines(text, parts):
    assert read_short_day(text) == parts


@pytest.mark.parametrize(
    "line", ["8 May, 17:46", "Anna Berg 8. mai kl. 17:46", "8 января, 17:46", "May 8, 17:46", "8. Mai 17.46 Uhr"]
)
def test_a_line_that_ends_with_a_day_and_a_time(line):
    assert ends_with_day_and_time(line)


@pytest.mark.parametrize("line", ["17:46", "8 May", "8 boats, 17:46", "at 8 May street 17:46", "1 " * 80 + "17:46"])
def test_a_line_that_ends_otherwise(line):
    assert not ends_with_day_and_time(line)
