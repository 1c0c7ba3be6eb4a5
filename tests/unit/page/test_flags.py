"""Doubts about a header, by name."""

from datetime import UTC, datetime

import pytest

from reading import header_of as read

PARAGRAPH = "The river rose above its banks overnight, and the water board told people near it to leave."


def header_of(headline="River floods Ostmark", **metadata):
    text = f"{headline}\n{PARAGRAPH}\n{PARAGRAPH}"
    return read(text, metadata, datetime(2031, 5, 5, tzinfo=UTC))


def test_a_plain_article_has_none():
    assert header_of(published_at="2031-05-05T08:00:00Z", section=None, byline="").flags == ()


def test_control_characters_are_stripped_and_flagged():
    header = header_of("River\x07 floods\x00Ostmark")
    assert (header.headline.value, header.flags) == ("River floods Ostmark", ("control_characters_in_header",))


@pytest.mark.parametrize("value", [7, ["World"], {"en": "World"}, "x" * 1_000_000, "\x00\x1f"])
def test_metadata_that_is_no_short_text_is_refused_and_flagged(value):
    header = header_of(section=value)
    assert (header.section, header.flags) == (None, ("unusable_metadata",))


def test_a_date_behind_the_pick_up_is_refused_and_flagged():
    header = header_of(published_at="2031-05-09")
    assert (header.published_at, header.flags) == (None, ("published_after_pick_up",))


def test_a_section_that_is_too_long_for_its_column_is_refused():
    assert header_of(section="x" * 101).section is None
