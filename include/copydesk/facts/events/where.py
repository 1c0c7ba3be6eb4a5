"""Where an event happened: the places of its sentence, with the country that they or the document give."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import NamedTuple

from copydesk.facts.events.language import EventLanguage, event_limits, lower_words
from copydesk.facts.events.phrase_index import Name, Span
from copydesk.facts.events.sentence import countries_of, divisions_of
from copydesk.facts.events.triggers import Mention
from copydesk.facts.places.locate import PLACE
from copydesk.model import Dateline, Entity
from copydesk.text.document import Document
from copydesk.text.gazetteer import find_place, is_country, ruled_from
from copydesk.text.locations import STATE, Location, locations
from copydesk.text.nouns import nouns

_SEVERAL = 2
_TO_NOUN = 2  # words behind a country among which the noun stands that it belongs to


class Where(NamedTuple):
    """`places` as printed, the one nearest to the event first; `precision` is that of the first: village, district,
    province or country."""

    places: tuple[str, ...] = ()
    country: str | None = None
    precision: str | None = None
    division: str | None = None
    latitude: float | None = None
    longitude: float | None = None


NOWHERE = Where()


class Map:
    """The places of a document. `own_country` is the one that it is written from, or of which alone it tells."""

    def __init__(
        self, document: Document, language: EventLanguage, entities: Iterable[Entity], dateline: Dateline | None
    ) -> None:
        self._places = sorted((e for e in entities if e.label == PLACE), key=_start)
        self._starts = [e.start for e in self._places]
        self._document, self._language = document, language
        self.own_country = self._own_country(dateline) if dateline else None

    def _own_country(self, dateline: Dateline) -> str | None:
        codes = {code for code in dateline.countries if code}
        is_seat = any(place.casefold() in event_limits()["seats"] for place in dateline.places)
        if is_seat and not codes & (self._named | self._peoples):
            return None
        if not codes and len(dateline.places) == 1:
            codes = self._country_called(dateline.places[0])
        if codes and not codes & self._named and not codes & self._peoples:
            told = self._institutions
            codes = told if len(told) == 1 and self._named <= told else codes
        return next(iter(codes)) if len(codes) == 1 else None

    def _country_called(self, name: str) -> set[str]:
        """The country of the place of this name: where it has namesakes, that of other towns of the document goes
        first, then the size, then the countries and peoples that the document names."""
        places = locations(name) or locations(name.title())
        called = {place.country for place in places}
        ways = (_of_capital(name), self._towns, _much_larger(places), self._named | self._peoples)
        return next((told for way in ways if (told := called & way)), set())

    @cached_property
    def _towns(self) -> set[str]:
        """The countries of the towns that the document names, those aside that countries are ruled from: a report
        names the towns around, and the capitals of others."""
        return {
            e.country
            for e in self._places
            if e.country and not self._is_country(e) and not ruled_from(e.text) and len(e.candidates) < _SEVERAL
        }

    @cached_property
    def _named(self) -> set[str]:
        """The countries of all places that the document names."""
        return {code for e in self._places if (code := _country(e))}

    @property
    def _peoples(self) -> set[str]:
        """The countries whose people or institutions the document names."""
        return countries_of(self._phrases)

    @property
    def _institutions(self) -> set[str]:
        """Those of them of which it names what only tells of a country from within: `the Salvadoran government`."""
        behind = {span.first for span in self._phrases.get("domestic", ())}
        return {
            code
            for name, spans in self._phrases.items()
            for code in countries_of([name])
            if any(span.last in behind or span.last + 1 in behind for span in spans)
        }

    @cached_property
    def _phrases(self) -> Mapping[Name, Sequence[Span]]:
        words, waters = lower_words(self._document, self._language), self._language.waters
        found = self._language.index.find(words)
        if waters.isdisjoint(words):
            return found
        kept = {name: [s for s in spans if not _leads_to(waters, words, s)] for name, spans in found.items()}
        return {name: spans for name, spans in kept.items() if spans}  # "the Irish Sea" names no people

    def where(self, mention: Mention) -> Where:
        """The places of the mention's sentence: those behind a preposition, or all if there are none of these."""
        sentence = mention.sentence
        first, last = bisect_left(self._starts, sentence.start), bisect_left(self._starts, sentence.end)
        within = (e for e in self._places[first:last] if _distance(mention, e) <= event_limits()["farthest_place"])
        near = [
            e
            for e in within
            if not _is_only_felt(mention, e) and not (_is_of_mission(mention, e) or self._is_of_people(mention, e))
        ]
        near.sort(key=lambda e: _distance(mention, e))
        countries = [e for e in near if self._is_country(e)]
        waters = [e for e in near if _is_of_water(mention, e)]
        points = [e for e in near if e not in countries and e not in waters]
        placed = [e for e in points if _is_placed(mention, e)] or points
        chosen = placed or [e for e in countries if _is_placed(mention, e)] or countries or waters
        if not chosen:
            return NOWHERE._replace(country=self._by_division(mention) or self._by_demonym(mention))
        return self._of(mention, chosen, countries)

    def _is_of_people(self, mention: Mention, entity: Entity) -> bool:
        """`U.S. missionaries`: whether a foreign country without a preposition only says whose somebody is."""
        if self.own_country in (None, _country(entity)) or not self._is_country(entity) or _is_placed(mention, entity):
            return False
        sentence, is_person = mention.sentence, nouns(mention.sentence.language.code).is_person
        at = sentence.word_at(entity.end)
        return any(map(is_person, sentence.words[at : at + _TO_NOUN]))

    def _of(self, mention: Mention, chosen: Sequence[Entity], countries: Sequence[Entity]) -> Where:
        place, names = chosen[0], tuple(dict.fromkeys(e.text for e in chosen))[: event_limits()["most_places"]]
        if _is_of_water(mention, place):
            return Where(names)
        return Where(
            names,
            _country(place) or self._by_division(mention) or self._told_by(mention, chosen, countries),
            "country" if self._is_country(place) else _precision(mention, place),
            place.division,
            place.latitude,
            place.longitude,
        )

    def _told_by(self, mention: Mention, chosen: Sequence[Entity], countries: Sequence[Entity]) -> str | None:
        """The country of a place that does not give its own: the only other one of the sentence. One behind the place
        that is not the document's own has to belong to it: `In Kara-Tash, a team from Türkiye` is not in Türkiye."""
        codes = {_country(e) for e in (*chosen, *countries)} - {None}
        is_foreign = self.own_country is not None and self.own_country not in codes
        if len(codes) != 1 or (is_foreign and countries and not self._may_be_in(mention, chosen[0], countries[0])):
            return self._by_demonym(mention)
        return codes.pop()

    def _may_be_in(self, mention: Mention, place: Entity, country: Entity) -> bool:
        """Whether the event may be in a foreign country: the place belongs to it, or it is said to be there itself."""
        words = mention.sentence.words
        at = mention.sentence.word_at(country.start)
        return _may_belong(mention, place, country) or (at > 0 and words[at - 1] in self._language.place_inside)

    def _by_division(self, mention: Mention) -> str | None:
        """The country of the provinces that the sentence names, if it is one alone or the document's own."""
        codes = mention.sentence.divisions
        if self.own_country in codes:
            return self.own_country
        return codes.pop() if len(codes) == 1 else None

    def _by_demonym(self, mention: Mention) -> str | None:
        """The country whose people or institutions the sentence names, if it is one alone or the document's own."""
        codes = mention.sentence.countries
        if self.own_country in codes or not codes:
            return self.own_country if codes else None
        return codes.pop() if len(codes) == 1 and self.own_country is None else None

    def only_country(self) -> str | None:
        """The country of all places that the document names, or else of all people and institutions, or else of all
        provinces, if it is one."""
        words = lower_words(self._document, self._language)
        codes = (
            self._named
            or self._peoples
            or set(self._countries_in_capitals())
            or divisions_of(self._phrases, words, self._language)
        )
        return next(iter(codes)) if len(codes) == 1 else None

    def _countries_in_capitals(self) -> Iterator[str]:
        """The countries that copy in capitals names, where no capital tells a name."""
        words = self._document.tokens.words if self._document.is_in_capitals else ()
        for first in range(len(words)):
            for last in range(first + 1, min(first + event_limits()["longest_country"], len(words)) + 1):
                place = find_place(name) if is_country(name := " ".join(words[first:last]).title()) else None
                if place and place.country:
                    yield place.country

    def _is_country(self, entity: Entity) -> bool:
        if is_country(entity.text):
            return True
        found = entity.geonames_id
        return found is not None and entity.latitude is None and entity.division is None


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


def _country(entity: Entity) -> str | None:
    """The country of a place, None where it could be one of several places, or nothing but its name speaks for it."""
    return None if entity.candidates else entity.country


def _is_only_felt(mention: Mention, entity: Entity) -> bool:
    """Whether the event is said to have reached the place: `felt as far away as Andijan`."""
    at = mention.sentence.word_at(entity.start)
    return any(mention.sentence.within("felt", range(max(0, at - event_limits()["felt"]), at)))


def _is_of_mission(mention: Mention, entity: Entity) -> bool:
    """`the embassy of the People's Republic of China`."""
    words, language = mention.sentence.words, mention.sentence.language
    at = mention.sentence.word_at(entity.start) - 1
    while at >= 0 and words[at] in language.mission_links:
        at -= 1
    return at >= 0 and words[at] in language.missions


def _may_belong(mention: Mention, place: Entity, country: Entity) -> bool:
    """Whether nothing but words for where stand between a place and a country behind it: `Mosul, in northern Iraq`."""
    sentence = mention.sentence
    if country.start < place.end:
        return False
    between = sentence.words[sentence.word_at(place.end) : sentence.word_at(country.start)]
    return all(word in sentence.language.place_before or word in (",", "the", "(") for word in between)


def _is_placed(mention: Mention, entity: Entity) -> bool:
    """Whether a preposition stands before the name, or an ending of the kind behind it."""
    sentence, language = mention.sentence, mention.sentence.language
    words, at = sentence.words, sentence.word_at(entity.start)
    if language.place_endings:
        behind = sentence.text[entity.end : sentence.end].split(maxsplit=1)[:1]
        return bool(behind) and behind[0].strip("'’,.").startswith(language.place_endings)
    before = words[max(0, at - event_limits()["skipped"]) : at]
    for word in reversed(before):
        if word in language.place_before:
            return True
        if word not in language.place_words and word not in ("the", "of", ","):
            return False
    return False


def _leads_to(waters: frozenset[str], words: Sequence[str], span: Span) -> bool:
    return span.last < len(words) and words[span.last] in waters


def _is_of_water(mention: Mention, entity: Entity) -> bool:
    """`the Irish Sea`."""
    sentence = mention.sentence
    words = sentence.words[sentence.word_at(entity.start) : sentence.word_at(entity.end)]
    return not sentence.language.waters.isdisjoint(words)


def _precision(mention: Mention, entity: Entity) -> str:
    """What words beside the name say that it is; else what the gazetteer does."""
    sentence, kinds = mention.sentence, mention.sentence.language.place_words
    first, last = sentence.word_at(entity.start), sentence.word_at(entity.end)
    beside = [*sentence.words[last : last + 2], *reversed(sentence.words[max(0, first - 2) : first])]
    own = sentence.words[first:last]
    told: str | None = next((kinds[word] for word in (*reversed(own), *beside) if word in kinds), None)
    if told:
        return told
    return "province" if any(place.kind == STATE for place in locations(entity.text)) else "village"


def _distance(mention: Mention, entity: Entity) -> int:
    return max(entity.start - mention.end, mention.start - entity.end, 0)


def _start(entity: Entity) -> int:
    return entity.start
