"""Reports of one event, put together."""

from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from copydesk.facts.events.language import event_limits
from copydesk.facts.events.triggers import Mention
from copydesk.facts.events.when import When
from copydesk.facts.events.where import NOWHERE, Where
from copydesk.lexicon import load


class Report(NamedTuple):
    """A mention that tells of an event: when and where, as its sentence says; `figures` are indexes. `worth` is how
    much it says for the event being what the article is about, `is_of_before` whether it is older than news is."""

    mention: Mention
    when: When | None
    where: Where
    figures: tuple[int, ...]
    worth: float
    is_of_before: bool


@dataclass
class Group:
    """The reports of one event, all of one type. `headline` is what words of its kind in the headline are worth."""

    type: str
    reports: list[Report] = field(default_factory=list)
    headline: float = 0.0

    @cached_property
    def first(self) -> Mention:
        """The mention that the event is shown by: the best one of its subtype."""
        own = [r for r in self.reports if r.mention.trigger.subtype == self.subtype]
        return max(own, key=lambda r: (r.worth, -r.mention.start)).mention

    @cached_property
    def subtype(self) -> str | None:
        """The subtype of the reports that are worth most, one that says more than others first: but not what was done
        besides, of two that are worth the same neither; nor by what means, but of what a noun alone has named."""
        worth: dict[str | None, float] = {}
        for report in self.reports:
            subtype = report.mention.trigger.subtype
            worth[subtype] = max(worth.get(subtype, 0.0), report.worth)
        most, vague = max(worth.values()), load("events/types")["vague"]
        besides, least = vague["besides"], event_limits()["telling"]
        is_named = all(r.mention.is_noun for r in self.reports if r.worth == most)
        less = frozenset(besides if is_named else besides + vague["means"])
        return max(worth, key=lambda s: (_is_telling(s, worth[s], most, less, least), worth[s], s not in besides))

    @cached_property
    def when(self) -> When | None:
        """The date of the best report that has one, the most precise first."""
        dated = [r for r in self.reports if r.when]
        return max(dated, key=lambda r: (len(r.when.date) if r.when else 0, r.worth)).when if dated else None

    @cached_property
    def where(self) -> Where:
        """The places of the best report that has some."""
        placed = [r for r in self.reports if r.where.places]
        told = [r.where for r in self.reports if r.where.country]
        best = max(placed, key=lambda r: (r.where.precision != "country", r.worth)).where if placed else NOWHERE
        return best if best.country or not told else best._replace(country=told[0].country)

    @cached_property
    def figures(self) -> tuple[int, ...]:
        """The indexes of the figures that stand in the sentences of the reports."""
        return tuple(sorted({number for report in self.reports for number in report.figures}))

    @cached_property
    def score(self) -> float:
        """How much speaks for the event being what the article is about."""
        limits = event_limits()
        worths = sorted((r.worth for r in self.reports), reverse=True)[: limits["counted"]]
        weight: float = load("events/types")["types"][self.type]["weight"]
        return float(weight * (worths[0] + limits["more"] * sum(worths[1:]) + self.headline))

    def takes(self, report: Report) -> bool:
        """Whether the report may be one of the same event."""
        return report.mention.trigger.type == self.type and all(_agree(known, report) for known in self.reports)

    def stands_beside(self, main: "Group") -> bool:
        """Whether the event has a day or a place of its own, told in a sentence that does not tell of the main one."""
        own = {r.mention.sentence.number for r in self.reports}
        if own <= {r.mention.sentence.number for r in main.reports} or self.score < event_limits()["beside"]:
            return False
        other_day = bool(self.when and main.when and self.when.date != main.when.date)
        other_place = bool(self.where.places) and not set(self.where.places) & set(main.where.places)
        return other_day or other_place


def grouped(reports: Sequence[Report], title: Mapping[str, bool]) -> list[Group]:
    """The reports by the event that they tell of. `title` holds the types that the headline has words of, and whether
    it names them first."""
    groups: list[Group] = []
    for report in reports:
        group = next((known for known in reversed(groups) if known.takes(report)), None)
        if group is None:
            group = Group(report.mention.trigger.type)
            groups.append(group)
        group.reports.append(report)
    for group in _first_of_each_type(groups):
        group.headline = (
            event_limits()["headline" if title[group.type] else "in_headline"] if group.type in title else 0.0
        )
    return groups


def _first_of_each_type(groups: Iterable[Group]) -> Iterable[Group]:
    return {group.type: group for group in reversed(list(groups))}.values()


def _agree(known: Report, other: Report) -> bool:
    """Whether two reports of a type contradict each other neither in their subtype nor in day or place."""
    is_same_sentence = known.mention.sentence.number == other.mention.sentence.number
    subtypes = known.mention.trigger.subtype, other.mention.trigger.subtype
    if subtypes[0] != subtypes[1] and not is_same_sentence and not any(map(_is_vague, subtypes)):
        return False
    if known.when and other.when:
        length = min(len(known.when.date), len(other.when.date))
        if known.when.date[:length] != other.when.date[:length]:
            return False
    if other.mention.is_definite:
        return True
    if known.is_of_before != other.is_of_before and not is_same_sentence:
        return False
    places = set(known.where.places), set(other.where.places)
    return is_same_sentence or not all(places) or bool(places[0] & places[1]) or _is_country(known, other)


def _is_country(*reports: Report) -> bool:
    return any(report.where.precision == "country" for report in reports)


def _is_telling(subtype: str | None, worth: float, most: float, besides: Container[str | None], least: float) -> bool:
    """Whether a subtype says more than a vague one that is worth `most`."""
    return not _is_vague(subtype) and (worth == most or (worth >= least and subtype not in besides))


def _is_vague(subtype: str | None) -> bool:
    return subtype is None or subtype in load("events/types")["vague"]["subtypes"]


def worth_of(mention: Mention, told: int, *, is_first: bool, is_kind: bool, is_of_before: bool) -> float:
    """What a report is worth by where it stands; `told` counts what its sentence tells besides. `is_first`: no event of
    another type stands before it in its sentence. `is_kind`: it may tell of a kind of event alone. `is_of_before`: it
    is older than news is, which behind the first sentence makes it background."""
    limits, number = event_limits(), mention.sentence.number
    first: list[float] = limits["beginning"]
    place = first[number] if number < len(first) else limits["in_head"] if number < limits["head"] else limits["behind"]
    is_background = is_of_before and number > 0
    less = (not is_first) * limits["behind_another"] + is_kind * limits["of_kind"] + is_background * limits["of_before"]
    return float(place + limits["told"] * told - less)
