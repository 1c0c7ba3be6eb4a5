"""A run's summary as the pages show it. Titles and meanings come from the field catalogue."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, NamedTuple

from copydesk import verdict
from copydesk.schema import RUNS
from copydesk_desk.feeds import dag_id, shown_feed

PARTITIONS_SHOWN = 100
# What a page always tells, be it 0. Other outcomes are told where there were some.
FILES_SHOWN = ("found", "in")
FILES_FIRST = ("found", "ignored", "unmatched", "known", "left", "in")  # as the files are looked at
RECORDS_SHOWN = ("in", "published", "duplicate", "quarantined")
REPROCESSED_SHOWN = ("in", "replaced", "kept")
# Of a reprocessing that is only tried, from its diff: nothing is replaced.
COMPARED = {
    "articles": "articles that were read again = changed + moved + same + kept",
    "changed": "read differently today",
    "moved": "the same values, at other offsets",
    "same": "read as they are published",
    "kept": "refused by today's rules: the row stays as it was",
}
CHIPS = {verdict.GOOD: "good", verdict.QUIET: "quiet", verdict.AMBER: "warn", verdict.RED: "bad"}


class Count(NamedTuple):
    """A number, what it counts, and its share (0 to 100) of the largest number or of the whole."""

    name: str
    meaning: str
    value: float
    percent: float


class Stage(NamedTuple):
    """A task, its seconds by the clock and of CPU (None of an older version), its share (0 to 100) of the longest."""

    name: str
    seconds: float
    cpu_seconds: float | None
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
    def dag(self) -> str:
        """The DAG whose report it is; that of the command line is the nightly one's."""
        return str(self.summary.get("dag_id") or dag_id("nightly", shown_feed()))

    @property
    def is_reprocessing(self) -> bool:
        """Whether it took articles of the lake instead of files."""
        return self.summary.get("trigger") == "reprocess"

    @property
    def is_published(self) -> bool:
        """Whether its counts are of what it did, not of what it would have done."""
        return self.summary.get("outcome") == "published"

    @property
    def found_nothing(self) -> bool:
        """Whether there was not a file where it looked."""
        return self.summary.get("outcome") == "nothing_new" and self.summary.get("files_found") == 0

    @property
    def is_upkeep(self) -> bool:
        """Whether it took in nothing and worked on the lake itself: maintenance, a deletion, a verification."""
        return self.summary.get("outcome") == "done"

    @property
    def verdict(self) -> verdict.Verdict:
        return verdict.verdict(self.summary)

    @property
    def kind(self) -> str:
        return verdict.kind(self.summary)

    @property
    def account(self) -> str:
        return verdict.account(self.summary)

    @property
    def chip(self) -> str:
        """The style of its ending."""
        return CHIPS[self.verdict.tone]

    @property
    def failures(self) -> list[Mapping[str, Any]]:
        return self.summary.get("failures") or []

    @property
    def checks(self) -> list[Mapping[str, Any]]:
        """The audit's checks, those that did not hold first, the critical ones of them before the others."""
        checks = self.summary.get("audit") or []
        return sorted(checks, key=lambda c: (c["success"], c["severity"] != "critical"))

    @property
    def files(self) -> list[Count]:
        return self._counts("files_", self.summary.get("files_found"), FILES_SHOWN)

    @property
    def records(self) -> list[Count]:
        """What became of the records: how many came in, then how many of each outcome."""
        if self.is_reprocessing and not self.is_published and self.summary.get("diff"):
            diff = self.summary["diff"]
            known = {name: says for name, says in COMPARED.items() if name in diff}  # an older one tells no `moved`
            return [Count(n, says, diff[n], _percent(diff[n], diff["articles"])) for n, says in known.items()]
        shown = REPROCESSED_SHOWN if self.is_reprocessing else RECORDS_SHOWN
        return self._counts("records_", self.summary.get("records_in"), shown)

    @property
    def records_bar(self) -> Iterator[Part]:
        """The records as one bar, a part an outcome."""
        start = 0.0
        for name, _, _, percent in self.records[1:]:
            yield Part(name, start, percent)
            start += percent

    @property
    def refused(self) -> list[Mapping[str, Any]]:
        """The first files and records that it refused; none where the summary is too old to name them."""
        refused: Mapping[str, Any] = self.summary.get("refused") or {}
        return list(refused.get("first", ()))

    @property
    def refused_reasons(self) -> list[Mapping[str, Any]]:
        """For each reason: `reason`, `entries` and an `example`, the most frequent first; none of an older summary."""
        refused: Mapping[str, Any] = self.summary.get("refused") or {}
        return list(refused.get("reasons", ()))

    @property
    def refused_total(self) -> int:
        return verdict.in_quarantine(self.summary)

    @property
    def refused_left_out(self) -> int:
        return self.refused_total - len(self.refused) if self.refused else 0

    @property
    def removals_changed(self) -> list[Mapping[str, Any]]:
        """Of a reprocessing: the kinds of which it takes out more or fewer than before."""
        return [r for r in self.summary["diff"]["removals"] if r["before"] != r["after"]]

    @property
    def removals_by_kind(self) -> list[Count]:
        rows = [(r["kind"], r["count"]) for r in self.summary.get("removals") or ()]
        return _bars(sorted(rows, key=lambda row: -row[1]))

    @property
    def stages(self) -> list[Stage]:
        timings = self.summary.get("timings") or ()
        longest = max((t["seconds"] for t in timings), default=0)
        return [Stage(t["stage"], t["seconds"], t.get("cpu_seconds"), _percent(t["seconds"], longest)) for t in timings]

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

    def _counts(self, prefix: str, whole: int | None, shown: Collection[str]) -> list[Count]:
        fields = {f.name.removeprefix(prefix): f for f in RUNS.fields if f.name.startswith(prefix)}
        names = sorted(fields, key=lambda name: FILES_FIRST.index(name) if name in FILES_FIRST else len(FILES_FIRST))
        counts = [(name, fields[name].meaning, self.summary.get(fields[name].name) or 0) for name in names]
        return [Count(*row, _percent(row[2], whole)) for row in counts if row[2] or row[0] in shown]


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


def short(value: float) -> str:
    """`1,234`, `12.3`, `0.04`: a number as a chart gives it."""
    return f"{value:,.0f}" if value >= 100 or value == int(value) else f"{value:,.3g}"


def _bars(rows: list[tuple[str, float]]) -> list[Count]:
    largest = max((count for _, count in rows), default=0)
    return [Count(name, "", count, _percent(count, largest)) for name, count in rows]


def _percent(part: float | None, whole: float | None) -> float:
    return round(100 * (part or 0) / whole, 2) if whole else 0.0
