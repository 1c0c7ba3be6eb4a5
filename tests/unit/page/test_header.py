from dataclasses import replace
from datetime import UTC, datetime

from copydesk.model import Reading
from reading import header_of as read

PARAGRAPH = "The river rose above its banks overnight, and the water board told people near it to leave."
STORY = f"""River floods Ostmark

'We had no warning,' says the mayor of the old town

By Anna Berg

5 May 2020

OSTMARK (AA) - {PARAGRAPH}

{PARAGRAPH}

World News
"""


def test_a_whole_agency_page():
    header = read(STORY)
    assert header.headline.value == "River floods Ostmark"
    assert header.standfirst.value == "'We had no warning,' says the mayor of the old town"
    assert [b.value for b in header.bylines] == ["Anna Berg"]
    assert (header.dateline.places, header.agency.value, header.section.value) == (("OSTMARK",), "AA", "World")
    assert (header.published_at.value, header.published_at_basis) == ("2020-05-05", "text")
    assert header.roles == {0: "headline", 1: "standfirst", 2: "byline", 3: "date"}


def test_every_reading_reproduces_the_text():
    header = read(STORY)
    for reading in (header.headline, header.standfirst, *header.bylines, header.section):
        assert STORY[reading.start : reading.end] == reading.value
    assert STORY[header.published_at.start : header.published_at.end] == "5 May 2020"
    assert STORY[header.dateline.start : header.dateline.end] == header.dateline.text == "OSTMARK (AA) -"


def test_the_text_wins_over_the_metadata():
    metadata = {"headline": "Flood", "section": "Local", "byline": "Bo Ek", "published_at": "2020-05-09"}
    header = read(STORY, metadata)
    assert replace(header, flags=()) == read(STORY)
    assert header.flags == ("date_not_as_in_metadata",)


def test_the_metadata_fills_what_the_text_leaves_open():
    metadata = {
        "headline": "Flood",
        "section": "Local",
        "bylines": ["Bo Ek", 3],
        "published_at": "2020-05-09T10:00:00Z",
    }
    header = read(f"OSTMARK, May 8 (AP) — {PARAGRAPH}\n{PARAGRAPH}", metadata)
    assert header.headline == Reading("Flood", pointer="/headline")
    assert header.section == Reading("Local", pointer="/section")
    assert header.bylines == (Reading("Bo Ek", pointer="/bylines/0"),)
    assert header.published_at == Reading("2020-05-09T10:00:00Z", pointer="/published_at")
    assert header.dateline.date == "2020-05-08"


def test_a_reporter_named_below_the_article():
    text = f"Nehir taştı\n\nOSTMARK (AA) - {PARAGRAPH}\n\n{PARAGRAPH}\n\nMuhabir: Şule Çınar"
    header = read(text)
    assert [b.value for b in header.bylines] == ["Şule Çınar"]
    assert header.roles[3] == "byline"


def test_names_without_a_label_need_company():
    assert [b.value for b in read(f"River floods Ostmark\nAnna Berg\n5 May 2020\n{PARAGRAPH}\n").bylines] == [
        "Anna Berg"
    ]
    assert [b.value for b in read(f"River floods Ostmark\nAnna Berg and Bo Ek\n{PARAGRAPH}\n").bylines] == [
        "Anna Berg",
        "Bo Ek",
    ]
    assert read(f"River floods Ostmark\nSpecial Edition\n{PARAGRAPH}\n").bylines == ()


def test_names_that_the_story_is_about_are_no_byline():
    text = f"River floods Ostmark\nKarl Voss and Ida Lund\n{PARAGRAPH} Mayor Karl Voss was away."
    assert read(text).bylines == ()


def test_an_agency_on_the_byline_counts_where_the_dateline_has_none():
    header = read(f"River floods Ostmark\nBy Anna Berg, Reuters\nOSTMARK, May 8 - {PARAGRAPH}")
    assert (header.agency.value, [b.value for b in header.bylines]) == ("REUTERS", ["Anna Berg"])


def test_a_date_later_than_the_pick_up_is_not_believed():
    header = read(STORY, picked_up_at=datetime(2020, 5, 1, tzinfo=UTC))
    assert (header.published_at, header.published_at_basis) == (None, None)


def test_an_update_alone_is_the_day_with_a_basis_that_says_so():
    header = read(f"River floods Ostmark\nUpdated: 5 May 2020\n{PARAGRAPH}\n{PARAGRAPH}")
    assert (header.published_at.value, header.published_at_basis) == ("2020-05-05", "updated")


def test_the_site_behind_an_upright_stroke_is_no_headline():
    assert (
        read(f"River floods Ostmark | Hemsby Post\n{PARAGRAPH}\n{PARAGRAPH}").headline.value == "River floods Ostmark"
    )
