"""The events that an article reports: the main one, and those beside it that have their own day or place."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from copydesk.facts.events.actors import violence_of
from copydesk.facts.events.capitals import with_places
from copydesk.facts.events.groups import Group, Report, grouped, worth_of
from copydesk.facts.events.language import event_language, event_limits
from copydesk.facts.events.told import is_looked_back_at, is_told, is_tried
from copydesk.facts.events.triggers import Mention, find_mentions, title_types
from copydesk.facts.events.when import Calendar, When
from copydesk.facts.events.where import Map
from copydesk.lexicon import load
from copydesk.model import DateMention, Entity, Event, Figure, Header
from copydesk.text.document import Document

CASUALTIES = frozenset({"killed", "injured", "missing", "abducted", "trapped", "rescued"})
NO_TYPES: frozenset[str] = frozenset()


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
    mentions = list(find_mentions(document, language)) if language else []
    if language is None or not mentions:
        return ()
    if document.is_in_capitals:
        sentences = {mention.sentence.number: mention.sentence for mention in mentions}
        entities = with_places(document, entities, header.dateline, sentences.values())
    reader = _Reader(Calendar(document, dates, header), Map(document, language, entities, header.dateline), figures)
    title = title_types(header.headline.value, language) if header.headline else NO_TYPES
    groups = grouped(reader.reports(mentions), title)
    events = reader.events(groups)
    if events and events[0].country is None:
        country = reader.places.only_country()
        events = (replace(events[0], country=country), *events[1:])
    return events


class _Reader:
    def __init__(self, calendar: Calendar, places: Map, figures: Sequence[Figure]) -> None:
        self.calendar, self.places, self.figures = calendar, places, figures

    def reports(self, mentions: Iterable[Mention]) -> list[Report]:
        """The mentions that tell of something that happened lately."""
        mentions = list(mentions)
        courts = {mention.sentence.number for mention in mentions if mention.trigger.type == "court"}
        found: list[Report] = []
        counts: dict[int, tuple[int, ...]] = {}
        for mention in mentions:
            if mention.sentence.number not in counts:
                counts[mention.sentence.number] = self._figures(mention)
            counted = counts[mention.sentence.number]
            hurt = any(self.figures[number].measure in CASUALTIES for number in counted)
            when = self.calendar.nearest(mention)
            is_of_court = mention.trigger.type != "court" and mention.sentence.number in courts
            if is_told(mention, hurt) and not (is_of_court or is_tried(mention)) and self._is_news(mention, when):
                where = self.places.where(mention)
                worth = worth_of(mention, bool(when) + bool(where.places) + hurt)
                found.append(Report(mention, when, where, counted, worth))
        return found

    def _is_news(self, mention: Mention, when: When | None) -> bool:
        if when and (self.calendar.is_long_past(when) or self.calendar.is_ahead(when)):
            return False
        return not is_looked_back_at(mention)

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
        if main.score < event_limits()["least"]:
            return ()
        beside = [group for group in others if group.stands_beside(main)]
        beside.sort(key=lambda group: group.first.start)
        found = [self._event(group, group is main) for group in (main, *beside)]
        return tuple(found[: event_limits()["most_events"]])

    def _event(self, group: Group, is_main: bool) -> Event:
        when = group.when or (self.calendar.own_month() if is_main else None)
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


def cameo_code(kind: str, subtype: str | None) -> str | None:
    """The CAMEO code that `data/events/types.toml` gives a type with its subtype, None where it has none."""
    table = load("events/types")["types"][kind]
    return table.get("subtypes", {}).get(subtype) or table.get("cameo") or None
