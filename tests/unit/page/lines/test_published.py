from datetime import UTC, date, datetime

import pytest

from copydesk.model import Dateline, Reading
from copydesk.page.lines.published import date_label, is_only_date, read_published, read_update, stated_day

LINE = Reading("2021-04-05", 10, 20)


def dateline(text, day):
    return Dateline(text, ("Oslo",), "AFP", day, 30, 30 + len(text))


def test_the_text_comes_first_then_metadata_dateline_and_address():
    metadata = {"published_at": "2021-04-06T08:00:00Z", "url": "https://post.example/2021/04/08/ice"}
    printed = dateline("Oslo, 7 avril 2021 (AFP) -", "2021-04-07")
    assert read_published([LINE], metadata, printed, None) == (LINE, "text", False)
    stated, basis, _ = read_published([], metadata, printed, None)
    assert (stated.value, stated.pointer, basis) == ("2021-04-06T08:00:00Z", "/published_at", "metadata")
    assert read_published([], {}, printed, None)[0].value == "2021-04-07"
    del metadata["published_at"]
    assert read_published([], metadata, None, None) == (Reading("2021-04-08", pointer="/url"), "path", False)


def test_a_dateline_that_prints_no_year_dates_nothing():
    assert read_published([], {}, dateline("OSLO, April 7 (AFP) -", "2021-04-07"), None).reading is None


def test_nothing_is_published_after_it_was_picked_up():
    picked_up = datetime(2021, 4, 4, 2, tzinfo=UTC)
    assert read_published([LINE], {}, None, picked_up) == (LINE, "text", False)
    assert read_published([Reading("2021-04-06", 0, 1)], {}, None, picked_up) == (None, None, True)


@pytest.mark.parametrize("value", ["2021-13-45", "soon", "", 20210405, None, ["2021-04-05"]])
def test_metadata_that_is_no_date_is_ignored(value):
    assert stated_day({"published_at": value}, None) is None


def test_nothing_is_older_than_newspapers():
    assert read_published([], {"published_at": "0001-01-01"}, None, None) == (None, None, False)


def test_a_stated_day_behind_the_pick_up_is_not_believed():
    metadata = {"published_at": "2021-04-09T10:00:00Z"}
    assert stated_day(metadata, datetime(2021, 4, 9, tzinfo=UTC)) == date(2021, 4, 9)
    assert stated_day(metadata, datetime(2021, 4, 4, tzinfo=UTC)) is None


def test_the_day_of_an_update_is_the_last_that_is_asked():
    update = Reading("2021-04-09T10:00:00Z", 40, 60)
    assert read_published([], {}, None, None, update) == (Reading("2021-04-09", 40, 60), "updated", False)
    metadata = {"url": "https://post.example/2021/04/08/ice"}
    assert read_published([], metadata, None, None, update).basis == "path"
    assert read_published([LINE], {}, None, None, update).basis == "text"


def test_an_update_is_read_from_the_page_then_from_the_metadata():
    metadata, picked_up = {"updated_at": "2021-04-06T08:00:00.000Z"}, datetime(2021, 4, 6, tzinfo=UTC)
    stated = Reading("2021-04-06T08:00:00Z", pointer="/updated_at")
    assert read_update(LINE, metadata, picked_up) == LINE
    assert read_update(None, metadata, picked_up) == stated
    assert read_update(Reading("2021-04-20", 0, 1), metadata, picked_up) == stated
    assert read_update(Reading("2021-04-20", 0, 1), {}, picked_up) is None


@pytest.mark.parametrize("text", ["May 7", "Monday, 7 March", "7.3. um 10:05 Uhr", "10:05"])
def test_a_line_may_say_no_more_than_a_day(text):
    assert is_only_date(text)


@pytest.mark.parametrize("text", ["May 7 was warm", "Monday", "12 boats"])
def test_other_lines_say_more(text):
    assert not is_only_date(text)


@pytest.mark.parametrize(
    ("gap", "label"),
    [
        ("Publié le 4 mai Mis à jour le ", "updated"),
        ("Mis en ligne le ", "published"),
        ("Stand: ", "updated"),
        ("A last stand in Marrowby | ", None),
        ("Open until late | Mara Lund, ", None),
        ("Tickets on sale until ", "other"),
        ("From 14 to ", "other"),
        ("Du 23 mai au ", "other"),
        ("14-", "other"),
        ("14:05 - ", None),
    ],
)
def test_the_words_in_front_tell_what_a_date_is_of(gap, label):
    assert date_label(gap) == label
