"""Imports go one way, from the top of the library down, and no module needs itself.

Every import counts, wherever in a file it stands: at its top, inside a function, behind TYPE_CHECKING.
"""

import ast
from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter
from pathlib import Path
from typing import NamedTuple

import pytest

ROOT = Path(__file__).resolve().parents[2]
# From the bottom to the top. A module imports from the layers below its own and from its own folder. What needs the
# environment or the disk (`settings`, `storage`, …) lies above `pipeline`, which needs neither.
LAYERS = (
    {"errors", "garbage", "lexicon", "lockstep", "model", "verdict", "version", "visible"},
    {"diagnosis", "schedule"},
    {"text"},
    {"page", "facts"},  # what one finds reaches the other through `pipeline`
    {"pipeline"},
    {"credentials", "recall"},
    {"settings", "storage"},
    {"reports", "feeds"},
    {"run"},
    {"schema"},
    {"predictions"},
    {"lake"},
    {"intake", "quality"},
    {"steps"},
    {"upkeep"},
    {"cli", "door"},
    {"plugins"},
    {"copydesk_airflow"},
    {"dags"},
)
HEIGHT = {name: height for height, names in enumerate(LAYERS) for name in names}
# Where modules of the library may be imported inside a function or for their types alone, since `copydesk --help` and
# the parsing of DAG files need none of them.
LAZY = {"steps", "upkeep", "cli", "door", "copydesk_airflow", "dags", "plugins"}


class Import(NamedTuple):
    """`is_deferred`: it stands inside a function or behind TYPE_CHECKING."""

    importer: str
    imported: str
    is_deferred: bool


def _modules(folder: str) -> dict[str, Path]:
    """Every module below `folder` by the name that it is imported by."""
    paths = sorted((ROOT / folder).rglob("*.py"))
    names = (".".join(path.relative_to(ROOT / folder).with_suffix("").parts) for path in paths)
    return {name.removesuffix(".__init__"): path for name, path in zip(names, paths, strict=True)}


MODULES = _modules("include") | _modules("dags") | _modules("plugins")


def _layer(module: str) -> str:
    top, *names = MODULES[module].relative_to(ROOT).parts
    if top == "dags" and len(names) > 1:
        return names[0]
    if top != "include":
        return top
    return "door" if module == "copydesk" else module.split(".")[1]


def _imports(module: str) -> Iterator[Import]:
    """What `module` imports of the library."""
    pending: list[tuple[ast.AST, bool]] = [(ast.parse(MODULES[module].read_text()), False)]
    while pending:
        node, is_deferred = pending.pop()
        names: list[str] = []
        if isinstance(node, ast.ImportFrom):
            assert not node.level, f"{module} has a relative import"
            within = [f"{node.module}.{alias.name}" for alias in node.names]
            names = [name if name in MODULES else str(node.module) for name in within]
        elif isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        yield from (Import(module, name, is_deferred) for name in names if name in MODULES)
        is_function = isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda)
        is_typing = isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test)
        pending += [(child, is_deferred or is_function or is_typing) for child in ast.iter_child_nodes(node)]


IMPORTS = [found for module in MODULES for found in _imports(module)]


def test_every_module_has_its_layer():
    assert {_layer(module) for module in MODULES} - HEIGHT.keys() == set()


def test_every_folder_is_a_package():
    """So that what is in it can be imported and typed like all the rest."""
    folders = {path.parent for path in MODULES.values() if path.is_relative_to(ROOT / "include")}
    assert {folder for folder in folders if not (folder / "__init__.py").exists()} == set()


def test_imports_go_down():
    def goes_down(found: Import) -> bool:
        above, below = _layer(found.importer), _layer(found.imported)
        return above == below or HEIGHT[below] < HEIGHT[above]

    assert {found[:2] for found in IMPORTS if not goes_down(found)} == set()


def test_entities_and_dates_need_no_other_facts():
    """Quotes and figures are read with the help of names, never the other way round."""
    for own in ("copydesk.facts.entities", "copydesk.facts.dates"):
        facts = [i for i in IMPORTS if i.importer.startswith(own) and i.imported.startswith("copydesk.facts.")]
        assert {found[:2] for found in facts if not found.imported.startswith(own)} == set()


def test_no_module_needs_itself():
    graph: dict[str, set[str]] = {module: set() for module in MODULES}
    for found in IMPORTS:
        graph[found.importer].add(found.imported)
    try:
        list(TopologicalSorter(graph).static_order())
    except CycleError as error:
        pytest.fail(" needs ".join(error.args[1]))


def test_imports_stand_at_the_top():
    deferred = {found[:2] for found in IMPORTS if found.is_deferred and _layer(found.importer) not in LAZY}
    assert deferred == set()
