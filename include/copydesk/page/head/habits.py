"""How a source prints its heads, as its articles before have shown: what its headlines, standfirsts, bylines and dates
read as and stand between, and how often it has them. A prior for the lines of its next page, no more."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from math import exp, log
from typing import Any

from copydesk.lexicon import load
from copydesk.model import HeadLine
from copydesk.page.head.forms import Forms, forms_of
from copydesk.page.page import Page, Probabilities

ROLES = ("headline", "standfirst", "byline", "date")


@dataclass(frozen=True)
class Habits:
    """`articles` of a source that were looked at, and how many lines of them had a role (`lines`, by role) and, beside
    it, a form in one of the places `form`, `above` and `below` (`seen`, by role, place and form)."""

    articles: int
    lines: Mapping[str, int]
    seen: Mapping[tuple[str, str, str], int]

    def shift(self, role: str, forms: Forms) -> float:
        """What the habits add to the log-odds of a line in these forms having the role, within the limit. Each share is
        held against the usual one, and drawn towards it where few lines were seen."""
        limits = load("head/habits")
        told = sum(self._by_form(role, place, form) for place, form in forms._asdict().items())
        found: float = limits["weight"] * told + self._presence[role]
        most: float = limits["most"]
        return max(-most, min(most, found))

    def _by_form(self, role: str, place: str, form: str) -> float:
        known = self._known
        if (role, place, form) not in known:
            usual = load("head/usual")[role][place].get(form, load("head/habits")["rarest"])
            known[role, place, form] = _told(self.seen.get((role, place, form), 0), self.lines.get(role, 0), usual)
        return known[role, place, form]

    @cached_property
    def _known(self) -> dict[tuple[str, str, str], float]:
        return {}

    @cached_property
    def _presence(self) -> dict[str, float]:
        """That a source prints fewer lines of a role than others is not concluded: some were there and were missed."""
        usual = {role: load("head/usual")[role]["an_article"] for role in ROLES}
        return {role: max(0.0, _told(self.lines.get(role, 0), self.articles, usual[role])) for role in ROLES}


def _told(seen: int, of: int, usual: float) -> float:
    """The log of a share over the usual one, as if some more had been seen that are as usual."""
    doubt = load("head/habits")["doubt"]
    return log((seen + doubt * usual) / ((of + doubt) * usual))


def by_source(rows: Iterable[Mapping[str, Any]]) -> dict[str, Habits]:
    """The habits of each source, from rows of source, articles, role, form, above, below and lines, their number."""
    articles: dict[str, int] = {}
    lines: dict[str, dict[str, int]] = {}
    seen: dict[str, dict[tuple[str, str, str], int]] = {}
    for row in rows:
        source, role, count = row["source"], row["role"], row["lines"]
        articles[source] = row["articles"]
        of_role, of_place = lines.setdefault(source, {}), seen.setdefault(source, {})
        of_role[role] = of_role.get(role, 0) + count
        for place in Forms._fields:
            key = (role, place, row[place])
            of_place[key] = of_place.get(key, 0) + count
    return {source: Habits(count, lines[source], seen[source]) for source, count in articles.items()}


def with_habits(page: Page, found: Probabilities, habits: Habits | None) -> Probabilities:
    """The probabilities of the page's lines once the source's habits are added to their log-odds."""
    if habits is None:
        return found
    forms = forms_of(page, page.zone)
    shifted = {
        role: {n: chance * exp(habits.shift(role, forms[n])) for n, chance in found[role].items()} for role in ROLES
    }
    weighed = {**found, **shifted}
    totals = {n: sum(chances[n] for chances in weighed.values()) for n in page.zone}
    return {label: {n: chance / totals[n] for n, chance in chances.items()} for label, chances in weighed.items()}


def head_lines(page: Page, roles: Mapping[int, str], habits: Habits | None) -> tuple[HeadLine, ...]:
    """The lines of the page's zone that have a role in the head, in order, with what the habits added to it. Lines that
    print the headline again have none."""
    lines = [n for n in page.zone if n in roles and (roles[n] != "headline" or n == page.headline)]
    return tuple(_head_line(page, n, roles[n], forms, habits) for n, forms in forms_of(page, lines).items())


def _head_line(page: Page, index: int, role: str, forms: Forms, habits: Habits | None) -> HeadLine:
    line = page.lines[index]
    habit = round(habits.shift(role, forms), 3) if habits else None
    return HeadLine(role, *forms, line.start, line.end, habit, habits.articles if habits else None)
