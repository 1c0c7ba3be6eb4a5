import pytest

from reading import header_of

PARAGRAPH = (
    "The river rose above its banks overnight, and the water board told people near it to leave their houses at once."
)


def standfirst_of(text):
    reading = header_of(text).standfirst
    return reading and reading.value


@pytest.mark.parametrize(
    "below", [f"By Anna Berg\n{PARAGRAPH}", f"5 May 2020\n{PARAGRAPH}", f"OSTMARK (AP) — {PARAGRAPH}", PARAGRAPH]
)
def test_the_line_between_headline_and_article(below):
    assert standfirst_of(f"River floods Ostmark\nWater board tells people to leave\n{below}") == (
        "Water board tells people to leave"
    )


def test_a_whole_sentence_above_the_byline_is_one():
    assert standfirst_of(f"River floods Ostmark\nThe board gave no warning.\nBy Anna Berg\n{PARAGRAPH}")


@pytest.mark.parametrize(
    "first", ["It rained all night.", "Those who stayed:", "Ice", "* Ferries stopped, schools closed", PARAGRAPH]
)
def test_a_first_paragraph_is_none(first):
    assert standfirst_of(f"River floods Ostmark\n{first}\n{PARAGRAPH}") is None


def test_without_a_headline_there_is_none():
    assert standfirst_of(f"OSTMARK (AP) — {PARAGRAPH}\nNo warning was given at all\n{PARAGRAPH}") is None
