"""The `copydesk` command. Every command is one file here; nothing heavy is imported before it is needed."""

import sys

import typer

from copydesk.cli.explain import explain
from copydesk.cli.extract import extract
from copydesk.cli.maintain import maintain
from copydesk.cli.quarantine import quarantine
from copydesk.cli.run import run
from copydesk.cli.sql import sql
from copydesk.cli.status import status
from copydesk.errors import AuditFailed, ConfigError, CopydeskError

app = typer.Typer(
    help="Cleans scraped news text, reads it into fields, checks it and publishes it as Parquet.",
    epilog="Settings come from COPYDESK_* variables; docs/operations.md lists them.",
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    add_completion=False,
)
for command in (run, extract, explain, sql, status, maintain):
    app.command()(command)
app.add_typer(quarantine, name="quarantine")


def main() -> None:
    """Exit codes: 0 done, 1 it failed or the audit did, 2 a setting or an argument is wrong, 130 interrupted."""
    try:
        app()
    except ConfigError as error:
        _fail(str(error), 2)
    except AuditFailed as error:
        _fail(f"the audit failed, nothing was published: {error}", 1)
    except CopydeskError as error:
        _fail(str(error), 1)
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(0)


def _fail(message: str, code: int) -> None:
    from copydesk.cli.output import errors, visible

    errors().print(f"copydesk: {visible(message)}", style="red", markup=False, highlight=False, soft_wrap=True)
    sys.exit(code)
