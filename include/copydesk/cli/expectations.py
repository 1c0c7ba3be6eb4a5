"""`copydesk expectations`: what is expected of rows and runs, as Great Expectations writes its suites."""

import json
from pathlib import Path
from typing import Annotated

import typer

from copydesk.errors import ConfigError


def expectations(
    output: Annotated[
        str | None,
        typer.Option(metavar="FOLDER", help="Write SUITE.json for each; without it, print a list of suites."),
    ] = None,
) -> None:
    """Export the suites as JSON, with your own expectations of COPYDESK_EXPECTATIONS.

    The format is that of Great Expectations. The types of our own promises are registered when
    copydesk.quality.promises is imported.
    """
    from copydesk.feeds import chosen_settings
    from copydesk.quality.own_suites import read_own

    own = read_own(chosen_settings().expectations)  # before seconds of import

    from copydesk.quality.run_checks import run_suite
    from copydesk.quality.suites import row_suites

    suites = [suite.to_json_dict() for suite in (*row_suites(own).values(), run_suite())]
    if output is None:
        typer.echo(json.dumps(suites, indent=2, ensure_ascii=False))
        return
    try:
        Path(output).mkdir(parents=True, exist_ok=True)
        for suite in suites:
            text = json.dumps(suite, indent=2, ensure_ascii=False)
            Path(output, f"{suite['name']}.json").write_text(f"{text}\n", encoding="utf-8")
    except OSError as error:
        raise ConfigError(f"cannot write to {output}: {error.strerror}") from None
    typer.echo(f"{output} has {', '.join(str(suite['name']) for suite in suites)}")
