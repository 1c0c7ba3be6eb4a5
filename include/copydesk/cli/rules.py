"""`copydesk rules`: the rule packs, whether they do what their examples say, and what they would cut."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from copydesk.cli.command import Command, examples
from copydesk.cli.lake import Lake, readable_lake, settings_for
from copydesk.errors import ConfigError

if TYPE_CHECKING:
    from copydesk.page.rules.packs import Pack, Rule

rules = typer.Typer(help="List, test and try rule packs.", no_args_is_help=True, rich_markup_mode=None)

PACKS = ("pack", "rules", "phrases", "patterns", "applies_to", "from")
TESTS = ("pack", "rules", "examples", "must_not", "faults")
FAULTS = ("rule", "fault", "line")
CUTS = ("rule", "lines", "articles")
CANDIDATES = ("line", "sources", "articles", "share", "since")
Json = Annotated[bool, typer.Option("--json", help="Print a list of row objects.")]


@rules.command("list", cls=Command, epilog=examples("copydesk rules list"))
def list_(json: Json = False) -> None:
    """List the installed packs, in the order in which they are asked."""
    _print(PACKS, [_pack_row(pack) for pack in _installed_packs()], json)


@rules.command(
    "test",
    cls=Command,
    epilog=examples("copydesk rules test", "copydesk rules test any en", "copydesk rules test rules/hemsby-post.toml"),
)
def check(
    packs: Annotated[
        list[str] | None, typer.Argument(metavar="PACK", help="Names or .toml files; all packs unless given.")
    ] = None,
    json: Json = False,
) -> None:
    """Hold every rule against its own examples. Exit code 1 where one fails, 2 where a pack cannot be read."""
    chosen = _packs_named(packs or [])
    faults = {pack.name: _faults(pack.rules) for pack in chosen}
    found = [row for rows in faults.values() for row in rows]
    if json:
        _print(FAULTS, found, json)
    else:
        _print(TESTS, [_test_row(pack, len(faults[pack.name])) for pack in chosen])
        if found:
            typer.echo()
            _print(FAULTS, found)
    if found:
        raise typer.Exit(1)


@rules.command("try", cls=Command, epilog=examples("copydesk rules try rules/hemsby-post.toml"))
def try_(
    pack: Annotated[Path, typer.Argument(metavar="PACK.toml", help="The pack, wherever it lies.")],
    lake: Lake = None,
    limit: Annotated[
        int, typer.Option(metavar="N", help="Read at most so many articles that have such a line.", min=1)
    ] = 1000,
    json: Json = False,
) -> None:
    """Show what a pack would cut out of the published articles that is not cut today, and change nothing.

    With --json a list of the lines that are shown. `copydesk reprocess` then applies an installed pack to them.
    """
    from copydesk.cli.output import screen
    from copydesk.lake.rule_trial import try_pack
    from copydesk.page.rules.packs import read_pack_file

    settings = settings_for(lake)
    trial = try_pack(readable_lake(settings.lake), read_pack_file(pack), settings.rules_folder, limit)
    found = [(cuts.rule, line, document) for cuts in trial.cuts.values() for document, line in cuts.examples]
    if json:
        _print(("rule", "line", "document_id"), found, json)
        return
    _print(CUTS, [(cuts.rule, cuts.lines, cuts.articles) for cuts in trial.cuts.values()])
    if found:
        screen().print()
        _print(("rule", "line", "document"), [(rule, line, document[:12]) for rule, line, document in found])
    read = f"{trial.articles:,} articles, {trial.read:,} of them with a line that a rule matches"
    more = f", and {trial.left_out:,} more that were not read (--limit)" if trial.left_out else ""
    refused = f" Of {trial.refused:,} nothing would be left." if trial.refused else ""
    screen().print(f"\n{read}{more}.{refused} Nothing was changed.", soft_wrap=True)


@rules.command(cls=Command, epilog=examples("copydesk rules candidates"))
def candidates(lake: Lake = None, json: Json = False) -> None:
    """List lines that repeat over a source's articles and that no rule knows, those of several sources first.

    They are cut as repeated lines; a rule would cut them from a source's first article on.
    """
    from copydesk.lake.rule_trial import candidates as find
    from copydesk.page.rules.matcher import load_rules

    settings = settings_for(lake)
    found = find(readable_lake(settings.lake), load_rules(settings.rules_folder))
    rows = [tuple(", ".join(v) if isinstance(v, list) else v for v in row.values()) for row in found]
    _print(CANDIDATES, rows, json)


def _installed_packs() -> "list[Pack]":
    from copydesk.feeds import chosen_settings
    from copydesk.page.rules.packs import installed_packs

    return installed_packs(chosen_settings().rules_folder)


def _pack_row(pack: "Pack") -> tuple[Any, ...]:
    counts = [sum(len(getattr(rule, key)) for rule in pack.rules) for key in ("phrases", "patterns")]
    origin = "rules_folder" if pack.is_own else "copydesk"
    return pack.name, len(pack.rules), *counts, ", ".join(pack.sources) or None, origin


def _test_row(pack: "Pack", faults: int) -> tuple[Any, ...]:
    counts = [sum(len(getattr(rule, key)) for rule in pack.rules) for key in ("examples", "must_not")]
    return pack.name, len(pack.rules), *counts, faults


def _packs_named(names: Sequence[str]) -> list["Pack"]:
    """The packs with these names or in these files, all installed ones where none is given.

    Raises ConfigError for a name that no pack has, and for a pack that cannot be read.
    """
    from copydesk.page.rules.packs import read_pack_file

    files = [read_pack_file(Path(name)) for name in names if name.endswith(".toml")]
    named = [name for name in names if not name.endswith(".toml")]
    if files and not named:
        return files
    installed = {pack.name: pack for pack in _installed_packs()}
    for name in named:
        if name not in installed:
            raise ConfigError(f"there is no rule pack {name!r}; known are {', '.join(sorted(installed))}")
    return files + [pack for pack in installed.values() if not names or pack.name in named]


def _faults(rules_of_pack: "tuple[Rule, ...]") -> list[tuple[str, str, str]]:
    """The rule, what is wrong, and the line, for each example that a rule of the pack gets wrong."""
    from copydesk.page.rules.matcher import Matcher

    matcher = Matcher(rules_of_pack)
    return [(rule.name, fault, line) for rule in rules_of_pack for fault, line in matcher.faults(rule)]


def _print(columns: Sequence[str], rows: Sequence[tuple[Any, ...]], json: bool = False) -> None:
    from copydesk.cli.output import print_json_rows, screen
    from copydesk.cli.tables import table

    if json:
        print_json_rows(columns, rows)
    else:
        screen().print(table(None, columns, rows))
