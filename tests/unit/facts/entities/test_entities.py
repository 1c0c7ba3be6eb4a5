"""Entities: which capitalised words are names, of what kind, and whom or what they mean."""

import pytest

from copydesk.facts.entities.find import find_entities
from copydesk.model import Body, Span
from copydesk.text.document import Document


def entities_in(text: str, language: str = "en"):
    paragraphs, start = [], 0
    for paragraph in text.split("\n\n"):
        paragraphs.append(Span(start, start + len(paragraph)))
        start += len(paragraph) + 2
    return find_entities(Document(Body(text, tuple(paragraphs)), language))


def labelled(text: str, language: str = "en") -> list[tuple[str, str]]:
    return [(entity.text, entity.label) for entity in entities_in(text, language)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Defence Minister Ingrid Solberg resigned.", [("Ingrid Solberg", "PERSON")]),
        ("He met President Kwame Boateng and Mrs. Adler.", [("Kwame Boateng", "PERSON"), ("Adler", "PERSON")]),
        ("Lt. Gen. Amos Keane and Dr. J. Weiss came.", [("Amos Keane", "PERSON"), ("J. Weiss", "PERSON")]),
        ("The beekeeper Otto Lindgren lost his hives.", [("Otto Lindgren", "PERSON")]),
        ("Ursula von der Leyen spoke.", [("Ursula von der Leyen", "PERSON")]),
    ],
)
def test_persons_go_without_their_titles(text, expected):
    assert labelled(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Ministry of Labour and Welfare paid.", [("Ministry of Labour and Welfare", "ORG")]),
        ("He left the Bank of Valletta on Monday.", [("Bank of Valletta", "ORG")]),
        ("A judge of the Veld County Court ruled.", [("Veld County Court", "ORG")]),
        ("The charity Lampwick closed.", [("Lampwick", "ORG")]),
        ("Staff at the White House and NATO knew.", [("White House", "ORG"), ("NATO", "ORG")]),
        ("The French Foreign Ministry objected.", [("Foreign Ministry", "ORG")]),
        ("General Motors and Turkish Airlines agreed.", [("General Motors", "ORG"), ("Turkish Airlines", "ORG")]),
        ("An economist at Pell & Stone disagreed.", [("Pell & Stone", "ORG")]),
        ("The Bergen General Hospital paid.", [("Bergen General Hospital", "ORG")]),
        ("He works for Brandt & Sons Ltd in Riga.", [("Brandt & Sons Ltd", "ORG"), ("Riga", "PLACE")]),
    ],
)
def test_organisations_are_known_by_their_head_words(text, expected):
    assert labelled(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The ship left Rotterdam for Dakar.", [("Rotterdam", "PLACE"), ("Dakar", "PLACE")]),
        ("They fled the village of Zubrovka.", [("Zubrovka", "PLACE")]),
        ("Rain fell in Ombersley.", [("Ombersley", "PLACE")]),
        ("Rebels hold northern Karunda.", [("Karunda", "PLACE")]),
        ("The Tana River rose.", [("Tana River", "PLACE")]),
        ("OSLO: Two ferries collided.", [("OSLO", "PLACE")]),
        ("New York and Sri Lanka reported none.", [("New York", "PLACE"), ("Sri Lanka", "PLACE")]),
    ],
)
def test_places_are_known_by_gazetteer_or_cue(text, expected):
    assert labelled(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "On Tuesday the Greek and South Korean teams met in July.",
        "Heavy rain fell. Nobody slept. Trains stopped.",
        "The President and the Prime Minister agreed.",
        "Muslims and Christians prayed on Easter Monday.",
        "I think so.",
    ],
)
def test_dates_demonyms_titles_and_first_words_are_no_names(text):
    assert labelled(text) == []


def test_the_possessive_ending_is_no_part_of_a_name():
    assert labelled("Canada's envoy met Petra Novak’s lawyer.") == [("Canada", "PLACE"), ("Petra Novak", "PERSON")]


def test_a_last_name_is_the_person_introduced_before():
    _, second = entities_in("Senator Joan Houston arrived. Houston left early.")
    assert (second.text, second.label, second.canonical) == ("Houston", "PERSON", "Joan Houston")


def test_a_person_has_the_role_that_the_copy_gives():
    text = (
        "US Trade Representative Dana Whitlock met Omar Haddad, the port's director. "
        "Mr. Haddad and lorry driver Ian Bell left. The mayor of Leeds, Ruth Abbott, stayed."
    )
    assert {entity.text: entity.role for entity in entities_in(text) if entity.label == "PERSON"} == {
        "Dana Whitlock": "US Trade Representative",
        "Omar Haddad": "port's director",
        "Haddad": None,
        "Ian Bell": "lorry driver",
        "Ruth Abbott": "mayor of Leeds",
    }


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Provincial police chief Gen. Dario Brandt left.", "Provincial police chief Gen."),
        ("Deputy health minister Dr. Ruth Abbott left.", "Deputy health minister"),
        ("The head of the clinic, Dr. Ruth Abbott, left.", "head of the clinic"),
        ("Former president Ruth Abbott left.", "Former president"),
        ("The mayor, Gen. Dario Brandt and his aide left.", "Gen."),
    ],
)
def test_a_role_is_what_stands_before_a_title_too(text, role):
    assert [entity.role for entity in entities_in(text) if entity.label == "PERSON"] == [role]


def test_a_place_has_a_country_only_beyond_doubt():
    countries = {e.text: e.country for e in entities_in("From Lima to Bamako, Georgia, Tripoli and Kenya.")}
    assert countries == {"Lima": "PE", "Bamako": "ML", "Georgia": None, "Tripoli": None, "Kenya": "KE"}


def test_a_company_goes_by_its_first_word_too():
    _, second = entities_in("Tannery Bottleworks Ltd will close. Staff told Tannery they were angry.")
    assert (second.text, second.label, second.canonical) == ("Tannery", "ORG", "Tannery Bottleworks Ltd")


def test_a_list_of_places_is_places_to_its_end():
    assert labelled("It rained in Zubrovka, Ombersley and Karunda.") == [
        ("Zubrovka", "PLACE"),
        ("Ombersley", "PLACE"),
        ("Karunda", "PLACE"),
    ]


def test_events_and_quoted_titles_are_no_entities():
    assert labelled('After Hurricane Odette the Harvest Cup and the play "Winter Sun" were put off.') == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Shares of Tannery Bottleworks Inc. fell on Monday.", "Tannery Bottleworks Inc."),
        ("He left Tannery Bottleworks Inc., a brewer.", "Tannery Bottleworks Inc."),
        ("He left Tannery Bottleworks Inc. The firm is silent.", "Tannery Bottleworks Inc"),
    ],
)
def test_a_name_ends_with_the_stop_of_its_abbreviation_inside_a_sentence(text, name):
    assert labelled(text) == [(name, "ORG")]


def test_a_place_inside_a_title_makes_no_organisation():
    assert labelled("Deputy U.S. Ambassador Tove Ahlberg left.") == [("U.S.", "PLACE"), ("Tove Ahlberg", "PERSON")]


def test_no_name_crosses_a_paragraph():
    assert ("Anna", "PERSON") in labelled("He met Anna\n\nKarlsson left.")


def test_reads_turkish():
    text = "Sağlık Bakanı Deniz Arslan, Konya'da Türk Tabipleri Birliği'nin konuğu oldu. Arslan, Almanya'ya gidecek."
    assert labelled(text, "tr") == [
        ("Deniz Arslan", "PERSON"),
        ("Konya", "PLACE"),
        ("Tabipleri Birliği", "ORG"),
        ("Arslan", "PERSON"),
        ("Almanya", "PLACE"),
    ]


def test_reads_only_sure_names_where_a_language_has_no_cues():
    text = "Gisteren kwam Meneer Kranz uit Hamburg met de Blauwe Trein."
    assert labelled(text, "nl") == [("Hamburg", "PLACE")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The bridge held, said He Ning, a farmer.", [("He Ning", "PERSON")]),
        ("Union president Sunday Okoro resigned.", [("Sunday Okoro", "PERSON")]),
        ("The president Sunday told reporters that he was well.", []),
        ("On Sunday Ekrem Usta arrived.", [("Ekrem Usta", "PERSON")]),
    ],
)
def test_a_word_is_a_first_name_only_where_a_name_stands(text, expected):
    assert labelled(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Shipbuilder Norwind closed its yard.", [("Norwind", "ORG")]),
        ("Bellmaker Otto Fuchs wept.", [("Otto Fuchs", "PERSON")]),
        (
            "Transport chief Ida Holm spoke for the Transport Council.",
            [("Ida Holm", "PERSON"), ("Transport Council", "ORG")],
        ),
    ],
)
def test_a_noun_that_opens_a_sentence_is_no_part_of_the_name(text, expected):
    assert labelled(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Teachers' Union of Harlow agreed.", [("Teachers' Union of Harlow", "ORG")]),
        ("The workers' Mary Poole resigned.", [("Mary Poole", "PERSON")]),
        (
            "Nigeria's exporters sued Grain Terminals Nigeria.",
            [("Nigeria", "PLACE"), ("Grain Terminals Nigeria", "ORG")],
        ),
        ("Moorford drew with Quillham, whose striker wept.", [("Quillham", "ORG")]),
        ("Quillham's goalkeeper wept.", [("Quillham", "ORG")]),
        ("Elias Brandvik, the mayor of Quillham, waved.", [("Elias Brandvik", "PERSON"), ("Quillham", "PLACE")]),
        ("The Foreign Ministry Tuesday said so.", [("Foreign Ministry", "ORG")]),
        ("The Social Democratic Party won.", [("Social Democratic Party", "ORG")]),
        ("The River People's Movement met.", [("River People's Movement", "ORG")]),
        ("He works in the U.S. The pay is good.", [("U.S.", "PLACE")]),
        ("They met Assistant U.S. Attorney Rob Tully.", [("U.S.", "PLACE"), ("Rob Tully", "PERSON")]),
        ("The rescuers slept in Qinghe City.", [("Qinghe City", "PLACE")]),
        ("The car stood in Tanner Lane with Nathan Lane in it.", [("Tanner Lane", "PLACE"), ("Nathan Lane", "PERSON")]),
    ],
)
def test_clubs_unions_firms_and_streets(text, expected):
    assert labelled(text) == expected


def test_reads_turkish_case_endings():
    text = (
        "Adana'nın Kozan ilçesinde Adana Devlet Hastanesinde kalan bağcı Veli Can için "
        "Cumhuriyet Başsavcılığınca karar alındı."
    )
    assert labelled(text, "tr") == [
        ("Adana", "PLACE"),
        ("Kozan", "PLACE"),
        ("Adana Devlet Hastanesi", "ORG"),
        ("Veli Can", "PERSON"),
        ("Cumhuriyet Başsavcılığı", "ORG"),
    ]


def test_reads_french():
    text = "La préfecture de l'Aude et le maire, Luc Besnard, ont fermé la route près d'Estagel."
    assert labelled(text, "fr") == [("préfecture de l'Aude", "ORG"), ("Luc Besnard", "PERSON"), ("Estagel", "PLACE")]


def test_reads_german_and_spanish():
    assert labelled("Gestern sprach Umweltministerin Petra Hahn.", "de") == [("Petra Hahn", "PERSON")]
    assert labelled("Habló la doctora Inés Luján en Lorca.", "es") == [("Inés Luján", "PERSON"), ("Lorca", "PLACE")]


def test_a_role_ends_before_its_relative_clause():
    [teacher] = entities_in("Ximena Riffo, a teacher who fled with two cats, wept.")
    [mother] = entities_in("Jarmila Kos, who moved to her daughter's flat, wept.")
    assert (teacher.role, mother.role) == ("teacher", None)


def test_a_title_is_no_organisation_and_an_office_is_one_name():
    found = labelled("UN Relief Coordinator Mina Okafor met US National Security Advisor Karl Voss in Geneva.")
    assert ("US National Security Advisor", "ORG") not in found
    assert ("Karl Voss", "PERSON") in found
    assert ("US", "PLACE") in found
    office = "Office of the United Nations High Commissioner for Human Rights"
    assert (office, "ORG") in labelled(f"The {office} counted more than 600 cases last year, its report said.")


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("tr", "Özellikle Ukrayna ve Birleşik Krallık bunu istedi.", [("Ukrayna", "UA"), ("Birleşik Krallık", "GB")]),
        ("tr", "İstanbul'da yağmur yağdı. Toplantı İzmir'de yapıldı.", [("İstanbul", "TR"), ("İzmir", "TR")]),
        ("es", "Corea del Sur y Estados Unidos firmaron.", [("Corea del Sur", "KR"), ("Estados Unidos", "US")]),
        ("fr", "Dimanche Paris a gagné contre le Royaume-Uni.", [("Paris", "FR"), ("Royaume-Uni", "GB")]),
        ("de", "In München und in Südkorea regnet es.", [("München", "DE"), ("Südkorea", "KR")]),
    ],
)
def test_places_go_by_their_names_in_the_language_of_the_article(language, text, expected):
    found = entities_in(text, language)
    assert [(e.text, e.country) for e in found if e.label == "PLACE"] == expected
    assert [e.text for e in found if e.label == "PERSON"] == []


def test_a_known_place_is_no_surname():
    assert labelled("Ahmet Yılmaz Fransa'ya gitti.", "tr") == [("Ahmet Yılmaz", "PERSON"), ("Fransa", "PLACE")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("La Ligue des droits de l'homme a saisi le juge.", [("Ligue des droits de l'homme", "ORG")]),
        ("Le Collectif de défense de l'hôpital a tenu bon.", [("Collectif de défense de l'hôpital", "ORG")]),
        ("Elle saisit le conseil général du Gard.", [("conseil général du Gard", "ORG")]),
        ("On a fondé Nuvolio, une start-up de l'eau.", [("Nuvolio", "ORG")]),
        ("Il a vu l'entreprise Solverre fermer.", [("Solverre", "ORG")]),
        ("Selon Marc Le Goff, tout va bien.", [("Marc Le Goff", "PERSON")]),
        ("La ministre de la Culture est venue.", []),
        ("Le match est fini, la saison aussi : Lorient a battu Rennes.", [("Lorient", "PLACE"), ("Rennes", "ORG")]),
    ],
)
def test_french_names_of_organisations(text, expected):
    assert labelled(text, "fr") == expected


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("es", "Se cayó, contó a este diario Teófilo Luengo.", [("Teófilo Luengo", "PERSON")]),
        ("es", "El tren cruza la Sierra Norte.", [("Sierra Norte", "PLACE")]),
        ("tr", "Sabah birlikte geldik.", []),
        ("tr", "Haberi Sabah gazetesi yazdı.", [("Sabah", "ORG")]),
        ("tr", "Manisa Organize Sanayi Bölgesi'nde yangın çıktı.", [("Manisa Organize Sanayi Bölgesi", "PLACE")]),
    ],
)
def test_names_that_their_surroundings_mislead_about(language, text, expected):
    assert labelled(text, language) == expected


@pytest.mark.parametrize(
    ("language", "text", "names"),
    [
        ("de", "Ali K. schwieg. Gegen Ali K. wird ermittelt.", ["Ali K.", "Ali K."]),
        ("tr", "Polis, Mehmet A.'yı aradı. Mehmet A. kaçtı.", ["Mehmet A.", "Mehmet A."]),
        ("en", "He read about Malcolm X. Then Malcolm X was shot.", ["Malcolm X", "Malcolm X"]),
    ],
)
def test_an_initial_at_a_names_end_has_its_full_stop(language, text, names):
    found = entities_in(text, language)
    assert [e.text for e in found] == [e.canonical for e in found] == names
