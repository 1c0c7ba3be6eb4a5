"""Consistency: one name means one thing all through a text."""

from copydesk.facts.entities.consistency import make_consistent
from copydesk.facts.entities.names import cues
from copydesk.facts.entities.spans import NameSpan


def consistent(words: str, *spans: tuple[int, int, str]) -> list[tuple[str, str, str]]:
    tokens = words.split()
    pairs = make_consistent(tokens, [NameSpan(*span) for span in spans], cues("en"))

    def text(span: NameSpan) -> str:
        return " ".join(tokens[span.first : span.last + 1])

    return [(text(span), span.label, text(fullest)) for span, fullest in pairs]


def test_a_last_name_is_the_person_named_before():
    found = consistent("Ida Holm came . Then Holm left", (0, 1, "PERSON"), (5, 5, "ORG"))
    assert found == [("Ida Holm", "PERSON", "Ida Holm"), ("Holm", "PERSON", "Ida Holm")]


def test_a_last_name_that_was_missed_is_found():
    found = consistent("Ida Holm came . Holm left", (0, 1, "PERSON"))
    assert found[1] == ("Holm", "PERSON", "Ida Holm")


def test_a_last_name_inside_a_longer_name_is_left_alone():
    assert len(consistent("Ida Holm saw the Holm Bridge", (0, 1, "PERSON"))) == 1


def test_the_first_word_of_a_firm_means_it():
    found = consistent("Tarnby Foods Ltd grew . Tarnby said", (0, 2, "ORG"), (5, 5, "PERSON"))
    assert found[1] == ("Tarnby", "ORG", "Tarnby Foods Ltd")


def test_most_mentions_decide_on_the_label():
    spans = [(0, 0, "ORG"), (2, 2, "ORG"), (4, 4, "PERSON")]
    assert [label for _, label, _ in consistent("Zubrek , Zubrek , Zubrek", *spans)] == ["ORG"] * 3


def test_a_club_called_by_its_town_stays_beside_the_town():
    spans = [(0, 0, "PLACE"), (2, 2, "ORG"), (4, 4, "ORG")]
    assert [label for _, label, _ in consistent("Lyon , Lyon , Lyon", *spans)] == ["PLACE", "ORG", "ORG"]


def test_marks_at_the_end_of_a_name_are_cut_off():
    assert consistent("Oslo .", (0, 1, "PLACE")) == [("Oslo", "PLACE", "Oslo")]


def test_a_list_led_by_a_place_holds_places():
    spans = [(1, 1, "PLACE"), (3, 3, "ORG"), (5, 5, "ORG")]
    assert [label for _, label, _ in consistent("in Oslo , Zubrek and Karu", *spans)] == ["PLACE"] * 3
    assert [label for _, label, _ in consistent("in Oslo , NATO and Karu", *spans)] == ["PLACE", "ORG", "ORG"]
    assert [label for _, label, _ in consistent("met Oslo , Zubrek and Karu", *spans)] == ["PLACE", "ORG", "ORG"]


def test_a_demonym_is_no_part_of_an_organisation_that_its_head_word_tells():
    assert consistent("French Foreign Ministry", (0, 2, "ORG")) == [("Foreign Ministry", "ORG", "Foreign Ministry")]
    assert consistent("French Harbour Steel", (0, 2, "ORG")) == [
        ("French Harbour Steel", "ORG", "French Harbour Steel")
    ]


def test_where_one_country_is_a_place_all_are():
    spans = [(0, 0, "PLACE"), (2, 2, "ORG")]
    assert [label for _, label, _ in consistent("Peru and Chile agreed", *spans)] == ["PLACE"] * 2
    assert [label for _, label, _ in consistent("Karu and Chile agreed", *spans)] == ["PLACE", "ORG"]


def test_an_article_is_no_part_of_a_name_that_is_known_without_it():
    assert consistent("The New York Times", (0, 3, "ORG")) == [("New York Times", "ORG", "New York Times")]
    assert consistent("The Guardian", (0, 1, "ORG")) == [("The Guardian", "ORG", "The Guardian")]


def test_a_first_name_that_was_missed_is_found_by_the_last_name_that_stands_alone():
    found = consistent("Labour MP Tessa Crowther quit . Crowther left", (6, 6, "PERSON"))
    assert ("Tessa Crowther", "PERSON", "Tessa Crowther") not in found  # too short a text to tell
    filler = " ".join(["and then they met again"] * 9)
    found = consistent(f"Labour MP Tessa Crowther quit . Crowther left {filler}", (6, 6, "PERSON"))
    assert found[0][:2] == ("Tessa Crowther", "PERSON")


def test_a_last_name_that_was_missed_behind_a_title_is_found():
    found = consistent("Ida Holm came . “ So it was , ” said Mrs Holm on Friday", (0, 1, "PERSON"))
    assert found[1] == ("Holm", "PERSON", "Ida Holm")


def test_a_first_name_that_one_person_has_is_that_person():
    found = consistent("Ro Wenlin came . Ro left", (0, 1, "PERSON"), (4, 4, "PERSON"))
    assert found[1] == ("Ro", "PERSON", "Ro Wenlin")


def test_a_first_name_of_two_is_neither_of_them():
    found = consistent("Ida Holm met Ida Venn . Ida left", (0, 1, "PERSON"), (3, 4, "PERSON"), (6, 6, "PERSON"))
    assert found[2] == ("Ida", "PERSON", "Ida")


def test_a_note_in_brackets_is_no_name():
    words = "LIMA ( RADIO ) [ TEXT ] REBELS CAME TO [ CARTA ]"
    assert [name for name, _, _ in consistent(words, (5, 5, "ORG"), (11, 11, "ORG"))] == ["CARTA"]
