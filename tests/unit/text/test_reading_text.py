import pytest

from copydesk.text import reading_text
from copydesk.text.reading_text import ReadingText, TooManyEditsError


def test_without_edits_it_is_the_raw_text():
    reading = ReadingText("bell", "bell")
    assert reading.edited([]) is reading
    assert reading.raw_span(1, 3) == (1, 3)
    assert list(reading.stretches(1, 3)) == [(1, 2, 1, 2, True)]


def test_each_character_leads_back_to_all_that_stands_for_it():
    reading = ReadingText("a &amp; b", "a &amp; b").edited([(2, 7, "&")])
    assert reading.text == "a & b"
    assert reading.raw_span(2, 3) == (2, 7)
    assert reading.raw_span(0, 5) == (0, 9)
    assert list(reading.stretches(0, 5)) == [(0, 2, 0, 2, True), (2, 1, 2, 5, False), (3, 2, 7, 2, True)]


def test_what_went_belongs_to_neither_side():
    reading = ReadingText("a<b>cd</b>e", "a<b>cd</b>e").edited([(1, 4, ""), (6, 10, "")])
    assert reading.text == "acde"
    assert [reading.raw_span(*span) for span in ((0, 1), (1, 3), (3, 4))] == [(0, 1), (4, 6), (10, 11)]
    assert [stretch.is_copy for stretch in reading.stretches(0, 4)] == [True] * 3


def test_edits_of_edited_text_lead_back_to_the_raw_one():
    raw = "x&lt;i&gt;y\nz"
    decoded = ReadingText(raw, raw).edited([(1, 5, "<"), (6, 10, ">")])
    assert decoded.text == "x<i>y\nz"
    joined = decoded.edited([(1, 4, "")]).edited([(2, 3, " ")])
    assert joined.text == "xy z"
    assert [joined.raw_span(n, n + 1) for n in range(4)] == [(0, 1), (10, 11), (11, 12), (12, 13)]


def test_a_text_may_vanish():
    assert ReadingText("<b>", "<b>").edited([(0, 3, "")]).text == ""


def test_what_has_more_to_mend_than_any_article_is_not_mended(monkeypatch):
    monkeypatch.setattr(reading_text, "MOST_EDITS", 3)
    edits = [(n, n + 1, "") for n in range(4)]
    assert ReadingText("abcde", "abcde").edited(edits[:3]).text == "de"
    with pytest.raises(TooManyEditsError):
        ReadingText("abcde", "abcde").edited(edits)
