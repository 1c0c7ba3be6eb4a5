"""How a run ended, in the words and numbers that every page, command and message uses.

All of it is told by the run's summary (`copydesk.reports`), whichever kind of run it was.
"""

from collections.abc import Mapping
from typing import Any, NamedTuple

Summary = Mapping[str, Any]

GOOD, QUIET, AMBER, RED = "good", "quiet", "amber", "red"
# What a run took in, by its trigger; any other trigger is a pick-up of seed files.
REPLAY, REPROCESS = "replay", "reprocess"
RED_OUTCOMES = ("audit_failed", "failed")


class Verdict(NamedTuple):
    """`tone` is good, quiet (nothing to do, all in order), amber (look at it by day) or red (nothing was published).

    `title` are a few words; `says` is one sentence that gives the reason; `advice` is what to do, empty where nothing.
    """

    tone: str
    title: str
    says: str
    advice: str = ""


def verdict(summary: Summary) -> Verdict:
    """How the run ended. A summary of an older version may lack anything."""
    ended = _ended(summary)
    ended = ended._replace(says=_with_full_stop(ended.says))
    warnings = summary.get("warnings") or []
    if not warnings or ended.tone == RED:
        return ended
    return Verdict(AMBER, ended.title, f"{ended.says} {_sentence('; '.join(warnings))}", ended.advice or LOOK)


LOOK = "Look at the run's Copydesk tab when you find the time; the night itself is in order."
AUDIT_ADVICE = (
    "Nothing was published. Is the feed broken? Leave it: a later run takes the files again. Is it right after all? "
    "Let it through in the DAG copydesk_review, or raise the limit and trigger a new run."
)
FAILED_ADVICE = "Mend what the error says, then clear the red task with its downstream tasks: the run goes on there."


def _ended(summary: Summary) -> Verdict:
    outcome = summary.get("outcome")
    if outcome == "failed":
        return Verdict(RED, "failed", _failed(summary), FAILED_ADVICE)
    if outcome == "audit_failed":
        says = f"The audit failed, nothing was published: {_broken(summary)}"
        return Verdict(RED, "audit failed", says, AUDIT_ADVICE)
    if outcome == "nothing_new":
        return _nothing_new(summary)
    if outcome == "dry_run":
        return Verdict(QUIET, "dry run", f"Checked and audited, nothing changed: {account(summary)}.")
    if outcome == "done":
        return Verdict(summary.get("tone") or GOOD, summary.get("title") or "done", summary.get("says") or "Done.")
    if outcome == "published":
        return _published(summary)
    return Verdict(QUIET, (outcome or "unknown").replace("_", " "), "It left no word of how it ended.")


def _published(summary: Summary) -> Verdict:
    if is_empty(summary):
        waiting = summary.get("files_waiting")
        if not waiting:
            return Verdict(QUIET, "nothing to publish", f"Nothing of it became a row: {account(summary)}.")
        waits = f"{count(waiting, 'file')} wait{'s' if waiting == 1 else ''}"
        return Verdict(QUIET, f"nothing to publish yet: {waits}", f"{_sentence(waits)} {WAITING_ADVICE}")
    by = summary.get("let_through_by")
    let_through = f" Its audit had failed; {by} let it through." if by else ""
    broken = _broken(summary)
    if broken and not by:
        return Verdict(AMBER, "published", f"{_sentence(account(summary))} A check was not met: {broken}", LOOK)
    return Verdict(GOOD, "published", f"{_sentence(account(summary))}{let_through}")


WAITING_ADVICE = "Too young, or still changing: trigger another run in a while."


def _nothing_new(summary: Summary) -> Verdict:
    pattern = summary.get("pattern")
    if kind(summary) == REPLAY:
        return Verdict(AMBER, "nothing chosen", f"No open entry of the quarantine is meant by: {pattern}.", CHOOSE)
    if kind(summary) == REPROCESS:
        return Verdict(AMBER, "nothing chosen", f"No published article is meant by: {pattern}.", CHOOSE)
    if summary.get("files_known"):
        return Verdict(QUIET, "nothing new", "Every file of the landing zone is known already.")
    unmatched, ignored = summary.get("files_unmatched") or 0, summary.get("files_ignored") or 0
    if unmatched:
        there = f"{count(unmatched, 'seed file')} {'is' if unmatched == 1 else 'are'} there"
        says = f"{there}, and the file pattern {pattern} means none of them."
        return Verdict(AMBER, "no file matches the pattern", says, "Correct the pattern and trigger a new run.")
    if ignored:
        there = f"{count(ignored, 'file')} in {summary.get('landing')}"
        says = f"{there}, none in a format that is read, or still being written."
        return Verdict(AMBER, "no seed files", says, "Seed files are .txt and .jsonl, plain or with .gz.")
    says = f"There is no file in the landing zone {summary.get('landing')}."
    return Verdict(AMBER, "the landing zone is empty", says, "Put seed files there, or name another landing zone.")


CHOOSE = "Check the choice in the form: spelling, month, rule; then trigger it again."


def _failed(summary: Summary) -> str:
    failures = summary.get("failures") or []
    if failures:
        more = f" (and {len(failures) - 1} more)" if len(failures) > 1 else ""
        return f"{failures[0]['task']} failed{more}: {failures[0]['error']}"
    if summary.get("error"):
        return str(summary["error"])
    return "It was stopped before it could publish: marked as failed, or its processes were ended."


def _broken(summary: Summary) -> str:
    """The checks of the audit that did not hold, the critical ones first."""
    broken = sorted(
        (c for c in summary.get("audit") or () if not c["success"]), key=lambda c: c["severity"] != "critical"
    )
    return "; ".join(f"{c['says']}, but found {c['observed']}" for c in broken)


def kind(summary: Summary) -> str:
    """What kind of run it was: replay, reprocess, nightly, or the name of another job, like maintenance."""
    trigger = summary.get("trigger") or "nightly"
    return trigger if trigger in (REPLAY, REPROCESS) or summary.get("outcome") == "done" else "nightly"


def is_empty(summary: Summary) -> bool:
    """Whether it went well and had nothing to publish."""
    rows = summary.get("records_published"), summary.get("records_replaced")
    return summary.get("outcome") == "published" and any(row is not None for row in rows) and not any(rows)


def in_quarantine(summary: Summary) -> int:
    """Entries of the quarantine that the run made, or would have made: records and whole files."""
    refused = summary.get("refused")
    if refused:
        return int(refused["total"])
    return sum(summary.get(f"{what}_quarantined") or 0 for what in ("files", "records"))


def account(summary: Summary) -> str:
    """What became of what the run took, in a line: `1,000 published, 200 duplicate, 36 in quarantine`.

    Of a dry run or a run that failed it is what would have become of it.
    """
    if summary.get("outcome") == "done":
        return str(summary.get("says") or "done").rstrip(".")
    if kind(summary) == REPROCESS:
        return _reprocessed(summary)
    if summary.get("records_in") is None:
        return "–"
    would_be = "" if summary.get("outcome") == "published" else "would be "
    parts = [f"{number(summary.get('records_published'))} {would_be}published"]
    duplicate, deleted = summary.get("records_duplicate"), summary.get("records_deleted")
    parts += [f"{number(duplicate)} duplicate"] if duplicate else []
    parts += [f"{number(in_quarantine(summary))} in quarantine"] if in_quarantine(summary) else []
    parts += [f"{number(deleted)} deleted"] if deleted else []
    waiting = summary.get("files_waiting")
    parts += [f"{count(waiting, 'file')} waiting"] if waiting else []
    return ", ".join(parts)


def _reprocessed(summary: Summary) -> str:
    diff = summary.get("diff")
    if summary.get("outcome") == "dry_run" and diff:
        moved = f"of {number(diff['moved'])} only offsets move, " if diff.get("moved") else ""
        stay = f"{number(diff['same'])} stay the same, {number(diff['kept'])} kept"
        return f"{number(diff['changed'])} would change, {moved}{stay}"
    if summary.get("records_in") is None:
        return "–"
    return f"{number(summary.get('records_replaced'))} replaced, {number(summary.get('records_kept'))} kept"


def number(value: int | None) -> str:
    """`1234567` as `1,234,567`; None as 0."""
    return f"{value or 0:,}"


def count(value: int, noun: str) -> str:
    """`1 file`, `1,200 files`."""
    return f"{number(value)} {noun}{'' if value == 1 else 's'}"


def _sentence(text: str) -> str:
    return _with_full_stop(f"{text[:1].upper()}{text[1:]}")


def _with_full_stop(text: str) -> str:
    return text if text.endswith((".", "?", "!")) else f"{text}."
