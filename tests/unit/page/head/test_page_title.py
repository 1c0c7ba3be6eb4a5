import pytest

from copydesk.page.head.page_title import PageTitle

HEADLINE = "Hemsby harbour closed until spring"


def cut(texts, index=0):
    start, end = PageTitle(texts, index).span()
    return texts[index][start:end]


@pytest.mark.parametrize(
    "title",
    [
        f"{HEADLINE} | Hemsby Post",
        f"{HEADLINE} - Hemsby Post",
        f"{HEADLINE} – News – Hemsby Post",
        f"{HEADLINE} - hemsby-post.co.uk",
    ],
)
def test_the_site_s_name_is_cut_off(title):
    assert cut([title, "Hemsby Post", "News"]) == HEADLINE


def test_what_is_longer_than_what_stands_before_a_stroke_is_no_site():
    assert cut([f"PORTS 3.0 | {HEADLINE}"]) == f"PORTS 3.0 | {HEADLINE}"


def test_what_nothing_shows_to_be_a_site_stays():
    assert cut([f"{HEADLINE} - boats wait"]) == f"{HEADLINE} - boats wait"


def test_a_site_is_what_the_page_speaks_of_again_and_again():
    often = ["Harbour Weekly shop", "All of Harbour Weekly", "About Harbour Weekly"]
    assert cut([f"{HEADLINE} - Harbour Weekly", *often]) == HEADLINE
    assert cut([f"{HEADLINE} - Harbour Weekly", *often[:2]]) != HEADLINE


def test_a_quotation_is_no_kicker():
    headline = "'We had no choice': port explains why the harbour closed"
    assert cut(["Port explains why the harbour closed", headline], 1) == headline


def test_a_kicker_is_cut_off_where_the_page_s_title_has_none():
    assert cut([f"{HEADLINE} - Hemsby Post", f"Coast: {HEADLINE}"], 1) == HEADLINE


def test_a_kicker_without_its_colon():
    assert cut([f"On the coast: {HEADLINE} - Hemsby Post", f"On the coast {HEADLINE}"], 1) == HEADLINE


def test_a_kicker_is_cut_off_where_another_line_has_another():
    assert cut([f"Repairs: {HEADLINE} - Hemsby Post", f"On the coast: {HEADLINE}", "Hemsby Post"]) == HEADLINE


@pytest.mark.parametrize("text", ["", "|", " | | ", "- " * 5000, "：" * 300, "a: " * 100])
def test_odd_titles(text):
    start, end = PageTitle([text, "a"], 0).span()
    assert 0 <= start <= end <= len(text)


def test_whom_the_article_speaks_of_is_no_site():
    said = [f"The Hemsby roasters said for the {n}th time that prices had fallen over the winter." for n in "567"]
    title = "Coffee prices fall for a while - Hemsby roasters"
    assert cut([title, *said]) == title
