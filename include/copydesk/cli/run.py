"""`copydesk run`: a whole run without Airflow, through the same steps as the DAG."""

from datetime import UTC, datetime
from typing import Annotated
from uuid import uuid4

import typer


def run(
    landing: Annotated[str | None, typer.Option(help="Folder or URL with the seed files.")] = None,
    lake: Annotated[str | None, typer.Option(help="Folder or URL of the published tables.")] = None,
    pattern: Annotated[str | None, typer.Option(help="Which files to take, like 'wire/*.txt'.")] = None,
    limit: Annotated[int | None, typer.Option(help="Take at most so many new files; 0 = all.")] = None,
    min_age_seconds: Annotated[int | None, typer.Option(help="Leave younger files to a later run.")] = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Everything up to the audit, nothing is published.")
    ] = False,
    json: Annotated[bool, typer.Option("--json", help="Print the run's summary as JSON.")] = False,
) -> None:
    """Pick up what is new, clean it, read it, check it, publish it."""
    import orjson

    from copydesk.cli.output import progress
    from copydesk.cli.summary import print_summary
    from copydesk.run import begin
    from copydesk.settings import Settings

    settings = Settings.from_environment().override(
        {
            "landing": landing,
            "lake": lake,
            "pattern": pattern,
            "limit": limit,
            "min_age_seconds": min_age_seconds,
        }
    )
    run_id = f"cli__{datetime.now(UTC):%Y-%m-%dT%H:%M:%S}_{uuid4().hex[:6]}"
    begun = begin(settings, run_id, "cli", dry_run)
    with progress("shards") as bar:
        summary = _all_steps(begun, bar)
    if json:
        typer.echo(orjson.dumps(summary, option=orjson.OPT_INDENT_2 | orjson.OPT_UTC_Z).decode())
    else:
        print_summary(summary, begun.settings.lake)


def _all_steps(begun, bar) -> dict:
    from copydesk import steps

    try:
        steps.discover(begun)
        shards = steps.plan(begun)["shards"]
        for shard in bar.track(shards, description="reading"):
            steps.process(begun, shard["shard"])
        if shards:
            for work in (steps.validate, steps.audit, *(() if begun.dry_run else (steps.publish,))):
                bar.add_task(work.__name__, total=None)
                work(begun)
    finally:
        summary = steps.report(begun)
    steps.clean_up(begun, summary["outcome"])
    return summary
