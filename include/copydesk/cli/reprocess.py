"""`copydesk reprocess`: published articles through today's rules again, with a diff."""

import re
from collections.abc import Iterator, Mapping
from typing import Annotated, Any

import typer

from copydesk.cli.jobs import Jobs, usable_cores
from copydesk.cli.lake import Lake, readable_lake, settings_for
from copydesk.errors import ConfigError


def reprocess(
    source: Annotated[str, typer.Option(metavar="SOURCE", help="Articles of this source.")] = "",
    month: Annotated[str, typer.Option(metavar="MONTH", help="Articles of this month, YYYY-MM.")] = "",
    rule: Annotated[
        str, typer.Option(metavar="RULE", help="Articles that this rule, or a rule of this pack, has cut from.")
    ] = "",
    pipeline_version: Annotated[
        str, typer.Option(metavar="VERSION", help="Articles made by a version that begins like this.")
    ] = "",
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Show what would change, change nothing.")] = False,
    lake: Lake = None,
    jobs: Jobs = None,
    json: Annotated[bool, typer.Option("--json", help="Print the summary, with the diff, as JSON.")] = False,
) -> None:
    """Take published articles through today's rules again.

    They are read from the raw text in the lake, and their rows replaced in one commit. Articles that
    today's rules refuse stay as they are. Without a choice, all articles are read again.
    """
    from copydesk.cli.output import print_json, progress
    from copydesk.cli.run import all_steps, new_run_id
    from copydesk.intake.reprocess import selection
    from copydesk.run import REPROCESS, begin

    if month and not re.fullmatch("[0-9]{4}-[0-9]{2}", month):
        raise ConfigError(f"--month must be like 2026-05, it is {month!r}")
    settings = settings_for(lake).override({"jobs": jobs or usable_cores()})
    readable_lake(settings.lake)
    asked = {"articles": selection(source, month, rule, pipeline_version)}
    begun = begin(settings, new_run_id(REPROCESS), REPROCESS, dry_run, selection=asked)
    with progress("shards") as bar:
        summary = all_steps(begun, lambda done, total: bar.track(done, total, description="reading again"))
    if json:
        print_json(summary)
    else:
        _print_diff(summary, settings.lake)


def _print_diff(summary: Mapping[str, Any], lake: str) -> None:
    from copydesk.cli.output import screen
    from copydesk.cli.summary import print_summary
    from copydesk.cli.tables import table

    diff = summary.get("diff")
    if diff is None:
        screen().print("No article is meant by that.")
        return
    for title, columns, rows in _diff_tables(diff):
        if rows:
            screen().print(table(title, columns, rows))
            screen().print()
    print_summary(summary, lake)
    counts = "{articles} articles: {changed} change, of {moved} only offsets move, {same} stay as is, {kept} are kept"
    screen().print(f"{counts.format(**diff)}. The table was read at version {diff['version']}.", soft_wrap=True)
    if summary["outcome"] == "published":
        screen().print(f"The way back: copydesk restore articles --version {diff['version']}", soft_wrap=True)


def _diff_tables(diff: Mapping[str, Any]) -> Iterator[tuple[str, tuple[str, ...], list[tuple[Any, ...]]]]:
    """The title, the columns and the rows of each table of a diff: lines that are cut or restored come first."""
    for what, rule in (("cut", "cut by"), ("restored", "was cut by")):
        told = diff["lines"][what]
        title = f"Lines that are {what}: {told['lines']:,}, of {told['articles']:,} articles"
        rows = [(e["document_id"][:12], e["rule"], e["line"]) for e in told["examples"]]
        yield title, ("document", rule, "line"), rows
    columns = [(c["column"], c["articles"], c["moved"]) for c in diff["columns"]]
    yield "Columns, by articles", ("column", "says something else", "only offsets"), columns
    examples = [
        (c["column"], e["document_id"][:12], e["before"], e["after"]) for c in diff["columns"] for e in c["examples"]
    ]
    yield "Examples", ("column", "document", "before", "after"), examples
    removals = [(r["kind"], r["before"], r["after"]) for r in diff["removals"]]
    yield "Removals", ("kind", "before", "after"), removals
    refused = [(r["document_id"][:12], r["record"], r["reason"]) for r in diff["refused"]]
    yield "Refused by today's rules, kept as they are", ("document", "record", "reason"), refused
