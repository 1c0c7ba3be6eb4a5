import pytest

from copydesk.facts.entities.find import find_entities
from copydesk.model import Body, Dateline
from copydesk.text.document import Document


def labels(text: str, *places: str) -> dict[str, set[str]]:
    dateline = Dateline(f"{places[0].upper()} (AP) -", places, "AP", None, 0, 0) if places else None
    found: dict[str, set[str]] = {}
    for entity in find_entities(Document(Body(text), "en"), dateline):
        found.setdefault(entity.text, set()).add(entity.label)
    return found


@pytest.mark.parametrize("name", ["Brelling", "BRELLING"])
def test_what_the_dateline_names_is_a_place(name):
    text = f"The last mill closed on Friday. {name} was founded in 1801, and {name} said nothing of it."
    assert labels(text, "Brelling") == {name: {"PLACE"}}
    assert labels(text) != {name: {"PLACE"}}


def test_a_last_name_stays_that_of_its_person():
    text = "Mara Brelling owns the mill. Brelling said on Friday that it would close."
    assert labels(text, "Brelling") == {"Mara Brelling": {"PERSON"}, "Brelling": {"PERSON"}}


def test_a_club_that_is_called_by_a_town_stays_one():
    text = "Liverpool beat Arsenal 2-1 on Saturday with a late goal by striker Odo Venn."
    assert labels(text, "Liverpool") == labels(text)


def test_an_organisation_that_is_reported_from_stays_one():
    assert labels("The United Nations said so on Friday.", "United Nations") == {"United Nations": {"ORG"}}
