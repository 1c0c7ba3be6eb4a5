"""What an article is about: by its section, by the address of its page, by words; and nothing where it could be two."""

from collections import Counter

import pytest

from copydesk.facts.dates.find import find_dates
from copydesk.facts.entities.find import find_entities
from copydesk.facts.events.find import find_events
from copydesk.facts.topics.find import find_topic
from copydesk.lexicon import closed_list, load
from copydesk.model import Body, Header, Piece, Reading, Span
from copydesk.text.document import Document
from copydesk.text.folding import fold

PLAIN = "The harbour office closed the old bridge on Monday."
MATCH = (
    "Lowmere drew 1-1 with Tarn after a late equaliser. Midfielder Ivo Marant scored before half-time, "
    "and goalkeeper Nils Berg was sent off."
)


def document(text, language="en"):
    return Document(Body(text, (Span(0, len(text)),), (Piece(0, 7, len(text)),)), language)


def topic(section=None, url=None, text=PLAIN):
    read_section = Reading(section, 0, len(section)) if section else None
    header = Header(section=read_section, url=Reading(url, pointer="/url") if url else None)
    found = find_topic(header, document(text))
    return (found[0].value, found[1]) if found else None


@pytest.mark.parametrize(
    ("section", "expected"),
    [
        ("Sport", "sport"),
        ("FUSSBALL", "sport"),
        ("Economía", "economy, business and finance"),
        ("Politique", "politics and government"),
        ("GÜNDEM | Spor", "sport"),
        ("Sağlık", "health"),
        ("World > Science & Tech", "science and technology"),
        ("Arts & Culture", "arts, culture, entertainment and media"),
        ("Sports » Football", "sport"),
    ],
)
def test_a_section_tells(section, expected):
    assert topic(section) == (expected, "section")


@pytest.mark.parametrize("section", ["World", "Politics | Business", "The Sport of Kings", "Life", "Sportfreunde"])
def test_a_section_that_could_be_two_or_none(section):
    assert topic(section) is None


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://gazette.example/sport/football/lowmere-draw", "sport"),
        ("https://gazette.example/de/wirtschaft/2031/03/hafen", "economy, business and finance"),
        ("https://gazette.example/ciencia-y-tecnologia/cometa", "science and technology"),
        ("https://gazette.example/k%C3%BClt%C3%BCr-sanat/sergi", "arts, culture, entertainment and media"),
    ],
)
def test_the_folders_of_an_address_tell(url, expected):
    assert topic(url=url) == (expected, "url")


@pytest.mark.parametrize(
    "url",
    [
        "https://gazette.example/sport",  # the page itself, not a folder
        "https://gazette.example/world/europe/bridge",
        "https://gazette.example/media/images/politics-of-bridges",
        "https://gazette.example/politics/business/bridge",
        "https://sport.example/bridge",
        "https://[gazette/sport/bridge",
    ],
)
def test_an_address_that_does_not(url):
    assert topic(url=url) is None


def test_the_section_comes_before_the_address():
    assert topic("Business", "https://gazette.example/sport/stadium") == ("economy, business and finance", "section")
    assert topic("World", "https://gazette.example/sport/stadium") == ("sport", "url")


def test_enough_different_words_tell_and_are_the_evidence():
    found = find_topic(Header(), document(MATCH))
    assert found == (Reading("sport", 7 + MATCH.index("equaliser"), 7 + MATCH.index("equaliser.") + 9), "words")


@pytest.mark.parametrize(
    "text",
    [
        PLAIN,
        "The goalkeeper, the goalkeeper, the goalkeeper and the goalkeeper again.",  # one word
        f"{MATCH} Shareholders will be told on Friday.",  # of another topic
        "Three midfielders and a kick-off.",
    ],
)
def test_words_that_do_not(text):
    assert topic(text=text) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("An earthquake killed nine people in Lowmere on Monday.", "disaster, accident and emergency incident"),
        ("A cholera outbreak has killed 22 people in Lowmere since Monday.", "health"),
        ("A bomb killed nine people at a market in Lowmere on Monday.", None),  # war, or crime
    ],
)
def test_the_main_event_tells_where_nothing_else_does(text, expected):
    read = document(text)
    entities, dates = find_entities(read), find_dates(read, Header())
    events = find_events(read, Header(), entities, dates, ())
    assert [event.is_main for event in events] == [True]
    found = find_topic(Header(), read, events)
    assert (found and (found[0].value, found[1])) == (expected and (expected, "event"))


def test_every_type_of_event_has_a_topic_of_the_list_or_none():
    topics = {kind.get("topic") for kind in load("events/types")["types"].values()}
    assert topics - {None} <= set(closed_list("topics"))


def test_there_are_seventeen_topics_with_their_codes():
    topics = [load("topics")[name] for name in closed_list("topics")]
    assert sorted(topic["code"] for topic in topics) == [f"medtop:{number:02}000000" for number in range(1, 18)]


def test_no_label_and_no_word_is_of_two_topics():
    for kind, as_compared in (("labels", fold), ("words", str)):
        of = [{as_compared(each) for each in load("topics")[name].get(kind, ())} for name in closed_list("topics")]
        assert [each for each, times in Counter(each for topic in of for each in topic).items() if times > 1] == []


def test_words_are_compared_in_lower_case():
    words = [word for name in closed_list("topics") for word in load("topics")[name].get("words", ())]
    assert [word for word in words if word != word.lower()] == []
