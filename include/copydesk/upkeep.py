"""Work on the lake itself, as runs of their own: maintenance, verification, deletion, discarding from the quarantine.

Like a run that takes in records, one has a staging folder in which its steps note what they did, and leaves a report.
The steps return what the report shows: `says`, a sentence, and `tables`, each `title`, `columns` and `rows`.
"""

from datetime import UTC, datetime
from typing import Any

from copydesk import reports
from copydesk.diagnosis import explained
from copydesk.run import Run, remove_attempts, step, step_errors, step_results
from copydesk.verdict import GOOD, QUIET, RED, account, count, number

MAINTENANCE, VERIFY, DELETE, DISCARD, REVIEW = "maintenance", "verify", "delete", "discard", "review"
FAULTS_SHOWN = 200
ORDER = {"compact": 1, "vacuum": 2, "remove_old_staging": 3}

Told = dict[str, Any]


@step
def compact(run: Run) -> Told:
    """Put the small files of each table together."""
    from copydesk.lake import maintain

    done = maintain.compact(run.settings)
    removed, added = (sum(change[what] for change in done.values()) for what in ("removed", "added"))
    rows = [[name, change["removed"], change["added"]] for name, change in done.items()]
    says = f"{count(removed, 'file')} put together into {number(added)}"
    return {"says": says, "tables": [_table("Files put together", ["table", "files", "into"], rows)]}


@step
def vacuum(run: Run) -> Told:
    """Delete files that no kept version needs."""
    from copydesk.lake import maintain

    done = maintain.vacuum(run.settings)
    rows = [[name, files] for name, files in done.items()]
    says = f"{count(sum(done.values()), 'replaced file')} deleted"
    return {"says": says, "tables": [_table("Files deleted", ["table", "files"], rows)]}


@step
def remove_old_staging(run: Run) -> Told:
    """Remove what runs that never ended have left."""
    from copydesk.lake import maintain

    done = maintain.remove_old_staging(run.settings)
    return {"says": f"{count(sum(done.values()), 'leftover')} of dead runs removed", "tables": []}


@step
def verify(run: Run) -> Told:
    """Look for what is missing, damaged or miscounted. `selection` says whether `quick`."""
    from copydesk.lake.verify import verify as find_faults

    faults = list(find_faults(run.lake, run.selection["quick"]))
    if not faults:
        return {"says": "the lake is whole", "tables": []}
    rows = [[fault.table, fault.problem, fault.where, fault.mend] for fault in faults[:FAULTS_SHOWN]]
    table = _table("What is wrong", ["table", "fault", "where", "to mend it"], rows)
    says = f"{count(len(faults), 'fault')}, the first one in {faults[0].table}: {faults[0].problem}"
    return {"says": says, "tables": [table], "tone": RED, "title": "not whole"}


@step
def delete(run: Run) -> Told:
    """Delete the `documents` of the selection for good; of a dry run, say what would go."""
    from copydesk.lake.catalog import refresh_catalog
    from copydesk.lake.delete import delete_documents, preview
    from copydesk.steps import finish_others

    documents, lake = run.selection["documents"], run.lake
    if run.dry_run:
        articles, rows = preview(lake, documents)
        # No headline: this report outlives the deletion.
        named = [[document, source] for document, source, _ in articles]
        tables = [_table("Published articles among them", ["document", "source"], named)]
        says = f"a dry run: {count(sum(rows.values()), 'row')} would be deleted"
    else:
        about = (run.selection["reason"], run.selection["asked_by"])
        rows = delete_documents(lake, documents, *about, lambda: finish_others(lake))
        refresh_catalog(lake)
        tables, says = [], f"{count(sum(rows.values()), 'row')} deleted, as {run.selection['asked_by']} asked"
    tables.append(_table("Rows", ["table", "rows"], [[name, found] for name, found in rows.items()]))
    return {"says": says, "tables": tables, **({"tone": QUIET, "title": "dry run"} if run.dry_run else {})}


@step
def discard(run: Run) -> Told:
    """Close the `entries` of the selection for good; of a dry run, say how many."""
    from copydesk.lake.catalog import refresh_catalog
    from copydesk.lake.quarantine import count_entries
    from copydesk.lake.quarantine import discard as close

    chosen = run.selection["entries"]
    if run.dry_run:
        meant = sum(entries for _, entries, _ in count_entries(run.lake, chosen))
        return {"says": f"a dry run: {meant:,} open would be closed", "tables": [], "tone": QUIET, "title": "dry run"}
    closed = close(run.lake, chosen, run.selection["reason"], run.selection["asked_by"])
    refresh_catalog(run.lake)
    return {"says": f"{closed:,} closed, as {run.selection['asked_by']} asked", "tables": []}


@step
def hold(run: Run) -> Told:
    """Note that the run of the selection's `reference` waits for a person; that is all, unless one lets it through."""
    says = f"run {run.selection['reference']['run_id']} stays unpublished: nobody has let it through"
    return {"says": says, "tables": [], "tone": QUIET, "title": "not let through"}


@step
def let_through(run: Run) -> Told:
    """Publish the run of the selection's `reference`, whose audit failed, as `by` said `at`. Raises ConfigError for a
    run that is not waiting for that."""
    from copydesk.run import load
    from copydesk.steps import publish_all_the_same

    refused = load(run.selection["reference"])
    summary = publish_all_the_same(refused, run.selection["by"], run.selection["at"])
    return {"says": f"run {refused.run_id} was let through by {run.selection['by']}: {account(summary)}", "tables": []}


# What is asked for by itself: the step that does it.
ON_REQUEST = {VERIFY: verify, DELETE: delete, DISCARD: discard}


@explained
def report(run: Run, failures: list[dict[str, str]] | None = None) -> dict[str, Any]:
    """Say how it ended, whatever happened. Returns the summary, whose `outcome` is done or failed."""
    done = dict(sorted(step_results(run).items(), key=lambda item: ORDER.get(item[0], 0)))
    if failures is None:
        failures = [{"task": name, "error": error} for name, error in step_errors(run).items() if name not in done]
    told = list(done.values())
    summary: dict[str, Any] = {
        "run_id": run.run_id,
        "dag_id": run.dag_id,
        "trigger": run.trigger,
        "outcome": "failed" if failures or not told else "done",
        "started_at": run.started_at,
        "finished_at": datetime.now(UTC),
        "failures": failures,
        "says": _sentence("; ".join(each["says"] for each in told)),
        "tone": next((each["tone"] for each in told if "tone" in each), GOOD),
        "title": next((each["title"] for each in told if "title" in each), "done"),
        "tables": [table for each in told for table in each["tables"]],
        "timings": [
            {"stage": name, "seconds": each["seconds"], "cpu_seconds": each.get("cpu_seconds")}
            for name, each in done.items()
        ],
    }
    reports.write_summary(run.lake.uri, run.run_id, summary)
    if summary["outcome"] == "done":
        remove_attempts(run)
    return summary


def _table(title: str, columns: list[str], rows: list[list[Any]]) -> dict[str, Any]:
    return {"title": title, "columns": columns, "rows": rows}


def _sentence(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}." if text else ""
