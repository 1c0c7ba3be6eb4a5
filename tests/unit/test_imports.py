"""What the code may not use, as it could be made to run what it reads."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SOURCES = sorted(path for folder in ("include", "dags", "plugins") for path in (ROOT / folder).rglob("*.py"))
UNSAFE = {"pickle", "marshal", "shelve", "dill", "joblib", "yaml", "subprocess", "pty"}
MAY_USE = {
    "include/copydesk/intake/isolate.py": {"subprocess"}
}  # this interpreter on a module of ours, without a shell
CALLS = {"eval", "exec", "compile", "__import__"}


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(ROOT)))
def test_nothing_unsafe_is_imported(path):
    used = set()
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            used |= {name.name.partition(".")[0] for name in node.names}
        elif isinstance(node, ast.ImportFrom):
            used.add((node.module or "").partition(".")[0])
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            used |= {node.func.id} & CALLS
    assert used & (UNSAFE | CALLS) == MAY_USE.get(str(path.relative_to(ROOT)), set())
