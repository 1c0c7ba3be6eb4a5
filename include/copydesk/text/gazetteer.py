"""Which names are places, and in which country: `data/names/geonames.tsv`, and `data/names/places.toml`.

Countries go by their name in the article's language too, as Babel has it from the Unicode CLDR.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, lru_cache
from typing import NamedTuple

from copydesk.lexicon import load, read_table
from copydesk.text.folding import strip_accents, with_plain_apostrophes
from copydesk.text.locations import spellings

_NO_COUNTRIES = frozenset({"EU", "EZ", "QO", "UN", "XA", "XB", "ZZ"})  # codes of two letters for something else


class Place(NamedTuple):
    """`country` is an ISO 3166-1 alpha-2 code, None where several come into question.

    The name of a well-known place needs no "in" or "town of" to be one.
    """

    country: str | None
    is_well_known: bool


class Geoname(NamedTuple):
    """`kind` is city, state or country; `country` an ISO 3166-1 alpha-2 code; `name` as spelt in English."""

    kind: str
    country: str
    inhabitants: int
    name: str


def find_place(name: str) -> Place | None:
    """The place called `name` (as spelt in English, or in `places.toml`; with or without its accents), or None."""
    found = _places().get(name)
    return found if found or name.isascii() else _unaccented(name)


@lru_cache(maxsize=20_000)
def _unaccented(name: str) -> Place | None:
    return _places().get(with_plain_apostrophes(strip_accents(name)))


@cache
def country_names(language: str) -> Mapping[str, Place]:
    """The countries by their names in a language (ISO 639-1), from the Unicode CLDR; none for one it does not have."""
    from babel import Locale, UnknownLocaleError

    try:
        territories = Locale(language).territories
    except UnknownLocaleError:
        return {}
    is_country = re.compile(r"[A-Z]{2}").fullmatch  # larger regions have three characters
    names = {str(code): str(name) for code, name in territories.items()}
    codes = (code for code in names if is_country(code) and code not in _NO_COUNTRIES)
    return {names[code]: Place(code, True) for code in codes}


@cache
def towns_of(language: str) -> Mapping[str, Place]:
    """The larger towns of the countries in which a language (ISO 639-1) is spoken: `homes` of `names/places.toml`."""
    data = load("names/places")
    homes, least = data["homes"].get(language, ()), data["limits"]["town_at_home"]
    towns = (row for row in geonames() if row.kind == "city" and row.country in homes and row.inhabitants >= least)
    return {town.name: Place(town.country, True) for town in towns}


@cache
def places_of_words() -> Mapping[str, tuple[tuple[str, ...], ...]]:
    """The words of each well-known place of several, the longest first, by its first word."""
    by_first: dict[str, list[tuple[str, ...]]] = defaultdict(list)
    gone = load("names/places")["gone"]
    for name, place in _places().items():
        words = tuple(name.split())
        if len(words) > 1 and place.is_well_known and name not in gone:
            by_first[words[0]].append(words)
    return {first: tuple(sorted(names, key=len, reverse=True)) for first, names in by_first.items()}


def place_kinds(word: str) -> tuple[str, ...]:
    """What the gazetteer says of a single word: `country`, `city` or `town`, first or last word of a longer name."""
    place = find_place(word)
    size = ("city" if place.is_well_known else "town",) if place else ()
    first, last, countries = _parts()
    lists = {"country": countries, "place_first": first, "place_last": last}
    return size + tuple(name for name, words in lists.items() if word in words)


def ruled_from(name: str) -> str | None:
    """The country of which a place of this name, in whatever case, is the capital: what a dateline means by it."""
    return _capitals().get(name.casefold())


@cache
def _capitals() -> Mapping[str, str]:
    return {capital.casefold(): code for code, capital in load("names/capitals").items()}


def is_country(name: str) -> bool:
    """Whether `name` is a country's, in capitals or not."""
    return name in _countries() or (name.isupper() and name.title() in _countries())


@cache
def _countries() -> frozenset[str]:
    return _parts()[2] | frozenset(load("names/places")["countries"])


@cache
def _parts() -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    """First and last words of the names of several words, and the countries of one."""
    names = [name.split() for name in _places() if " " in name]
    countries = frozenset(row.name for row in geonames() if row.kind == "country")
    return frozenset(n[0] for n in names), frozenset(n[-1] for n in names), countries


@cache
def _places() -> Mapping[str, Place]:
    """Read on first use; what stays in memory is the names alone, some 11 MB."""
    rows = list(geonames())
    places = dict(_cities(row for row in rows if row.kind == "city"))
    places.update((row.name, Place(row.country, True)) for row in rows if row.kind != "city")
    places.update((name, Place(code or None, True)) for name, code in load("names/places")["names"].items())
    return places


def geonames() -> Iterator[Geoname]:
    """The places of GeoNames: cities, then the states of the United States, then countries."""
    for kind, country, inhabitants, name, *_ in read_table("names/geonames"):
        yield Geoname(kind, country, int(inhabitants), name)


def _cities(cities: Iterable[Geoname]) -> Iterator[tuple[str, Place]]:
    """Each city by its names, with their accents and without them, as most English copy prints them."""
    largest: dict[str, dict[str, int]] = defaultdict(dict)  # name -> country -> inhabitants
    for city in cities:
        names = spellings(city.name)
        for name in {*names, *map(strip_accents, names)}:
            largest[name][city.country] = max(city.inhabitants, largest[name].get(city.country, 0))
    limits = load("names/places")["limits"]
    for name, countries in largest.items():
        is_well_known = max(countries.values()) >= limits["well_known_city"]
        yield name, Place(_country(countries, limits["times_larger"]), is_well_known)


def _country(countries: Mapping[str, int], times_larger: int) -> str | None:
    (first, inhabitants), *rest = sorted(countries.items(), key=lambda item: -item[1])
    return first if not rest or inhabitants >= times_larger * rest[0][1] else None
