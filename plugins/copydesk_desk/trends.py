"""What the last days brought, as the page of trends draws it: a bar a day, so that a day without a run is a gap."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from itertools import groupby
from operator import itemgetter
from typing import Any, NamedTuple

from copydesk.quality.trends import LEAST_NIGHTS, REGULAR
from copydesk_desk import lake

DAYS = 30

_NIGHTLY = "outcome IN ('published', 'nothing_new') AND trigger NOT IN ('replay', 'reprocess')"
_RUNS = f"""
    SELECT CAST(started_at AT TIME ZONE 'UTC' AS DATE) AS day, * FROM runs WHERE {_NIGHTLY} AND started_at > $since
"""
LAST = f"SELECT max(CAST(started_at AT TIME ZONE 'UTC' AS DATE)) AS day FROM runs WHERE {_NIGHTLY}"
RECORDS = f"""
    SELECT day, sum(records_in)::BIGINT AS records, sum(records_published)::BIGINT AS published,
        sum(records_duplicate)::BIGINT AS duplicate, sum(records_quarantined)::BIGINT AS quarantined
    FROM ({_RUNS}) GROUP BY ALL
"""
STEPS = f"""
    SELECT stage AS name, day, sum(seconds) / 60 AS minutes, sum(coalesce(cpu_seconds, 0)) / 60 AS cpu_minutes
    FROM (SELECT day, unnest(timings, recursive := true) FROM ({_RUNS})) GROUP BY ALL ORDER BY name
"""
CUTS = f"""
    SELECT kind AS name, day, sum("count")::BIGINT AS value
    FROM (SELECT day, unnest(removals, recursive := true) FROM ({_RUNS})) GROUP BY ALL ORDER BY name
"""
SOURCES = """
    SELECT source AS name, CAST(processed_at AT TIME ZONE 'UTC' AS DATE) AS day, count(*) AS value
    FROM articles WHERE processed_at > $since GROUP BY ALL ORDER BY name
"""
SOURCES_SHOWN = 100
STACKED = ("published", "duplicate", "quarantined")
ORDER = ("discover", "plan", "process", "validate", "audit", "write", "publish")


class Part(NamedTuple):
    """A part of a day's bar: its name, its value, and where it stands in a chart 100 high, from the top."""

    name: str
    value: float
    top: float
    height: float


class Bar(NamedTuple):
    """A day's bar: how many days from the left, the day, its parts from below; none where there was no run."""

    x: int
    day: date
    parts: list[Part]


class Chart(NamedTuple):
    """A bar a day. `most` is the highest bar, `names` the parts that there are."""

    bars: list[Bar]
    most: float
    names: list[str]


class Line(NamedTuple):
    """A row with a small chart: a source, a kind of removal. `silent` are the days since the last value, where it is a
    regular one and that is unusual, else 0."""

    name: str
    total: float
    last: date
    chart: Chart
    silent: int = 0


class Numbers(NamedTuple):
    """What the charts are drawn of, over the `days`: `records` by day, `steps` by name and day, `cuts` and `sources`
    (name, day, value)."""

    days: list[date]
    records: Sequence[Mapping[str, Any]]
    steps: Sequence[Mapping[str, Any]]
    cuts: Sequence[Mapping[str, Any]]
    sources: Sequence[Mapping[str, Any]]


class Trends(NamedTuple):
    """The charts of the page, over the `days`; `records` has the numbers of each day that had a run, newest first."""

    days: list[date]
    records: Sequence[Mapping[str, Any]]
    outcomes: Chart
    refused: Chart
    steps: Chart
    cpu: Chart
    cuts: list[Line]
    sources: list[Line]
    more_sources: int


def numbers() -> Numbers | None:
    """The numbers of the last days up to the last night; None where no night has ended yet."""
    last = lake.ask(LAST)
    if not last or last[0]["day"] is None:
        return None
    days = [last[0]["day"] - timedelta(days=n) for n in reversed(range(DAYS))]
    since = {"since": days[0]}
    records = sorted(lake.ask(RECORDS, since), key=itemgetter("day"))
    return Numbers(days, records, *(lake.ask(question, since) for question in (STEPS, CUTS, SOURCES)))


def trends() -> Trends | None:
    """The trends of the lake; None where no night has ended yet."""
    found = numbers()
    if found is None:
        return None
    days, records, steps, cuts, sources = found
    by_day = {row["day"]: {name: row[name] or 0 for name in STACKED} for row in records}
    share = {
        row["day"]: {"refused": 100 * (row["quarantined"] or 0) / row["records"]} for row in records if row["records"]
    }
    by_source = lines(days, sources, [row["day"] for row in records])
    return Trends(
        days,
        records[::-1],
        chart(days, by_day, STACKED),
        chart(days, share, ("refused",)),
        chart(days, _by_day(steps, "minutes"), ORDER),
        chart(days, _by_day(steps, "cpu_minutes"), ORDER),
        lines(days, cuts),
        by_source[:SOURCES_SHOWN],
        max(0, len(by_source) - SOURCES_SHOWN),
    )


def chart(days: Sequence[date], values: Mapping[date, Mapping[str, float]], names: Sequence[str]) -> Chart:
    """A chart of the values of each day by name, stacked in the order of the names."""
    most = max((sum(values[day].values()) for day in values), default=0)
    bars = [Bar(x, day, _parts(values.get(day, {}), names, most)) for x, day in enumerate(days)]
    return Chart(bars, most, [name for name in names if any(name in of_day for of_day in values.values())])


def _parts(values: Mapping[str, float], names: Sequence[str], most: float) -> list[Part]:
    parts, top = [], 100.0
    for name in names:
        if values.get(name):
            height = 100 * values[name] / most
            top -= height
            parts.append(Part(name, values[name], round(top, 2), round(height, 2)))
    return parts


def lines(days: Sequence[date], rows: Iterable[Mapping[str, Any]], nights: Sequence[date] = ()) -> list[Line]:
    """A line for each `name` of the rows (name, day, value; in the order of the names), the greatest total first.

    With `nights`, those of which a run has ended, it is said which lines are silent: had values on most nights before.
    """
    made = []
    for name, of_name in groupby(rows, key=itemgetter("name")):
        values = {row["day"]: row["value"] for row in of_name}
        small = chart(days, {day: {"value": value} for day, value in values.items()}, ("value",))
        silent = _silent(sorted(values), nights)
        made.append(Line(name, sum(values.values()), max(values), small, silent))
    return sorted(made, key=lambda line: (-line.total, line.name))


def _silent(had: Sequence[date], nights: Sequence[date]) -> int:
    """Nights since the last one that had a value, if most before had one and there were enough to say so."""
    before = [night for night in nights if had[0] <= night <= had[-1]]
    since = [night for night in nights if night > had[-1]]
    is_regular = len(before) >= LEAST_NIGHTS and len(had) >= REGULAR * len(before)
    return len(since) if is_regular else 0


def _by_day(rows: Iterable[Mapping[str, Any]], value: str) -> dict[date, dict[str, float]]:
    found: dict[date, dict[str, float]] = {}
    for row in rows:
        found.setdefault(row["day"], {})[row["name"]] = row[value]
    return found
