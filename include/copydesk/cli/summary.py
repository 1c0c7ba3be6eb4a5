"""A run's numbers, as a person wants to see them."""

from collections.abc import Mapping
from shlex import quote
from typing import Any

from rich.text import Text

from copydesk.cli.output import screen
from copydesk.cli.tables import table
from copydesk.reports import slug
from copydesk.visible import visible

SAYS = {
    "published": ("published", "green"),
    "nothing_yet": ("nothing to publish yet", "yellow"),
    "nothing_there": ("no seed files found in the landing zone", "yellow"),
    "nothing_new": ("nothing new: every file of the landing zone is known already", "yellow"),
    "dry_run": ("dry run: checked and audited, nothing published", "yellow"),
    "audit_failed": ("the audit failed, nothing was published", "red"),
    "failed": ("failed before it could publish", "red"),
}
FILE_COUNTS = ("found", "ignored", "known", "left", "in", "read", "quarantined", "waiting", "refused", "vanished")


def print_summary(summary: Mapping[str, Any], lake: str) -> None:
    """Print how a run ended, its counts, and where to look next. `summary` is the run's row of `runs`."""
    says, colour = SAYS[_ending(summary)]
    out = screen()
    out.print(Text.assemble(("Run ", "bold"), visible(summary["run_id"]), "  ", (says, f"bold {colour}")))
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
    refused = (summary["files_quarantined"] or 0) + (summary["records_quarantined"] or 0)
    if refused and summary["outcome"] == "published":
        out.print(f"\nWhy it was refused: copydesk quarantine list --lake {quote(visible(lake))}", soft_wrap=True)
    if summary["files_waiting"]:
        says = "Files that are waiting are younger than COPYDESK_MIN_AGE_SECONDS or still change: run again in a while."
        out.print(f"\n{says}", soft_wrap=True)
    for check in summary["audit"] or ():
        if not check["success"]:
            says = f"{check['severity']}: {check['says']}; found {visible(check['observed'])}"
            out.print(says, style="yellow", soft_wrap=True)


def _ending(summary: Mapping[str, Any]) -> str:
    """The key of SAYS: the outcome, or why a run that went well had nothing to publish."""
    outcome = summary["outcome"]
    if outcome == "published" and not summary["records_in"]:
        return "nothing_yet"
    return "nothing_there" if outcome == "nothing_new" and not summary["files_known"] else outcome


def _counts(summary: Mapping[str, Any], what: str, names: tuple[str, ...]) -> list[tuple[str, int]]:
    """The names and counts of files or records; what there was none of is left out, but for those that came in."""
    rows = [(name, summary[f"{what}_{name}"] or 0) for name in names]
    return [row for row in rows if row[1] or row[0] == "in"]
