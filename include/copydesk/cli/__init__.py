"""The `copydesk` command. Every command is one file here; nothing heavy is imported before it is needed."""

import os
import sys
from typing import Annotated

import typer

from copydesk.cli.catalog import catalog
from copydesk.cli.command import Command, examples
from copydesk.cli.delete import delete
from copydesk.cli.describe import describe
from copydesk.cli.expectations import expectations
from copydesk.cli.explain import explain
from copydesk.cli.extract import extract
from copydesk.cli.feeds import feeds
from copydesk.cli.maintain import maintain
from copydesk.cli.open import open_article
from copydesk.cli.quarantine import quarantine
from copydesk.cli.repair import repair
from copydesk.cli.reprocess import reprocess
from copydesk.cli.restore import restore
from copydesk.cli.rules import rules
from copydesk.cli.run import run
from copydesk.cli.sql import sql
from copydesk.cli.status import status
from copydesk.cli.upgrade import upgrade
from copydesk.cli.verify import verify
from copydesk.errors import AuditFailed, ConfigError, CopydeskError
from copydesk.settings import PREFIX

app = typer.Typer(
    help="Cleans scraped news text, reads it into fields, checks it and publishes it as Parquet.",
    epilog="Settings come from COPYDESK_* variables; docs/operations.md lists them.",
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    add_completion=False,
    context_settings={"max_content_width": 100},
)
# Each command with examples of its use, as the end of its help.
COMMANDS = (
    (run, ("copydesk run --landing incoming --lake lake", "copydesk run --pattern 'wire/*.txt' --limit 100 --dry-run")),
    (extract, ("copydesk extract --input documents.jsonl --output fields.jsonl",)),
    (explain, ("copydesk explain page.txt", "copydesk explain pages.jsonl --record 3 --lake data/lake")),
    (
        sql,
        (
            'copydesk sql "SELECT speaker, role, text FROM quotes"',
            'copydesk sql --chart "SELECT measure, count(*) FROM figures GROUP BY measure"',
            "copydesk sql --parquet figures.parquet 'FROM figures'",
        ),
    ),
    (describe, ("copydesk describe", "copydesk describe figures")),
    (open_article, ("copydesk open 3f9a1c",)),
    (expectations, ("copydesk expectations --output suites", "COPYDESK_EXPECTATIONS=own.toml copydesk expectations")),
    (status, ("copydesk status --runs 3",)),
    (reprocess, ("copydesk reprocess --source reuters --month 2026-05 --dry-run",)),
    (verify, ("copydesk verify", "copydesk verify --quick --json")),
    (repair, ("copydesk repair",)),
    (restore, ("copydesk restore articles", "copydesk restore articles --version 41")),
    (delete, ("copydesk delete DOCUMENT --dry-run", "copydesk delete DOCUMENT --reason 'asked for by the author'")),
    (catalog, ("copydesk catalog --output lake.duckdb", "copydesk catalog --output lake.duckdb --base s3://news/lake")),
    (maintain, ("copydesk maintain",)),
    (upgrade, ("copydesk upgrade --lake lake",)),
    (feeds, ("COPYDESK_FEEDS=feeds.toml copydesk feeds", "copydesk --feed wire status")),
)
NAMES: dict[object, str] = {open_article: "open"}  # of commands that cannot be called like their function
for command, uses in COMMANDS:
    app.command(NAMES.get(command), cls=Command, epilog=examples(*uses))(command)
app.add_typer(quarantine, name="quarantine")
app.add_typer(rules, name="rules")


def _print_version(wanted: bool) -> None:
    if wanted:
        from copydesk.feeds import chosen_settings
        from copydesk.lake.rows import pipeline_version
        from copydesk.version import __version__

        typer.echo(f"copydesk {__version__}\npipeline {pipeline_version(chosen_settings().rules_folder)}")
        raise typer.Exit


@app.callback()
def _options(
    version: Annotated[
        bool,
        typer.Option("--version", callback=_print_version, is_eager=True, help="Print the versions and exit."),
    ] = False,
    feed: Annotated[
        str | None, typer.Option(metavar="NAME", help="Whose settings a command goes by, of those in COPYDESK_FEEDS.")
    ] = None,
) -> None:
    """The options of `copydesk` itself, before any command."""
    if feed is not None:
        os.environ[f"{PREFIX}FEED"] = feed  # the processes that a command starts go by it as well


# Exceptions of libraries whose cause is outside of the program: a store without a password, a table that is broken.
FOREIGN_ERRORS = (
    ("deltalake.exceptions", "DeltaError"),
    ("duckdb", "Error"),
    ("botocore.exceptions", "BotoCoreError"),
    ("botocore.exceptions", "ClientError"),
)


def main() -> None:
    """Run the command line.

    Exit codes: 0 done, 1 it failed or the audit did, 2 a setting or an argument is wrong, 130 interrupted.
    """
    try:
        app()
    except SystemExit as end:  # typer and rich have caught a broken pipe before
        if isinstance(end.__context__, BrokenPipeError):
            _drop_output()
            sys.exit(0)
        raise
    except ConfigError as error:
        _fail(str(error), 2)  # a line each, of a file with several faults
    except AuditFailed as error:
        _fail(f"the audit failed, nothing was published: {error}", 1)
    except CopydeskError as error:
        _fail(str(error), 1)
    except OSError as error:
        where = f" {error.filename}" if error.filename else ""
        _fail(f"cannot read or write{where}: {error.strerror or error}", 1)
    except Exception as error:
        if not _is_foreign(error):
            raise
        _fail(" ".join(str(error).split()), 1)


def _is_foreign(error: Exception) -> bool:
    """Whether a library raised it. Only a library that is imported already can have."""
    return any(
        isinstance(error, getattr(sys.modules[module], name))
        for module, name in FOREIGN_ERRORS
        if module in sys.modules
    )


def _fail(message: str, code: int) -> None:
    from copydesk.cli.output import error_screen
    from copydesk.visible import visible

    error_screen().print(f"copydesk: {visible(message)}", style="red", markup=False, highlight=False, soft_wrap=True)
    _drop_output()
    sys.exit(code)


def _drop_output() -> None:
    """Give up what standard output could not take, so that the interpreter does not try it again at its end."""
    try:
        sys.stdout.flush()
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
