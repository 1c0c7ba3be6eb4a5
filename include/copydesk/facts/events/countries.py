"""The countries that a document speaks of, and how much each of its words tells of where its event was."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property

from copydesk.facts.events.language import EventLanguage, event_limits, lower_words
from copydesk.facts.events.phrase_index import Name, Span
from copydesk.facts.events.sentence import divisions_of, is_of_mission, peoples
from copydesk.lexicon import load
from copydesk.model import Entity
from copydesk.text.document import Document
from copydesk.text.gazetteer import find_place, is_country, ruled_from
from copydesk.text.locations import Location, city_of_part, locations, shortened
from copydesk.text.nouns import nouns
from copydesk.text.reporting_verbs import reporting_verbs

_SEVERAL = 2
_TO_NOUN = 2  # words behind a people's name among which the noun stands


class Countries:
    """What the places, peoples and institutions of a document tell of countries; those whose missions it names aside.
    Countries are ISO 3166-1 alpha-2 codes."""

    def __init__(self, document: Document, language: EventLanguage, places: Sequence[Entity]) -> None:
        self._document, self._language = document, language
        self._words, self._entities = lower_words(document, language), places

    @cached_property
    def _places(self) -> list[Entity]:
        return [e for e in self._entities if not self._is_mission(e)]

    def _is_mission(self, entity: Entity) -> bool:
        return is_of_mission(self._words, bisect_left(self._document.tokens.starts, entity.start), self._language)

    def called(self, name: str) -> set[str]:
        """The country of the place of this name: where it has namesakes, that of other towns of the document goes
        first, then the size, then the countries and peoples that the document names."""
        places = locations(name) or locations(name.title()) or city_of_part(name) or shortened(name.title())
        known = {place.country for place in places}
        ways = (_of_capital(name), self._towns, _much_larger(places), self.named | self.peoples)
        return next((told for way in ways if (told := known & way)), set())

    def of_station(self) -> str | None:
        """The country of the place that the text opens with as that of who reports: `Bogota Radio Capital reports`."""
        words, limits = self._document.tokens.words, event_limits()
        farthest = 1 + limits["longest_place"] + limits["station"]
        if self._language.stations.isdisjoint(self._words[:farthest]) or not self._opens_with_report():
            return None
        first = next((n for n, word in enumerate(self._words[:2]) if word not in ("the", "(")), 0)
        for last in range(first + limits["longest_place"], first, -1):
            behind = self._words[last : last + limits["station"]]
            if self._language.stations.isdisjoint(behind):
                continue
            if len(codes := self.called(" ".join(words[first:last]))) == 1:
                return codes.pop()
        return None

    def _opens_with_report(self) -> bool:
        """Whether the first sentence says something, or tells an hour, as a radio monitor's heading does."""
        first = self._document.sentences[:1]
        words = self._words[: bisect_left(self._document.tokens.starts, first[0].end)] if first else []
        telling = reporting_verbs(self._language.code), self._language.station_hours
        return not all(said.isdisjoint(words) for said in telling)

    def names(self, codes: set[str]) -> bool:
        """Whether the document names one of the countries, a place there, its people or its institutions."""
        return not codes.isdisjoint(self.named) or not codes.isdisjoint(self.peoples)

    def speaks_of(self, code: str, but: str) -> bool:
        """Whether anything but the place called `but`, and persons who may be abroad, tells of the country."""
        names = self._spoken_of.get(code, set())
        return code in self._states or len(names) > (but in names)

    @cached_property
    def _spoken_of(self) -> Mapping[str, set[str]]:
        """The places of each country that do not only say whose persons somebody is."""
        names: dict[str, set[str]] = defaultdict(set)
        for e in self._places:
            if (code := country_of(e)) and not self._is_of_persons(e):
                names[code].add(e.text)
        return names

    def _is_of_persons(self, entity: Entity) -> bool:
        """`a U.S. congressman`."""
        return self._are_persons(bisect_left(self._document.tokens.starts, entity.end))

    def _are_persons(self, at: int) -> bool:
        return any(map(nouns(self._language.code).is_person, self._words[at : at + _TO_NOUN]))

    def most_told(self) -> str | None:
        """The country of which the document tells most, None where too little speaks for it, or for another as well."""
        weights, scores = load("events/types")["countries"], self._evidence()
        if not scores:
            return None
        best = max(scores, key=scores.__getitem__)
        others = max((score for code, score in scores.items() if code != best), default=0.0)
        return best if scores[best] >= max(weights["least"], weights["times_more"] * others) else None

    def _evidence(self) -> dict[str, float]:
        weights, scores = load("events/types")["countries"], defaultdict[str, float](float)
        kinds = {
            "division": divisions_of(self._phrases, self._words, self._language),
            "named": self.named | set(self._named_in_capitals()),
            "people": self.peoples,
            "state": self._states | self.institutions,
        }
        told = [(kind, code) for kind, codes in kinds.items() for code in codes]
        told += [("sure_town" if is_sure else "town", code) for _, code, is_sure in self._town_names]
        for kind, code in told:
            scores[code] += weights[kind]
        return scores

    @cached_property
    def _town_names(self) -> set[tuple[str, str, bool]]:
        """The towns that the document names, each with its country and whether it surely is that one; those aside that
        countries are ruled from: a report names the towns around, and the capitals of others."""
        return {
            (e.text, e.country, not e.candidates)
            for e in self._places
            if e.country and not is_whole_country(e) and not ruled_from(e.text) and len(e.candidates) < _SEVERAL
        }

    @property
    def _towns(self) -> set[str]:
        return {code for _, code, _ in self._town_names}

    @cached_property
    def named(self) -> set[str]:
        """The countries of all places that the document names."""
        return {code for e in self._places if (code := country_of(e))}

    @cached_property
    def peoples(self) -> set[str]:
        """The countries whose people or institutions the document names."""
        return set(self._peoples)

    @property
    def institutions(self) -> set[str]:
        """Those of them of which it names what only tells of a country from within: `the Salvadoran government`."""
        behind = {span.first for span in self._phrases.get("domestic", ())}
        return {
            code
            for code, spans in self._peoples.items()
            if any(span.last in behind or span.last + 1 in behind for span in spans)
        }

    @cached_property
    def _states(self) -> set[str]:
        """Those of them of which it names something else than persons, who may be abroad: `Salvadoran artillery`."""
        return {code for code, spans in self._peoples.items() if not all(self._are_persons(s.last) for s in spans)}

    @cached_property
    def _peoples(self) -> Mapping[str, Sequence[Span]]:
        return peoples(self._phrases, self._words, self._language)

    @cached_property
    def _phrases(self) -> Mapping[Name, Sequence[Span]]:
        return self._language.index.find(self._words)

    def _named_in_capitals(self) -> Iterator[str]:
        """The countries that copy in capitals names, where no capital tells a name."""
        words = self._document.tokens.words if self._document.is_in_capitals else ()
        for first in range(len(words)):
            for last in range(first + 1, min(first + event_limits()["longest_country"], len(words)) + 1):
                place = find_place(name) if is_country(name := " ".join(words[first:last]).title()) else None
                if place and place.country and not is_of_mission(self._words, first, self._language):
                    yield place.country


def country_of(entity: Entity) -> str | None:
    """The country of a place, None where it could be one of several places, or nothing but its name speaks for it."""
    return None if entity.candidates else entity.country


def is_whole_country(entity: Entity) -> bool:
    """Whether a place is a country."""
    if is_country(entity.text):
        return True
    return entity.geonames_id is not None and entity.latitude is None and entity.division is None


def _of_capital(name: str) -> set[str]:
    """The country of which a place of this name, in whatever case, is the capital."""
    return {country} if (country := ruled_from(name)) else set()


def _much_larger(places: Sequence[Location]) -> set[str]:
    """The country of a place that is much larger than its namesakes; none where there is none."""
    if not places:
        return set()
    others = (place.inhabitants for place in places[1:])
    is_larger = places[0].inhabitants >= event_limits()["home_times_larger"] * max(others, default=0)
    return {places[0].country} if is_larger else set()
