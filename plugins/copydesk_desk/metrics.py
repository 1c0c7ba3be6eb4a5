"""A run's numbers as metrics of Airflow, which go wherever Airflow's own go: StatsD or OpenTelemetry."""

import logging
from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from airflow.sdk.observability import stats

from copydesk.verdict import AMBER, GOOD, QUIET, RED, in_quarantine, kind, verdict
from copydesk_desk.feeds import feed_of

log = logging.getLogger(__name__)

TONES = {GOOD: 0, QUIET: 0, AMBER: 1, RED: 2}
Gauge = tuple[str, float, dict[str, str]]


def emit(summary: Mapping[str, Any]) -> None:
    """Set the gauges of a run that has ended."""
    try:
        for name, value, tags in gauges(summary):
            stats.gauge(name, value, tags=tags)
    except Exception as error:  # a run does not fail because nobody could count it
        log.warning("the metrics of the run could not be sent: %s", error)


def gauges(summary: Mapping[str, Any]) -> Iterator[Gauge]:
    """Name, value and tags of each gauge. StatsD drops the tags, so that of its sources the last one stands."""
    tags = {"kind": kind(summary)}
    if feed := feed_of(summary.get("dag_id") or ""):
        tags["feed"] = feed
    numbers = {
        "published": summary.get("records_published"),
        "duplicate": summary.get("records_duplicate"),
        "refused": in_quarantine(summary),
        "waiting": summary.get("files_waiting"),
        "replaced": summary.get("records_replaced"),
        "files": summary.get("files_in"),
    }
    for name, value in numbers.items():
        yield f"copydesk.{name}", value or 0, tags
    yield "copydesk.verdict", TONES[verdict(summary).tone], tags
    yield "copydesk.minutes", _minutes(summary), tags
    for timing in summary.get("timings") or ():
        step = {**tags, "step": timing["stage"]}
        yield "copydesk.step_seconds", timing["seconds"], step
        yield "copydesk.step_cpu_seconds", timing.get("cpu_seconds") or 0, step
    for source, articles in (summary.get("sources") or {}).items():
        yield "copydesk.articles_of_source", articles, {**tags, "source": source}


def _minutes(summary: Mapping[str, Any]) -> float:
    begun, ended = (_moment(summary.get(name)) for name in ("started_at", "finished_at"))
    return round((ended - begun).total_seconds() / 60, 3) if begun and ended else 0.0


def _moment(value: datetime | str | None) -> datetime | None:
    return datetime.fromisoformat(value) if isinstance(value, str) else value
