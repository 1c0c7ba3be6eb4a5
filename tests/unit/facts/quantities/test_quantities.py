"""What is a quantity and what is none; where it stands."""

import pytest

from copydesk.facts.entities.find import find_entities
from copydesk.facts.quantities.find import MAX_QUANTITIES, find_quantities
from copydesk.model import Body, Span
from copydesk.text.document import Document


def found(text: str, language: str | None = "en"):
    document = Document(Body(text, (Span(0, len(text)),)), language)
    return find_quantities(document, find_entities(document))


@pytest.mark.parametrize(
    "text",
    [
        "He was born on May 12, 1987, in room 12.",
        "The score was 3-1 at 9:30.",
        "Two years ago the bridge was closed.",
        "In 2019 soldiers left the valley.",
        "He won the match 6-4, 6-2 on court 3.",
        "Call 555-1234 or read chapter 7.",
        "The law of 1998 was changed.",
        "Version 2.4 of the A12 motor is out.",
        "One of them laughed, and one man slept.",
        "Half of what he said in the second half was wrong.",
    ],
)
def test_dates_scores_codes_and_times_are_none(text):
    assert found(text) == ()


def test_offsets_cut_out_the_number_with_its_unit_but_not_its_qualifier():
    text = "Owners paid at least US$2.5 million, and more than 40 dockers left."
    first, second = found(text)
    assert (text[first.start : first.end], first.qualifier) == ("US$2.5 million", "at_least")
    assert (text[second.start : second.end], second.qualifier, second.of) == ("40 dockers", "more_than", "dockers")


@pytest.mark.parametrize(
    ("text", "kind", "low", "high", "unit"),
    [
        ("The yard pays $10 to $15 million.", "money", 1e7, 1.5e7, "USD"),
        ("The yard pays $10 to 15 million.", "money", 1e7, 1.5e7, "USD"),
        ("It takes 10 to 15 days.", "duration", 10, 15, "d"),
        ("Some two dozen passengers slept on deck.", "people", 24, 24, "1"),
        ("Half a dozen passengers slept on deck.", "people", 6, 6, "1"),
        ("The roof cost half a million dollars.", "money", 5e5, 5e5, "USD"),
        ("They raised 1.5m euros.", "money", 1.5e6, 1.5e6, "EUR"),
        ("The wave was 1.5 m high.", "distance", 1.5, 1.5, "m"),
        ("They raised €1.5m.", "money", 1.5e6, 1.5e6, "EUR"),
        ("It costs 40 crowns.", "money", 40, 40, None),
        ("It fell by 25 basis points.", "points", 0.25, 0.25, "%"),
        ("It was minus 4 degrees Celsius.", "temperature", -4, -4, "Cel"),
        ("Three quarters of drivers agreed.", "percent", 75, 75, "%"),
    ],
)
def test_values_and_units(text, kind, low, high, unit):
    quantity = found(text)[0]
    assert (quantity.kind, quantity.low, quantity.high, quantity.unit) == (kind, low, high, unit)


def test_a_language_without_data_has_none_and_an_unknown_one_is_read_like_english():
    assert found("Zij betaalden 12 euro.", "nl") == ()
    assert [q.unit for q in found("They paid 12 euros.", None)] == ["EUR"]


def test_a_table_without_end_is_not_read_to_its_end():
    assert len(found("12 km. " * (MAX_QUANTITIES + 500))) == MAX_QUANTITIES


@pytest.mark.parametrize(
    ("text", "low", "high", "previous"),
    [
        ("Profit rose from $5 million to $7 million.", 7e6, 7e6, 5e6),
        ("Profit fell from €3.4bn to €2.9bn.", 2.9e9, 2.9e9, 3.4e9),
        ("The fine rose from $5 to $7 million.", 7e6, 7e6, 5e6),
        ("Turnout fell from 61 percent to 54 percent.", 54, 54, 61),
        ("Prices range from $5 to $7.", 5, 7, None),
        ("Prices ranged from 5 dollars to 7 dollars.", 5, 7, None),
        ("Between $5 million and $7 million was spent.", 5e6, 7e6, None),
        ("Between 5 percent and 7 percent was lost.", 5, 7, None),
    ],
)
def test_two_numbers_are_one_change_or_one_range(text, low, high, previous):
    (quantity,) = found(text)
    assert (quantity.low, quantity.high, quantity.previous) == (low, high, previous)


@pytest.mark.parametrize(
    "text",
    [
        "It costs just $429.99 – 76% off its usual price.",
        "It costs just $5 – 76% off its usual price.",
        "They cut it from $12 to 10 percent.",
    ],
)
def test_a_number_of_another_unit_is_no_end_of_a_range(text):
    money, share = found(text)
    assert (money.unit, money.low, share.unit) == ("USD", money.high, "%")


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The 2008 presidential candidates met.", "en"),
        ("The app now has 2M users.", "en"),
        ("A few dozen soldiers stayed.", "en"),
        ("The new 10T is out.", "en"),
        ("La obra cuesta 2,800 millones de pesos.", "es"),
        ("Abre a las 19.30 horas.", "es"),
        ("Le bureau est ouvert de 9 heures à 18 heures.", "fr"),
        ("L'indice a fini à 7.612,52 points.", "fr"),
        ("Der 1956 geborene Dirigent kommt.", "de"),
        ("Hasta sayısı 310'dan az.", "tr"),
    ],
)
def test_what_only_looks_like_a_quantity_is_none(text, language):
    assert found(text, language) == ()


@pytest.mark.parametrize(
    ("text", "language", "low", "high", "unit"),
    [
        ("Aid worth half a billion euros is stuck.", "en", 5e8, 5e8, "EUR"),
        ("It took an hour and a half.", "en", 1.5, 1.5, "h"),
        ("She got three years and two months.", "en", 38, 38, "mo"),
        ("Temperatures will reach 34C on Sunday.", "en", 34, 34, "Cel"),
        ("Esperan a dos millones y medio de turistas.", "es", 2.5e6, 2.5e6, "1"),
        ("El salario será de 1.190,50 euros.", "es", 1190.5, 1190.5, "EUR"),
        ("Ils étaient soixante-quinze salariés.", "fr", 75, 75, "1"),
        ("Die Operation dauerte sechseinhalb Stunden.", "de", 6.5, 6.5, "h"),
        ("Es waren minus 15 bis minus 12 Grad.", "de", -15, -12, "Cel"),
        ("Mitinge 80 binin üzerinde kişi katıldı.", "tr", 8e4, 8e4, "1"),
    ],
)
def test_values_as_each_language_writes_them(text, language, low, high, unit):
    (quantity,) = found(text, language)
    assert (quantity.low, quantity.high, quantity.unit) == (low, high, unit)


def test_what_was_is_told_by_a_link_that_says_so_or_says_when():
    said = "Profit was $4 million, up from $3 million. Sales were 5 percent, against 4 percent a year earlier."
    assert [(q.low, q.previous) for q in found(said)] == [(4e6, 3e6), (5, 4)]
    assert [q.previous for q in found("Costs were 5 percent against 4 percent elsewhere.")] == [None, None]


def test_digits_of_other_kinds_are_no_numbers_and_stop_nothing():
    said = "Steel rose 5 percent, against 2 percent for CO ₂ a year earlier; ² and ① are notes, as is ½."
    assert [(q.low, q.previous) for q in found(said)] == [(5, 2)]
