"""One label for all mentions of a name, by what speaks for each label in all of them together."""

import pytest

from copydesk.facts.entities.find import find_entities
from copydesk.model import Body
from copydesk.text.document import Document

# With it, each text is longer than a sentence.
FILLER = (
    " They met again on Monday, and then once more, to talk about what had been left undone in all those weeks, and of "
    "what was still to come before the end of the year, as far as anybody could tell."
)


def entities(text: str):
    return find_entities(Document(Body(text + FILLER), "en"))


def labels(text: str, name: str) -> list[str]:
    return [entity.label for entity in entities(text) if entity.text == name]


def test_a_firm_that_is_called_by_its_first_word_is_no_person():
    text = "The deal was made by Tarnmoor Dairies. Tarnmoor is not affected. Ida Holm said so, and Holm left."
    assert labels(text, "Tarnmoor Dairies") == labels(text, "Tarnmoor") == ["ORG"]
    assert labels(text, "Holm") == ["PERSON"]


def test_a_person_with_a_title_may_be_called_by_the_first_name():
    text = "Prime Minister Somsak Rattanakul stayed. Somsak called it a soap opera."
    assert labels(text, "Somsak Rattanakul") == labels(text, "Somsak") == ["PERSON"]


def test_who_has_no_first_name_and_no_title_is_no_person_where_somebody_is_in_it():
    text = (
        "The trucks were on their way from Gao to Menaka. No truck has been in Menaka since September.\n\n"
        '"Menaka eats what the trucks bring," said Anneke Vos. Vos spoke in Dakar.'
    )
    assert labels(text, "Menaka") == ["PLACE"] * 3


def test_a_last_name_alone_is_no_place_for_want_of_a_first_name():
    text = "The senators were weary. Borden voted against the bill, as Tarrant did. Borden said it would be vetoed."
    assert "PLACE" not in labels(text, "Borden")


def test_the_first_word_of_an_organisation_is_found_where_it_was_missed():
    text = "Amnesty International said officers had beaten two reporters. Amnesty demanded an inquiry."
    assert [(e.label, e.canonical) for e in entities(text) if e.text == "Amnesty"] == [("ORG", "Amnesty International")]


def test_a_capital_that_acts_is_a_place_as_elsewhere():
    text = "The junta in Bamako has hired fighters. Bamako declared three days of mourning."
    assert labels(text, "Bamako") == ["PLACE"] * 2


def test_the_article_of_a_sentence_is_no_part_of_a_name_that_has_none_inside_of_one():
    text = "Judge Ana Ruiz ruled that the Desert Sentinel was right. The Sentinel wrote of it. She read the Sentinel."
    assert {entity.text for entity in entities(text) if entity.label == "ORG"} == {"Desert Sentinel", "Sentinel"}


def test_a_country_at_its_end_tells_an_agency():
    assert labels("Geoscience Australia put the depth at 22 kilometres.", "Geoscience Australia") == ["ORG"]


def test_a_club_stays_one_beside_its_town():
    text = (
        "Norwich beat Hull 2-1 in the league on Saturday, and the coach was glad of the win. Norwich are unbeaten this "
        "season. He lives in Norwich."
    )
    assert labels(text, "Norwich") == ["ORG", "ORG", "PLACE"]


def test_an_adjective_made_of_a_name_is_none():
    text = "The U.S. sent help. The U.S.-born pilot thanked the U.S. for it."
    assert labels(text, "U.S.") == ["PLACE"] * 2


@pytest.mark.parametrize("name", ["West Yorkshire Police", "Leeds Crown Court"])
def test_the_head_behind_a_place_is_part_of_the_name(name):
    assert labels(f"Ida Holm wrote to {name} about the van. Holm had no answer.", name) == ["ORG"]


@pytest.mark.parametrize("name", ["Kaelen Brisk", "Ngozika Abara"])
def test_a_person_called_by_a_first_name_that_no_list_has_is_no_firm(name):
    first = name.split()[0]
    text = f"{name} won the chess title in Riga on Sunday. {first} learned the game from an aunt. {first} is calm."
    assert labels(text, name) == labels(text, first)[:1] == ["PERSON"]


def test_a_last_name_that_stands_alone_tells_a_person():
    text = "The court in Nairobi said on Monday that Raila Omolo had lost. Omolo said the court was wrong."
    assert labels(text, "Raila Omolo") == labels(text, "Omolo") == ["PERSON"]


def test_who_goes_by_one_name_is_no_firm():
    text = (
        "Shakira said on Monday that she would leave Spain. Shakira has lived in Barcelona for eight years. Shakira "
        'owes the state 14 million euros. Her fans waited for Shakira in the rain. "I love you," Shakira told them.'
    )
    assert labels(text, "Shakira") == ["PERSON"] * 5


def test_the_particle_of_a_last_name_may_open_a_sentence():
    text = "Abdullah al-Rashidi was freed in Kuwait on Sunday. Al-Rashidi had spent four years in prison."
    assert labels(text, "Al-Rashidi") == ["PERSON"]


@pytest.mark.parametrize("opening", ["Human beings suffer, it said.", "Human, it said."])
def test_the_word_that_opens_a_sentence_is_no_short_name(opening):
    assert labels(f"Human Rights Watch left Budapest on Monday. {opening}", "Human") == []


def test_a_town_where_fans_were_is_no_club():
    text = (
        "Philadelphia fired coach Andy Ruhl on Monday. Philadelphia lost nine games this season, and two in the final. "
        "The fans in Philadelphia were glad of every goal."
    )
    assert labels(text, "Philadelphia")[-1] == "PLACE"


def test_two_words_of_sport_make_no_club_of_a_town_in_copy_about_politics():
    text = (
        "Leeds said it would raise council tax. Leeds are not alone: York faces the same season of cuts. The goal was "
        "to save money, said Kay Dobbs, who grew up in Leeds."
    )
    assert labels(text, "Leeds") == ["PLACE"] * 3
