"""Where an event happened: the places of its sentence, with the country that they or the document give."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from copydesk.facts.events.countries import Countries, country_of, is_whole_country
from copydesk.facts.events.language import EventLanguage, event_limits
from copydesk.facts.events.sentence import is_of_mission
from copydesk.facts.events.triggers import Mention
from copydesk.facts.places.locate import PLACE
from copydesk.model import Dateline, Entity
from copydesk.text.document import Document
from copydesk.text.gazetteer import ruled_from
from copydesk.text.locations import STATE, locations
from copydesk.text.nouns import nouns

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
        self._language = language
        self._countries = Countries(document, language, self._places)
        own = self._own_country(dateline) if dateline and dateline.places else None
        self.own_country = own or (None if dateline and dateline.places else self._countries.of_station())

    def _own_country(self, dateline: Dateline) -> str | None:
        known, codes = self._countries, {code for code in dateline.countries if code}
        is_seat = any(place.casefold() in event_limits()["seats"] for place in dateline.places)
        if is_seat and not known.names(codes):
            return None
        if not codes and len(dateline.places) == 1:
            codes = known.called(dateline.places[0])
        if codes and not known.names(codes):
            within = known.institutions
            codes = within if len(within) == 1 and known.named <= within else codes
        return next(iter(codes)) if len(codes) == 1 else None

    def most_told_country(self) -> str | None:
        """The country of which the document tells most, for an event that is told without one."""
        return self._countries.most_told()

    def where(self, mention: Mention) -> Where:
        """The places of the mention's sentence: those behind a preposition, or all if there are none of these."""
        sentence = mention.sentence
        first, last = bisect_left(self._starts, sentence.start), bisect_left(self._starts, sentence.end)
        within = (e for e in self._places[first:last] if _distance(mention, e) <= event_limits()["farthest_place"])
        near = [e for e in within if not self._is_elsewhere(mention, e)]
        near.sort(key=lambda e: _distance(mention, e))
        countries = [e for e in near if is_whole_country(e)]
        waters = [e for e in near if _is_of_water(mention, e)]
        points = [e for e in near if e not in countries and e not in waters]
        placed = [e for e in points if _is_placed(mention, e)] or points
        chosen = placed or [e for e in countries if _is_placed(mention, e)] or countries or waters
        if not chosen:
            return NOWHERE._replace(country=self._by_division(mention) or self._by_demonym(mention))
        return self._of(mention, chosen, countries)

    def _is_elsewhere(self, mention: Mention, entity: Entity) -> bool:
        """Whether the sentence names the place for something else than where the event was."""
        if _is_only_felt(mention, entity) or _is_of_mission(mention, entity):
            return True
        return self._is_of_people(mention, entity) or self._is_beyond(mention, entity)

    def _is_beyond(self, mention: Mention, entity: Entity) -> bool:
        """`fired from Honduras`, `on its way to Cairo`, `the border with Chad`: whether the place is abroad and nothing
        but where somebody came from or goes, or what lies beyond."""
        if country_of(entity) is None or not self._is_abroad(entity):
            return False
        at = mention.sentence.word_at(entity.start)
        before = mention.sentence.words[max(0, at - event_limits()["skipped"]) : at]
        is_inside = not self._language.place_inside.isdisjoint(before[-1:])
        return not is_inside and bool(self._language.place_beyond.all(before))

    def _is_of_people(self, mention: Mention, entity: Entity) -> bool:
        """`U.S. missionaries`: whether a foreign country without a preposition only says whose somebody is."""
        if not self._is_abroad(entity) or not is_whole_country(entity) or _is_placed(mention, entity):
            return False
        sentence, is_person = mention.sentence, nouns(mention.sentence.language.code).is_person
        at = sentence.word_at(entity.end)
        return any(map(is_person, sentence.words[at : at + _TO_NOUN]))

    def _is_abroad(self, entity: Entity) -> bool:
        return self.own_country not in (None, country_of(entity))

    def _of(self, mention: Mention, chosen: Sequence[Entity], countries: Sequence[Entity]) -> Where:
        place, names = chosen[0], tuple(dict.fromkeys(e.text for e in chosen))[: event_limits()["most_places"]]
        if _is_of_water(mention, place):
            return Where(names)
        if self._is_namesake(mention, chosen):
            return Where(names, self.own_country, _precision(mention, place))
        return Where(
            names,
            country_of(place) or self._by_division(mention) or self._told_by(mention, chosen, countries),
            "country" if is_whole_country(place) else _precision(mention, place),
            place.division,
            place.latitude,
            place.longitude,
        )

    def _is_namesake(self, mention: Mention, chosen: Sequence[Entity]) -> bool:
        """Whether the first place, taken for one abroad, shares its name with others, and either the sentence speaks of
        the document's own country too or nothing else of the one abroad."""
        place, own, code = chosen[0], self.own_country, country_of(chosen[0])
        if not self._is_abroad(place) or is_whole_country(place) or code in (None, ruled_from(place.text)):
            return False
        if own not in {known.country for known in locations(place.text) or locations(place.text.title())}:
            return False
        is_own_told = own in mention.sentence.peoples or own in map(country_of, chosen)
        return is_own_told or not self._countries.speaks_of(code, place.text)

    def _told_by(self, mention: Mention, chosen: Sequence[Entity], countries: Sequence[Entity]) -> str | None:
        """The country of a place that does not give its own: the only other one of the sentence. One behind the place
        that is not the document's own has to belong to it: `In Kara-Tash, a team from Türkiye` is not in Türkiye."""
        codes = {country_of(e) for e in (*chosen, *countries)} - {None}
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
        return next(iter(codes)) if len(codes) == 1 else None

    def _by_demonym(self, mention: Mention) -> str | None:
        """The country whose people or institutions the sentence names, if it is one alone or the document's own; of a
        hijacking that of the craft, wherever that is now."""
        codes = mention.sentence.peoples
        if mention.trigger.subtype in event_limits()["of_craft"] and (craft := _craft(mention)):
            return craft
        if self.own_country in codes or not codes:
            return self.own_country if codes else None
        return next(iter(codes)) if len(codes) == 1 and self.own_country is None else None


def _is_only_felt(mention: Mention, entity: Entity) -> bool:
    """Whether the event is said to have reached the place: `felt as far away as Andijan`."""
    at = mention.sentence.word_at(entity.start)
    return any(mention.sentence.within("felt", range(max(0, at - event_limits()["felt"]), at)))


def _is_of_mission(mention: Mention, entity: Entity) -> bool:
    sentence = mention.sentence
    return is_of_mission(sentence.words, sentence.word_at(entity.start), sentence.language)


def _craft(mention: Mention) -> str | None:
    """The country of whose people the word stands right beside the mention: `a Venezuelan turboprop hijacked`."""
    sentence, reach = mention.sentence, event_limits()["near"]
    beside = {
        code
        for code, spans in sentence.peoples.items()
        if any(0 <= mention.first - s.last < reach or 0 <= s.first - mention.last < reach for s in spans)
    }
    return beside.pop() if len(beside) == 1 else None


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
