"""Firms of one word and clubs that are called by their town, told by what the text says of them anywhere."""

from copydesk.facts.entities.find import find_entities
from copydesk.model import Body
from copydesk.text.document import Document

MARKET = (
    "A maker of shelving will be sold, two people who know of the talks said, and its workers were told by mail. "
    "They will meet again before the end of the month."
)


def labels(text: str) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for entity in find_entities(Document(Body(text), "en")):
        found.setdefault(entity.text, set()).add(entity.label)
    return found


def test_a_firm_in_one_place_is_one_everywhere():
    text = (
        f"Orino has had a hard year, people close to Orino said. {MARKET}\n\nShares in Orino rose 4 percent in Toronto."
    )
    assert labels(text)["Orino"] == {"ORG"}
    assert labels(f"Halbeck, a supplier of valves, is for sale. {MARKET} Halbeck fell 3 percent.")["Halbeck"] == {"ORG"}


def test_somebody_with_a_title_is_no_firm():
    text = f"Mr. Westrop, a retailer of note, spoke first. {MARKET} Shares in Westrop rose 4 percent."
    assert "ORG" not in labels(text)["Westrop"]


def test_a_town_that_plays_is_its_club():
    match = (
        "Luis Prado allowed four hits in nine innings as Tacoma beat Cleveland 4-0 on Wednesday in a game of "
        "less than two hours. Cleveland has lost five of six this season. The visitors stayed the night in Cleveland."
    )
    assert "ORG" in labels(match)["Cleveland"]
    flood = (
        "The river rose in Cleveland on Monday and the mayor of Cleveland led a group of volunteers to the dam. " * 2
    )
    assert labels(flood)["Cleveland"] == {"PLACE"}


def test_a_line_with_a_result_has_clubs_on_both_sides():
    text = (
        "Results of matches in the second division on Saturday, of which two were put off by the league for the snow:"
        "\n\nUtah 101 Portland 97\n\nFremantle 14.10 (94) beat Geelong 12.9 (81)\n\nSpain 2 Portugal 1"
    )
    found = labels(text)
    assert [found.get(name) for name in ("Utah", "Portland", "Fremantle", "Geelong")] == [{"ORG"}] * 4
    assert found.get("Spain", {"PLACE"}) == {"PLACE"}


def test_a_government_called_by_its_capital_is_a_place():
    text = "Riyadh has promised two billion dollars in aid, and Tallinn had ordered a diplomat to leave."
    assert labels(text) == {"Riyadh": {"PLACE"}, "Tallinn": {"PLACE"}}
