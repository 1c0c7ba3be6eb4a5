"""Lines in which names, dates and what belongs to neither stand together."""

import pytest

from copydesk.page.lines.credit import read_credit


def names(text):
    byline = read_credit(text).byline
    return [name.value for name in byline.names] if byline else []


@pytest.mark.parametrize(
    "text",
    [
        "26 September 2019 Mara Lund Leave a comment",
        "2 February 2020 2 February 2020 Mara Lund 1 Comment Sea, Wind",
        "26. September 2019 Mara Lund Schreibe einen Kommentar",
        "Mara Lund · 19 April 2019 · Boats · 7 comments",
        "Mara Lund 1.4k Views",
        "By Mara Lund, 3 May 2019, 4 comments",
        "3 May 2019 by Mara Lund Categories: Sea | Tags: ferries",
        "3. Mai 2019 Blog Beitrag von Mara Lund",
    ],
)
def test_what_goes_on_behind_a_byline_is_none_of_it(text):
    assert names(text) == ["Mara Lund"]


def test_offsets_count_in_the_line():
    text = "26 September 2019 Mara Lund Leave a comment"
    name = read_credit(text).byline.names[0]
    assert text[name.start : name.end] == "Mara Lund"


@pytest.mark.parametrize(
    ("text", "is_plain"), [("3 May 2019 Mara Lund 4 comments", True), ("Mara Lund Tags: sea", False)]
)
def test_plain_is_what_holds_nothing_but_byline_date_and_counts(text, is_plain):
    assert read_credit(text).is_plain == is_plain


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("by David · 18 October 2019", "David"),
        ("Andrea 17 June 2019", "Andrea"),
        ("Posted in Boats by maralund on 3 August 2019", "maralund"),
        ("Gespeichert von maralund am 24. Juli 2017", "maralund"),
    ],
)
def test_one_word_signs_beside_a_date(text, name):
    assert names(text) == [name]


@pytest.mark.parametrize(
    "text", ["Andrea", "Paris 17 May 2019", "May 17, 2019", "by noon, 3 May 2019", "Leave a comment"]
)
def test_one_word_that_signs_nothing(text):
    assert names(text) == []


@pytest.mark.parametrize("text", ["June 5, 2020 Anna Berg, Jr.", "5 June 2020 | Anna Berg Sport, Politics"])
def test_a_name_behind_the_date_that_opens_a_line_is_a_leading_one(text):
    (name,) = read_credit(text).leading.names
    assert (name.value, text[name.start : name.end]) == ("Anna Berg", "Anna Berg")
