"""The gazetteer: which names are places, and in which country."""

import pytest

from copydesk.text.gazetteer import find_place


@pytest.mark.parametrize(
    ("name", "country"),
    [
        ("Kenya", "KE"),
        ("Nairobi", "KE"),
        ("Ohio", "US"),
        ("US", "US"),
        ("Türkiye", "TR"),
        ("Bogotá", "CO"),
        ("Bogota", "CO"),
        ("Mondragón", "ES"),
        ("Birmingham", None),
        ("Georgia", None),
        ("Europe", None),
    ],
)
def test_knows_places_and_their_country_where_there_is_no_doubt(name, country):
    place = find_place(name)
    assert place is not None
    assert place.country == country


@pytest.mark.parametrize("name", ["Zubrovka", "nairobi", "", "Nairobi Nairobi"])
def test_does_not_know_other_names(name):
    assert find_place(name) is None


def test_tells_large_cities_from_small_ones():
    assert find_place("Nairobi").is_well_known
    assert not find_place("Volnovakha").is_well_known
