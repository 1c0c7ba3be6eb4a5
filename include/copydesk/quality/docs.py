"""The Data Docs of a run: static pages that stand alone, without scripts and without any address outside of them.

Great Expectations' own page shell loads styles and scripts from the internet, so only its wording of the expectations
is taken over (`copydesk.quality.engine.statement`). Templates and style are in `pages/`.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined

from copydesk.quality.tally import CheckTally, Tally
from copydesk.schema import RUNS
from copydesk.visible import on_page

FACTS = ("outcome", "trigger", "landing", "pattern", "started_at", "finished_at", "pipeline_version")


@dataclass(frozen=True)
class Mark:
    """A coloured chip; its sign and text say the same without the colour."""

    tone: str
    sign: str
    text: str


HELD = Mark("good", "✓", "held")
WARNED = Mark("doubt", "!", "warning")
FAILED = Mark("bad", "✗", "failed")
AUDIT_WARNED = Mark("doubt", "!", "audit passed with a warning")
AUDIT_PASSED = Mark("good", "✓", "audit passed")
AUDIT_FAILED = Mark("bad", "✗", "audit failed: nothing is published")
AUDIT_MISSING = Mark("doubt", "!", "not audited")


@dataclass(frozen=True)
class CheckRow:
    tally: CheckTally

    @property
    def mark(self) -> Mark:
        return _mark(self.tally.unexpected == 0, self.tally.severity)


@dataclass(frozen=True)
class SuitePage:
    name: str
    checks: Sequence[CheckRow]

    @property
    def elements(self) -> int:
        return max(row.tally.elements for row in self.checks)

    @property
    def failures(self) -> int:
        return sum(row.mark == FAILED for row in self.checks)

    @property
    def warnings(self) -> int:
        return sum(row.mark == WARNED for row in self.checks)

    @property
    def mark(self) -> Mark:
        if self.failures:
            return FAILED
        return WARNED if self.warnings else HELD


def write_docs(
    tally: Tally,
    audit_results: Sequence[Mapping[str, Any]],
    run: Mapping[str, Any],
    write: Callable[[str, str], None],
) -> None:
    """Write the pages of a run: calls `write(name, html)` for `index.html` and for `<suite>.html` of each suite.

    `audit_results` as `check_run` gives them. `run` has the run's `run_id`, and whatever other columns of the table
    `runs` are known; what is not there is not shown.
    """
    pages, suites = _pages(), _suites(tally)
    rows = [row for suite in suites for row in suite.checks]
    index = pages.get_template("index.html").render(
        run_id=run["run_id"],
        tally=tally,
        verdict=_verdict(audit_results),
        facts=_facts(run),
        count_groups=[(group.capitalize(), _counts(run, group)) for group in ("files", "records")],
        audit=[{**result, "mark": _mark(result["success"], result["severity"])} for result in audit_results],
        suites=suites,
        broken=sorted((row for row in rows if row.mark != HELD), key=lambda row: -row.tally.articles),
    )
    write("index.html", index)
    for suite in suites:
        write(f"{suite.name}.html", pages.get_template("suite.html").render(run_id=run["run_id"], suite=suite))


@cache
def _pages() -> Environment:
    return Environment(
        loader=PackageLoader("copydesk", "quality/pages"),
        autoescape=True,
        finalize=on_page,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def _suites(tally: Tally) -> list[SuitePage]:
    """The suites in the order of their frames; in each, what was broken comes first."""
    rows = sorted((CheckRow(check) for check in tally.checks.values()), key=_gravity)
    names = dict.fromkeys(check.suite for check in tally.checks.values())
    return [SuitePage(name, [row for row in rows if row.tally.suite == name]) for name in names]


def _gravity(row: CheckRow) -> int:
    return (FAILED, WARNED, HELD).index(row.mark)


def _mark(success: bool, severity: str) -> Mark:
    if success:
        return HELD
    return FAILED if severity == "critical" else WARNED


def _verdict(audit_results: Sequence[Mapping[str, Any]]) -> Mark:
    if not audit_results:
        return AUDIT_MISSING
    marks = [_mark(result["success"], result["severity"]) for result in audit_results]
    if FAILED in marks:
        return AUDIT_FAILED
    return AUDIT_WARNED if WARNED in marks else AUDIT_PASSED


def _facts(run: Mapping[str, Any]) -> list[tuple[str, str]]:
    return [(_words(name), _format_value(run[name])) for name in FACTS if run.get(name) is not None]


def _counts(run: Mapping[str, Any], group: str) -> list[tuple[str, int, str]]:
    """Name, number and meaning of the run's counts whose column begins with the group's name."""
    counts = [field for field in RUNS.fields if field.name.startswith(f"{group}_") and run.get(field.name) is not None]
    return [(_words(field.name.removeprefix(f"{group}_")), run[field.name], field.meaning) for field in counts]


def _words(name: str) -> str:
    return name.replace("_", " ")


def _format_value(value: Any) -> str:
    return value.isoformat(sep=" ", timespec="seconds") if isinstance(value, datetime) else str(value)
