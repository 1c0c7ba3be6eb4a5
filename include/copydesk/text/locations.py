"""Where places lie, all that share a name: from `data/names/geonames.tsv` (GeoNames, CC BY 4.0)."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from copydesk.lexicon import DATA
from copydesk.text.folding import strip_accents

CITY, STATE, COUNTRY = "city", "state", "country"


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
    found = [_location(table.lines[number]) for number in table.numbers.get(strip_accents(name), ())]
    return tuple(sorted(found, key=lambda location: -location.inhabitants))


@cache
def country_location(code: str) -> Location | None:
    """The country with this ISO 3166-1 alpha-2 code."""
    lines = (line for line in reversed(_table().lines) if line.startswith(f"{COUNTRY}\t{code}\t"))
    return next(map(_location, lines), None)


class _Table(NamedTuple):
    lines: Sequence[str]
    numbers: Mapping[str, Sequence[int]]  # of the lines, by the name without its accents


@cache
def _table() -> _Table:
    """The lines as they are: most are never asked for."""
    lines = (DATA / "names" / "geonames.tsv").read_text(encoding="utf-8").splitlines()[1:]
    numbers: dict[str, list[int]] = defaultdict(list)
    for number, line in enumerate(lines):
        numbers[strip_accents(line.split("\t", 4)[3])].append(number)
    return _Table(lines, dict(numbers))


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
