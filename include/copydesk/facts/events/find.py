"""The events that an article reports: the main one, and those beside it that have their own day or place."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from typing import NamedTuple

from copydesk.facts.events.actors import violence_of
from copydesk.facts.events.capitals import with_places
from copydesk.facts.events.groups import Group, Report, grouped, worth_of
from copydesk.facts.events.language import EventLanguage, event_language, event_limits
from copydesk.facts.events.later import day_told_later
from copydesk.facts.events.told import is_general, is_looked_back_at, is_of_staged, is_tally, is_told, is_tried
from copydesk.facts.events.triggers import Mention, find_mentions, look_again, title_types
from copydesk.facts.events.when import Calendar, When
from copydesk.facts.events.where import Map
from copydesk.lexicon import load
from copydesk.model import DateMention, Entity, Event, Figure, Header
from copydesk.text.document import Document

CASUALTIES = frozenset({"killed", "injured", "missing", "abducted", "trapped", "rescued"})


def find_events(
    document: Document,
    header: Header,
    entities: Sequence[Entity],
    dates: Sequence[DateMention],
    figures: Sequence[Figure],
) -> tuple[Event, ...]:
    """The events that the document reports, the main one first; none for a language without event data.

    English is assumed where the language is unknown. `entities`, `dates` and `figures` are those of the document.
    Offsets count in its text and cut out the word that names the event.
    """
    language = event_language(document.language)
    if language is None:
        return ()
    known = _Known(document, language, header, entities, dates, figures)
    return known.events(list(find_mentions(document, language))) or known.events(list(known.second_look()))


class _Known(NamedTuple):
    """What is known of the document before its events."""

    document: Document
    language: EventLanguage
    header: Header
    entities: Sequence[Entity]
    dates: Sequence[DateMention]
    figures: Sequence[Figure]

    def second_look(self) -> Iterator[Mention]:
        """Mentions that only other words of the text tell for what they are: of sentences that count victims, and of
        all in copy in capitals and copy of agencies, which tells its news without much ado."""
        at = [f.start for f in self.figures if f.measure in CASUALTIES and f.status == "reported"]
        is_wire = self.header.dateline is not None and self.header.dateline.date is not None
        if at or is_wire or self.document.is_in_capitals:
            yield from look_again(self.document, self.language, None if is_wire else at)

    def events(self, mentions: Sequence[Mention]) -> tuple[Event, ...]:
        """The events that the mentions tell of."""
        if not mentions:
            return ()
        header, places = self.header, Map(self.document, self.language, self._placed(mentions), self.header.dateline)
        reader = _Reader(Calendar(self.document, self.dates, header), places, self.figures)
        title = title_types(header.headline.value, self.language) if header.headline else {}
        reports = reader.reports(mentions)
        if reports and reports[0].mention.sentence.number and is_of_staged(self.document, self.language):
            return ()
        events = reader.events(grouped(reports, title))
        if not events:
            return ()
        main = events[0]
        if main.country is None:
            main = replace(main, country=places.most_told_country())
        told = main.date_basis == "text"
        if not told and (when := day_told_later(self.document, self.language, reader.calendar, main.type)):
            main = replace(main, date=when.date, date_precision=when.precision, date_basis=when.basis)
        return main, *events[1:]

    def _placed(self, mentions: Iterable[Mention]) -> Sequence[Entity]:
        """The entities, in copy in capitals with the places of the mentions' sentences."""
        if not self.document.is_in_capitals:
            return self.entities
        sentences = {mention.sentence.number: mention.sentence for mention in mentions}
        return with_places(self.document, self.entities, self.header.dateline, sentences.values())


class _Reader:
    def __init__(self, calendar: Calendar, places: Map, figures: Sequence[Figure]) -> None:
        self.calendar, self.places, self.figures = calendar, places, figures
        self._past: set[str] = set()  # types of which the text has looked back at an event

    def reports(self, mentions: Iterable[Mention]) -> list[Report]:
        """The mentions that tell of something that happened lately."""
        found: list[Report] = []
        for _, group in groupby(mentions, key=lambda mention: mention.sentence.number):
            told = self._reports_of_sentence(list(group))
            found += (r for r in told if r.when or r.where.places or not self._is_past_again(r.mention))
            self._past -= {r.mention.trigger.type for r in found}
        return found

    def _is_past_again(self, mention: Mention) -> bool:
        """`that ambush`, of which the text has told as past."""
        return mention.trigger.type in self._past and mention.is_definite and mention.is_noun

    def _reports_of_sentence(self, mentions: Sequence[Mention]) -> list[Report]:
        figures = self._figures(mentions[0])
        hurt = any(self.figures[number].measure in CASUALTIES for number in figures)
        is_of_court = any(mention.trigger.type == "court" for mention in mentions)
        found: list[Report] = []
        for mention in mentions:
            is_apart = is_tried(mention, mentions) or (is_of_court and mention.trigger.type != "court")
            if is_apart or not is_told(mention, hurt):
                continue
            when = self.calendar.nearest(mention)
            if self._is_news(mention, mentions, when):
                is_first = not found or found[0].mention.trigger.type == mention.trigger.type
                found.append(self._report(mention, when, figures, hurt=hurt, is_first=is_first))
            else:
                self._past.add(mention.trigger.type)
        return found

    def _report(
        self, mention: Mention, when: When | None, figures: tuple[int, ...], *, hurt: bool, is_first: bool
    ) -> Report:
        where, number = self.places.where(mention), mention.sentence.number
        is_kind = is_general(mention) and not hurt and not (where.places and number == 0)
        is_dated = when is not None and when.precision == "day"
        is_old = self.calendar.is_of_before(when) or (not is_dated and is_tally(mention))
        told = sum((when is not None, bool(where.places), hurt))
        worth = worth_of(mention, told, is_first=is_first, is_kind=is_kind, is_of_before=is_old)
        return Report(mention, when, where, figures, worth, is_old)

    def _is_news(self, mention: Mention, beside: Sequence[Mention], when: When | None) -> bool:
        if when and (self.calendar.is_long_past(when) or self.calendar.is_ahead(when)):
            return False
        return not is_looked_back_at(mention, beside)

    def _figures(self, mention: Mention) -> tuple[int, ...]:
        """The indexes of the article's own figures in the mention's sentence."""
        start, end = mention.sentence.start, mention.sentence.end
        own = (n for n, f in enumerate(self.figures) if start <= f.start < end and f.status == "reported")
        return tuple(own)

    def events(self, groups: Sequence[Group]) -> tuple[Event, ...]:
        """The group that scores highest as the main event, the others that stand by themselves behind it."""
        if not groups:
            return ()
        main, *others = sorted(groups, key=lambda group: (-group.score, group.first.start))
        if main.score < least_score(main.type):
            return ()
        beside = [group for group in others if group.stands_beside(main)]
        beside.sort(key=lambda group: group.first.start)
        found = [self._event(main, main.when or _day_of_same(main, others) or self.calendar.own_month(), is_main=True)]
        found += [self._event(group, group.when, is_main=False) for group in beside]
        return tuple(found[: event_limits()["most_events"]])

    def _event(self, group: Group, when: When | None, *, is_main: bool) -> Event:
        where = group.where
        country = where.country or self.places.own_country
        first, subtype = group.first, group.subtype
        return Event(
            text=first.sentence.text[first.start : first.end],
            type=group.type,
            subtype=subtype,
            date=when.date if when else None,
            date_precision=when.precision if when else None,
            date_basis=when.basis if when else None,
            country=country,
            places=where.places,
            place_precision=where.precision,
            division=where.division,
            latitude=where.latitude,
            longitude=where.longitude,
            figures=group.figures,
            is_main=is_main,
            cameo=cameo_code(group.type, subtype),
            violence=violence_of(group, self.figures),
            start=first.start,
            end=first.end,
        )


def _day_of_same(main: Group, others: Iterable[Group]) -> When | None:
    """The date of what the next sentence tells of the same type: `Eleven were massacred. The men came on Monday`."""
    behind = main.first.sentence.number + 1
    same = (r for g in others if g.type == main.type for r in g.reports if not r.is_of_before)
    return next((r.when for r in same if r.when and r.mention.sentence.number == behind), None)


def least_score(kind: str) -> float:
    """What a main event of the type has to score."""
    return float(load("events/types")["types"][kind].get("least", event_limits()["least"]))


def cameo_code(kind: str, subtype: str | None) -> str | None:
    """The CAMEO code that `data/events/types.toml` gives a type with its subtype, None where it has none."""
    table = load("events/types")["types"][kind]
    return table.get("subtypes", {}).get(subtype) or table.get("cameo") or None
