"""Finds for each place that an article names which one it is, of all that are called so.

The region behind the name decides (`Springfield, Ohio`), else the size, else what other places the document names: a
state, a country, those of its dateline; at last the language that it is written in. Where these leave several, the
entity has them all as candidates, and no place.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from copydesk.lexicon import load
from copydesk.model import Dateline, Entity
from copydesk.text.gazetteer import country_names
from copydesk.text.locations import CITY, COUNTRY, STATE, Location, city_of_part, country_location, locations

PLACE = "PLACE"
Candidates = Sequence[Location]


@dataclass(frozen=True)
class Context:
    """The countries and the states that a document speaks of beside the name in question, and those countries in which
    its language is spoken, where that tells something."""

    countries: frozenset[str]
    divisions: frozenset[str]
    spoken: frozenset[str] = frozenset()


def locate(
    entities: Sequence[Entity], dateline: Dateline | None, text: str, language: str | None
) -> tuple[Entity, ...]:
    """The entities, the places among them with where they lie. `text` is what their offsets count in."""
    called = {e.text: _called(e.text, language) for e in entities if e.label == PLACE}
    if not any(called.values()):
        return tuple(entities)
    regions = _regions(entities, text, called)
    spoken = frozenset(load("names/places")["homes"].get(language, ()))
    found: dict[tuple[str, str | None], Entity] = {}
    located = []
    for entity in entities:
        if entity.label != PLACE or not called[entity.text]:
            located.append(entity)
            continue
        key = entity.text, regions.get(entity.end)
        if key not in found:
            context = replace(_context(entity.text, entities, called, dateline), spoken=spoken)
            found[key] = _located(entity, called[entity.text], context, called[key[1]] if key[1] else ())
        located.append(_alike(entity, found[key]))
    return tuple(located)


def choose(candidates: Candidates, context: Context, region: Candidates = ()) -> Candidates:
    """Those of the candidates that may be meant: one where the document or its size decides."""
    behind = [c for c in candidates if any(_lies_in(c, r) for r in region)]
    if behind:
        return _largest(behind)
    in_division = [c for c in candidates if c.kind != STATE and c.division in context.divisions]
    largest = _largest(candidates)
    if len(largest) == 1 and (not in_division or largest[0].country in context.countries):
        return largest
    if in_division:
        return _largest(in_division)
    in_country = [c for c in candidates if c.country in context.countries]
    return _largest(in_country or [c for c in candidates if c.country in context.spoken] or candidates)


def _is_sure(place: Location, context: Context, is_told: bool) -> bool:
    """Whether the one place of a name is the one that is meant: a town has namesakes that no gazetteer knows, so that
    something has to speak for it."""
    is_known = place.kind != CITY or place.inhabitants >= _limits()["well_known_city"]
    return is_told or is_known or place.country in context.countries | context.spoken


def _called(name: str, language: str | None) -> Candidates:
    """The places of the name."""
    code = country_names(language).get(name) if language and language != "en" else None
    if code and code.country:
        known = country_location(code.country)
        return (known,) if known else ()
    return locations(name) or (locations(name.title()) if name.isupper() else ()) or city_of_part(name)


def _located(entity: Entity, called: Candidates, context: Context, region: Candidates) -> Entity:
    """The entity with its place, or with the candidates of which nothing tells which it is."""
    chosen = choose(called, context, region)
    if len(chosen) == 1 and _is_sure(chosen[0], context, bool(region)):
        return _with(entity, chosen[0])
    return replace(entity, candidates=tuple(place.geonames_id for place in chosen))


def _alike(entity: Entity, known: Entity) -> Entity:
    """Another mention of a name that is known."""
    return replace(known, role=entity.role, canonical=entity.canonical, start=entity.start, end=entity.end)


def _with(entity: Entity, place: Location) -> Entity:
    return replace(
        entity,
        country=entity.country if entity.text in load("names/places")["disputed"] else place.country,
        division=place.division,
        latitude=place.latitude,
        longitude=place.longitude,
        geonames_id=place.geonames_id,
    )


def _context(
    name: str, entities: Iterable[Entity], called: Mapping[str, Candidates], dateline: Dateline | None
) -> Context:
    others = [e for e in entities if e.label == PLACE and e.text != name]
    countries = {e.country for e in others if e.country}
    if dateline:
        places = zip(dateline.places, dateline.countries, strict=False)
        countries |= {code for place, code in places if code and place.casefold() != name.casefold()}
    states = (_only(called.get(e.text, ())) for e in others)
    return Context(frozenset(countries), frozenset(s.division for s in states if s and s.kind == STATE and s.division))


def _regions(entities: Sequence[Entity], text: str, called: Mapping[str, Candidates]) -> dict[int, str]:
    """The name of the place that stands right behind another one, by where that ends."""
    farthest = _limits()["farthest_region"]
    places = [e for e in entities if called.get(e.text)]
    pairs = pairwise(places)
    return {
        e.end: behind.text
        for e, behind in pairs
        if behind.start - e.end <= farthest and text[e.end : behind.start].strip() in (",", "(")
    }


def _lies_in(place: Location, region: Location) -> bool:
    if region.kind == COUNTRY:
        return place.country == region.country and place.kind != COUNTRY
    return place.division == region.division and place.kind != STATE


def _largest(candidates: Candidates) -> Candidates:
    """The one that is much larger than all others, a country before a city in it; else all of them."""
    first, *others = sorted(candidates, key=lambda c: (c.kind != COUNTRY, -c.inhabitants))
    is_larger = first.inhabitants >= _limits()["times_larger"] * max((c.inhabitants for c in others), default=0)
    is_around = first.kind == COUNTRY and all(c.country == first.country for c in others)
    return (first,) if not others or is_around or (is_larger and all(c.kind != STATE for c in others)) else candidates


def _only(candidates: Candidates) -> Location | None:
    return candidates[0] if len(candidates) == 1 else None


def _limits() -> Mapping[str, int]:
    limits: Mapping[str, int] = load("names/places")["limits"]
    return limits
