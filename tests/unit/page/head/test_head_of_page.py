"""Headers of whole pages: credits, dates and standfirst around headline and text."""

import numpy as np
import pytest

from copydesk.lockstep import in_lockstep
from copydesk.model import Record
from copydesk.page.blocks import split_blocks
from copydesk.page.head.labels import head_model
from copydesk.page.head.read import read_head
from copydesk.page.header import assemble_header
from copydesk.page.page import Page
from copydesk.page.read import is_in_doubt, with_day_order

PARAGRAPH = "The harbour of Hemsby will stay closed until the spring, the port authority said on Tuesday."
HEADLINE = "Hemsby harbour closed until spring"
SITE = [f"{HEADLINE} - Hemsby Post", "Hemsby Post", "Tides", "Ferry times"]


def read(lines, text=(PARAGRAPH,)):
    """The header of a page on which the lines that are one of `text` are known to be the text."""
    record = Record("\n".join(lines))
    body = [n for n, line in enumerate(lines) if line in text]
    log_odds = np.where([line in text for line in lines], 4.0, -4.0)
    page = Page(split_blocks(record.text), [None] * len(lines), body, log_odds, body[0], body[-1] + 1)
    page = with_day_order(page, record)
    (found,) = in_lockstep([head_model().probabilities(page)])
    page, head = read_head(page, found, head_model(), None)
    return assemble_header(head, (), page.lines, record, is_in_doubt(page, head))


def header_of(*head, foot=(), site=SITE):
    lines = [*site, HEADLINE, *head, *[PARAGRAPH] * 4, *foot]
    header = read(lines)
    readings = [*header.bylines, *filter(None, [header.headline, header.standfirst])]
    assert all("\n".join(lines)[reading.start : reading.end] == reading.value for reading in readings)
    return header


def names(*head, **parts):
    return [name.value for name in header_of(*head, **parts).bylines]


def day(*head, **parts):
    published = header_of(*head, **parts).published_at
    return published and published.value[:10]


def test_the_headline_is_the_line_above_the_text():
    header = header_of("By Anna Berg")
    assert header.headline.value == HEADLINE
    assert header.headline.start > len(SITE[0])


@pytest.mark.parametrize(
    "head",
    [
        ["By Anna Berg"],
        ["By", "Anna Berg"],
        ["Author of the article:", "Anna Berg"],
        ["Anna Berg", "5 May 2020, 10:31"],
        ["Anna Berg 5 May 2020, 10:31"],
        ["5 May 2020 • Anna Berg • 3 minutes"],
        ["Anna Berg - Hemsby News - Friday, May 5, 2020"],
    ],
)
def test_authors(head):
    assert names(*head) == ["Anna Berg"]


@pytest.mark.parametrize(
    ("head", "author"),
    [
        (["By Hemsby Post"], "Hemsby Post"),
        (["by Hemsby Post 5 May 2020"], "Hemsby Post"),
        (["Posted on 5 May 2020 by marta | 3 comments"], "marta"),
        (["By Anna Berg 4 comments"], "Anna Berg"),
        (["Anna Berg – Reporter i Hemsby"], "Anna Berg"),
        (["von Hemsbyblatt 30. Juni 2025"], "Hemsbyblatt"),
        (["2020年5月5日 10時31分", "浜田 さくら"], "浜田 さくら"),
    ],
)
def test_a_site_a_handle_and_what_stands_behind_a_name(head, author):
    assert names(*head) == [author]


@pytest.mark.parametrize(
    "line",
    ["Anna Berg is a reporter in Hemsby and covers the coast.", "Anna Berg, is the Post's chief correspondent."],
)
def test_a_note_about_the_author(line):
    assert names(foot=[line]) == ["Anna Berg"]
    assert names("By Odo Venn", foot=[line]) == ["Odo Venn"]


@pytest.mark.parametrize(
    "line",
    [
        "Anna Berg is a fisher and has sailed since she was ten.",
        "Hemsby is a town whose reporters like it.",
        "Anna berg is a reporter.",
        "By Norrow Post",
    ],
)
def test_notes_about_others(line):
    assert names(foot=[line]) == []


def test_a_note_tells_the_author_among_those_the_text_speaks_of():
    note = "Anna Tide writes about the coast for the Post."
    assert names("Anna Tide", "5 May 2020", foot=[note]) == ["Anna Tide"]


def test_the_site_signs_no_article_that_somebody_signs():
    assert names("5 May 2020 By Hemsby Post", "By Anna Berg") == ["Anna Berg"]
    assert names("By Anna Berg | Hemsby Post") == ["Anna Berg"]


def test_several_names_right_below_the_text():
    assert names(foot=["Anna Berg, Odo Venn"]) == ["Anna Berg", "Odo Venn"]
    assert names(foot=["Tides", "Anna Berg, Odo Venn"]) == []


def test_two_sections_are_no_author():
    assert names("2020年5月5日 10時31分", "国際 政治") == []


def test_a_commenter_is_no_author():
    assert names(foot=["Comments", "Anna Berg", "5 May 2020, 10:31", "Well done!"]) == []


@pytest.mark.parametrize(
    "line",
    [
        "5 May 2020",
        "Published: 05.05.2020, 10:31",
        "12. MAI 2020 18:03",
        "2020年5月5日",
        "Updated 6 May 2020, posted 5 May 2020",
        "Atualizado em 6 de maio de 2020, publicado em 5 de maio de 2020",
    ],
)
def test_dates(line):
    assert day(line) in ("2020-05-05", "2020-05-12")


@pytest.mark.parametrize("line", ["2 hours ago", "31.02.2020", "3/4/2020", "05.05.2020 | 2:43 min"])
def test_no_dates(line):
    assert day(line) is None


def test_a_doubt_is_flagged():
    assert "day_or_month_first" in header_of("3/4/2020").flags


def test_every_line_of_the_header_has_its_role():
    header = header_of("What the port authority wants to repair before the boats return.", "By Anna Berg", "5 May 2020")
    assert sorted(header.roles.values()) == ["byline", "date", "headline", "standfirst"]


def test_a_line_that_is_another_day_alone_is_header_too():
    header = header_of("By Anna Berg", "Published 5 May 2020", "3 May 2020")
    assert header.published_at.value == "2020-05-05"
    assert list(header.roles.values()).count("date") == 2


@pytest.mark.parametrize(
    "line",
    [
        "5 May 2020 · by marta · in Coast, Harbours · Leave a comment",
        "May 5, 2020, 10:31 | Source: Harbour office of the county",
        "05/05/2020 Actualizado a las 15:10h.",
        "Hemsby, 5 May 2020",
        "5 May 2020 by marta in Coast, Harbours, Repairs and Winter",
    ],
)
def test_dates_that_share_their_line(line):
    assert day(line) == "2020-05-05"


def test_the_day_under_a_label_of_its_own():
    assert day("Published", "5 May 2020") == "2020-05-05"
    assert header_of("Last updated", "5 May 2020").published_at_basis == "updated"


def test_the_day_of_the_visit_above_the_headline_counts_less_than_the_one_beside_the_author():
    lines = ["Friday, 8 May 2020", HEADLINE, "by Anna Berg | 5 May 2020", *[PARAGRAPH] * 4]
    assert read(lines).published_at.value == "2020-05-05"


def test_a_date_by_itself_right_below_the_text():
    assert day(foot=["5 May 2020"]) == "2020-05-05"
    assert day(foot=["Ferry times", "5 May 2020"]) is None


def test_a_date_far_away_counts_where_a_label_tells_and_no_other_day_is_told():
    menu = [f"Pier {number}" for number in range(20)]
    assert day(foot=[*menu, "Published: 5 May 2020"]) == "2020-05-05"
    assert day(foot=[*menu, "Published: 5 May 2020", "Published: 6 May 2020"]) is None
    assert day(foot=[*menu, "Updated: 5 May 2020"]) is None


@pytest.mark.parametrize("title", [f"{HEADLINE} | Harbour | HP | 05.05.2020", f"{HEADLINE} – Hemsby Post – 5 May 2020"])
def test_a_date_at_the_end_of_the_pages_own_title(title):
    assert day(site=[title, *SITE]) == "2020-05-05"
    assert day("4 May 2020, 10:31", site=[title, *SITE]) == "2020-05-04"


@pytest.mark.parametrize(
    "title",
    [
        f"{HEADLINE} | 5 May 2020 to 7 June 2020 in pictures",
        f"{HEADLINE} | Updated 5 May 2020",
    ],
)
def test_other_titles_date_nothing(title):
    assert day(site=[title, *SITE]) is None


def test_who_signs_and_when_stand_below_a_title_that_is_taken_for_text():
    lines = [*SITE, HEADLINE, *["Share"] * 10, "By Anna Berg", "5 May 2020, 10:31", *[PARAGRAPH] * 4]
    header = read(lines, (HEADLINE, PARAGRAPH))
    assert [name.value for name in header.bylines] == ["Anna Berg"]
    assert header.published_at.value[:10] == "2020-05-05"


def test_a_date_that_a_label_calls_published_among_the_texts_first_lines():
    head = [PARAGRAPH, PARAGRAPH, PARAGRAPH, *["Share"] * 8, "Published: 5 May 2020, 10:31"]
    assert day(*head) == "2020-05-05"
    assert day(*head, "Published: 6 May 2020, 10:31") is None


def test_a_date_among_other_words_counts_in_the_head_alone():
    line = "2020-05-05 11:13 Source Hemsby Post Comments Print"
    assert day(line) == "2020-05-05"
    assert day("By Anna Berg", site=[*SITE, "6 May 2020 Ferry to sail again on Sunday"]) is None
    assert day("By Anna Berg", foot=["Read more", "6 May 2020 Ferry to sail again"]) is None


def test_of_two_dates_of_a_line_the_earlier_is_that_of_publication():
    assert day("By Anna Berg", "5 May 2020 7 June 2020") == "2020-05-05"


def test_an_update_right_above_the_headline():
    header = header_of(site=[*SITE, "Updated 10:31 EST / May 5 2020"])
    assert header.updated_at.value[:10] == "2020-05-05"
    assert header.published_at_basis == "updated"


def test_whom_the_headline_is_about_signs_nothing():
    text = PARAGRAPH.replace("port", "Venn")
    assert read([*SITE, "Odo Venn", "Odo Venn leaves the harbour of Hemsby", *[text] * 4], (text,)).bylines == ()
