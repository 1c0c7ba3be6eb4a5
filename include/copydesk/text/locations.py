"""Where places lie, all that share a name: from `data/names/geonames.tsv` (GeoNames, CC BY 4.0)."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from copydesk.lexicon import DATA, load
from copydesk.text.folding import strip_accents, with_plain_apostrophes

CITY, STATE, COUNTRY = "city", "state", "country"
_OR = " / "


class Location(NamedTuple):
    """A place of one of the kinds above. `country` is an ISO 3166-1 alpha-2 code, `division` GeoNames' code of the
    first-level one (`US.OH`), None for a country. Degrees north and east (WGS 84) where the place is a point."""

    kind: str
    country: str
    inhabitants: int
    geonames_id: int
    division: str | None
    latitude: float | None
    longitude: float | None


@lru_cache(maxsize=20_000)
def locations(name: str) -> tuple[Location, ...]:
    """All places called `name`, as spelt in English, with or without its accents; largest first."""
    table = _table()
    found = [_location(table.lines[number]) for number in table.numbers.get(_spelt_plainly(name), ())]
    return tuple(sorted(found, key=lambda location: -location.inhabitants))


@lru_cache(maxsize=20_000)
def shortened(name: str) -> tuple[Location, ...]:
    """All places whose name begins with `name` and goes on with a word in small letters: `Frankfurt` am Main."""
    table = _table()
    found = [_location(table.lines[number]) for number in table.short.get(_spelt_plainly(name), ())]
    return tuple(sorted(found, key=lambda location: -location.inhabitants))


def _spelt_plainly(name: str) -> str:
    return with_plain_apostrophes(strip_accents(name))


def city_of_part(name: str) -> tuple[Location, ...]:
    """The well-known cities of this name behind a word for a part of them: `West Beirut`, in capitals or not."""
    data = load("names/places")
    part, _, city = name.partition(" ")
    if part.title() not in data["parts_of_cities"]:
        return ()
    called = locations(city.title() if city.isupper() else city)
    return tuple(c for c in called if c.kind == CITY and c.inhabitants >= data["limits"]["well_known_city"])


@cache
def country_location(code: str) -> Location | None:
    """The country with this ISO 3166-1 alpha-2 code."""
    lines = (line for line in reversed(_table().lines) if line.startswith(f"{COUNTRY}\t{code}\t"))
    return next(map(_location, lines), None)


def spellings(name: str) -> tuple[str, ...]:
    """A name of the table, and those in several languages that it joins: `Gasteiz / Vitoria`."""
    return (name, *name.split(_OR)) if _OR in name else (name,)


class _Table(NamedTuple):
    lines: Sequence[str]
    numbers: Mapping[str, Sequence[int]]  # of the lines, by the name without its accents
    short: Mapping[str, Sequence[int]]  # ... by what stands in front of its first word in small letters


@cache
def _table() -> _Table:
    """The lines as they are: most are never asked for."""
    lines = (DATA / "names" / "geonames.tsv").read_text(encoding="utf-8").splitlines()[1:]
    numbers, short = defaultdict[str, list[int]](list), defaultdict[str, list[int]](list)
    for number, line in enumerate(lines):
        for name in spellings(strip_accents(line.split("\t", 4)[3])):
            numbers[name].append(number)
            if cut := _front(name):
                short[cut].append(number)
    return _Table(lines, dict(numbers), dict(short))


def _front(name: str) -> str:
    words = name.split()
    return " ".join(words[: next((n for n, word in enumerate(words) if word.islower()), 0)])


def _location(line: str) -> Location:
    kind, country, inhabitants, _, geonames_id, division, latitude, longitude = line.split("\t")
    return Location(
        kind,
        country,
        int(inhabitants),
        int(geonames_id),
        f"{country}.{division}" if division else None,
        float(latitude) if latitude else None,
        float(longitude) if longitude else None,
    )
