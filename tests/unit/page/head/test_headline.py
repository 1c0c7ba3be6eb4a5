from reading import header_of

PARAGRAPH = (
    "The river rose above its banks overnight, and the water board told people near it to leave their houses at once."
)


def headline_of(text):
    headline = header_of(text).headline
    return headline and headline.value


def test_the_first_line_is_the_headline():
    assert headline_of(f"River floods Ostmark\n{PARAGRAPH}") == "River floods Ostmark"


def test_a_byline_or_date_above_it_is_passed_over():
    assert headline_of(f"5 May 2020\nBy Anna Berg\nRiver floods Ostmark\n{PARAGRAPH}") == "River floods Ostmark"


def test_a_word_above_it_is_passed_over():
    assert headline_of(f"Flood Watch\nRiver rises above the banks at Ostmark\n{PARAGRAPH}") == (
        "River rises above the banks at Ostmark"
    )
    assert headline_of(f"River rises\nBy Anna Berg in the old town\n{PARAGRAPH}") == "River rises"


def test_a_story_that_opens_with_its_dateline_has_none():
    assert headline_of(f"OSTMARK (AP) — {PARAGRAPH}\n{PARAGRAPH}") is None


def test_a_story_that_opens_with_a_paragraph_has_none():
    assert headline_of(f"{PARAGRAPH} {PARAGRAPH}\n{PARAGRAPH}") is None


def test_a_single_line_is_the_article():
    assert headline_of("River floods Ostmark") is None
    assert headline_of("River floods Ostmark\nBy Anna Berg") is None


def test_a_brief_whose_sentences_hold_dates_has_its_headline():
    text = (
        "Hemsby Shipping Changes Fiscal Year\nOSTMARK (AP) — Hemsby Shipping said on May 4, 2020 that its year will "
        "end in June.\nIt will report the six months by September 1, 2020, it said, and the year after that.\n"
    )
    assert headline_of(text) == "Hemsby Shipping Changes Fiscal Year"
