"""A run's numbers, as a person wants to see them."""

from collections.abc import Mapping
from shlex import quote
from typing import Any

from rich.text import Text

from copydesk.cli.output import screen
from copydesk.cli.tables import table
from copydesk.reports import slug
from copydesk.verdict import AMBER, GOOD, QUIET, RED, in_quarantine, verdict
from copydesk.visible import visible

COLOURS = {GOOD: "green", QUIET: "yellow", AMBER: "yellow", RED: "red"}
FILE_COUNTS = (
    "found",
    "ignored",
    "unmatched",
    "known",
    "left",
    "in",
    "read",
    "quarantined",
    "waiting",
    "refused",
    "vanished",
)


def print_summary(summary: Mapping[str, Any], lake: str) -> None:
    """Print how a run ended, its counts, and where to look next. `summary` is the run's row of `runs`."""
    ended = verdict(summary)
    out = screen()
    title = (visible(ended.title), f"bold {COLOURS[ended.tone]}")
    out.print(Text.assemble(("Run ", "bold"), visible(summary["run_id"]), "  ", title))
    out.print(visible(ended.says), soft_wrap=True)
    if ended.advice:
        out.print(visible(ended.advice), soft_wrap=True)
    out.print()
    _print_counts(summary)
    _print_hints(summary, lake)
    out.print()
    out.print(f"Lake       {visible(lake)}", soft_wrap=True)
    if summary["audit"]:
        docs = f"{lake}/_reports/{slug(summary['run_id'])}/data_docs/index.html"
        out.print(f"Data Docs  {visible(docs)}", soft_wrap=True)


def _print_counts(summary: Mapping[str, Any]) -> None:
    from copydesk.lake.resolve import RECORD_OUTCOMES

    out = screen()
    out.print(table(None, ("", "files"), _counts(summary, "files", FILE_COUNTS)))
    if summary["records_in"] is None:
        return
    out.print()
    out.print(table(None, ("", "records"), _counts(summary, "records", ("in", *RECORD_OUTCOMES))))
    if summary["removals"]:
        removals = ((r["kind"], r["count"]) for r in summary["removals"])
        out.print()
        out.print(table(None, ("removed from what was published", ""), removals))


def _print_hints(summary: Mapping[str, Any], lake: str) -> None:
    """What was refused, what waits, and what the audit found, each with what to do about it."""
    out = screen()
    if in_quarantine(summary) and summary["outcome"] == "published":
        out.print(f"\nWhy it was refused: copydesk quarantine list --lake {quote(visible(lake))}", soft_wrap=True)
    if summary["files_waiting"]:
        says = "Files that are waiting are younger than COPYDESK_MIN_AGE_SECONDS or still change: run again in a while."
        out.print(f"\n{says}", soft_wrap=True)
    for check in summary["audit"] or ():
        if not check["success"]:
            says = f"{check['severity']}: {check['says']}; found {visible(check['observed'])}"
            out.print(says, style="yellow", soft_wrap=True)


def _counts(summary: Mapping[str, Any], what: str, names: tuple[str, ...]) -> list[tuple[str, int]]:
    """The names and counts of files or records; what there was none of is left out, but for those that came in."""
    rows = [(name, summary[f"{what}_{name}"] or 0) for name in names]
    return [row for row in rows if row[1] or row[0] == "in"]
