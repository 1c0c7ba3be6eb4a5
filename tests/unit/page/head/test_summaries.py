"""Lines of the head that are neither a field of the header nor text."""

from reading import header_of as read

PARAGRAPH = "The river rose above its banks overnight, and the water board told people near it to leave."


def test_the_first_key_point_of_a_wire_story_is_its_standfirst():
    text = f"River floods Ostmark\n\n* Banks give way\n* Two mills under water\n\nOSTMARK, May 5 (AFP) - {PARAGRAPH}"
    header = read(text)
    assert header.standfirst.value == "Banks give way"
    assert text[header.standfirst.start : header.standfirst.end] == "Banks give way"
    assert header.roles == {0: "headline", 1: "standfirst", 2: "standfirst"}


def test_a_list_in_a_story_without_dateline_is_text():
    header = read(f"River floods Ostmark\n\n* Banks give way\n* Two mills under water\n\n{PARAGRAPH}")
    assert header.standfirst is None
    assert header.roles == {0: "headline"}


def test_a_result_is_no_standfirst():
    header = read(f"Late try sinks Ostmark\n5 May 2020\nHemsby Rovers 24 Ostmark 21\n{PARAGRAPH}\n{PARAGRAPH}")
    assert (header.headline.value, header.standfirst) == ("Late try sinks Ostmark", None)
    assert header.roles == {0: "headline", 1: "date", 2: "standfirst"}


def test_a_place_by_itself_is_a_dateline():
    header = read(f"River floods port\nBy Anna Berg\nISTANBUL\n{PARAGRAPH}\n{PARAGRAPH}")
    assert (header.dateline.text, header.dateline.places, header.dateline.agency) == ("ISTANBUL", ("ISTANBUL",), None)


def test_other_capitals_are_no_place():
    assert read(f"River floods port\nBy Anna Berg\nWHAT WE KNOW\n{PARAGRAPH}\n{PARAGRAPH}").dateline is None


def test_a_headline_printed_twice_is_no_standfirst():
    header = read(f"River floods old port\nRiver floods old port\n5 May 2020\n{PARAGRAPH}\n{PARAGRAPH}")
    assert (header.headline.start, header.standfirst) == (22, None)
    assert header.roles == {0: "headline", 1: "headline", 2: "date"}
