"""A run's summary as the pages show it. Titles and meanings come from the field catalogue."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, NamedTuple

from copydesk.schema import RUNS

PARTITIONS_SHOWN = 100
TONES = {"published": "good", "nothing_new": "quiet", "audit_failed": "bad", "failed": "bad"}


class Count(NamedTuple):
    """A number, what it counts, and its share (0 to 100) of the largest number or of the whole."""

    name: str
    meaning: str
    count: float
    percent: float


class Part(NamedTuple):
    """A stretch of the records bar, in per cent."""

    name: str
    start: float
    percent: float


@dataclass(frozen=True)
class RunView:
    summary: Mapping[str, Any]

    @property
    def is_reprocessing(self) -> bool:
        """Whether it took articles of the lake instead of files."""
        return self.summary.get("trigger") == "reprocess"

    @property
    def tone(self) -> str:
        return TONES.get(self.summary.get("outcome"), "quiet")

    @property
    def files(self) -> list[Count]:
        return self._counts("files_", self.summary.get("files_found"))

    @property
    def records(self) -> list[Count]:
        return self._counts("records_", self.summary.get("records_in"))

    @property
    def records_bar(self) -> Iterator[Part]:
        """The records as one bar, a part an outcome."""
        start = 0.0
        for name, _, _, percent in self.records:
            if name != "in":
                yield Part(name, start, percent)
                start += percent

    @property
    def removals_by_kind(self) -> list[Count]:
        rows = [(r["kind"], r["count"]) for r in self.summary.get("removals") or ()]
        return _bars(sorted(rows, key=lambda row: -row[1]))

    @property
    def stages(self) -> list[Count]:
        return _bars([(t["stage"], t["seconds"]) for t in self.summary.get("timings") or ()])

    @property
    def partitions_shown(self) -> list[str]:
        return (self.summary.get("partitions") or [])[:PARTITIONS_SHOWN]

    @property
    def partitions_left_out(self) -> int:
        return max(0, len(self.summary.get("partitions") or []) - PARTITIONS_SHOWN)

    @property
    def started(self) -> str:
        return moment(self.summary.get("started_at"))

    @property
    def seconds(self) -> float | None:
        started, finished = self.summary.get("started_at"), self.summary.get("finished_at")
        if not started or not finished:
            return None
        return (datetime.fromisoformat(finished) - datetime.fromisoformat(started)).total_seconds()

    def _counts(self, prefix: str, whole: int | None) -> list[Count]:
        counts = [(field, self.summary.get(field.name) or 0) for field in RUNS.fields if field.name.startswith(prefix)]
        return [Count(f.name.removeprefix(prefix), f.meaning, count, _percent(count, whole)) for f, count in counts]


def moment(iso: str | None) -> str:
    """`2031-05-04T02:00:07.5+00:00` as `2031-05-04 02:00:07 UTC`."""
    return datetime.fromisoformat(iso).astimezone(UTC).strftime("%Y-%m-%d %H:%M:%S UTC") if iso else "unknown"


def duration(seconds: float | None) -> str:
    """`0.4 s`, `12 s`, `3 min 5 s`, `2 h 0 min`."""
    if seconds is None:
        return "unknown"
    if seconds < 10:
        return f"{seconds:.1f} s"
    minutes, rest = divmod(round(seconds), 60)
    if minutes < 1:
        return f"{rest} s"
    return f"{minutes} min {rest} s" if minutes < 60 else f"{minutes // 60} h {minutes % 60} min"


def number(value: int | None) -> str:
    """`1234567` as `1,234,567`."""
    return f"{value or 0:,}"


def _bars(rows: list[tuple[str, float]]) -> list[Count]:
    largest = max((count for _, count in rows), default=0)
    return [Count(name, "", count, _percent(count, largest)) for name, count in rows]


def _percent(part: float | None, whole: float | None) -> float:
    return round(100 * (part or 0) / whole, 2) if whole else 0.0
