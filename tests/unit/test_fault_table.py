"""The table of faults is complete, and every test that it names is there."""

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
TABLE = (ROOT / "docs" / "faults.md").read_text()
ROWS = re.findall(r"^\| (\d+) \| (.+) \| (.+) \| (.+) \|$", TABLE, re.MULTILINE)


def test_it_has_every_fault_once():
    assert [int(number) for number, *_ in ROWS] == list(range(1, len(ROWS) + 1))
    assert len(ROWS) >= 93


def test_every_row_names_a_test_or_says_why_not():
    silent = [number for number, _, what, proof in ROWS if "::" not in what + proof and "does not apply" not in what]
    assert silent == []


def test_every_test_that_is_named_exists():
    modules = {path.stem: path.read_text() for path in (ROOT / "tests").rglob("test_*.py")}
    named = re.findall(r"`(\w+)::(\w+)`", TABLE)
    assert len(named) > 100
    assert [f"{module}::{test}" for module, test in named if f"def {test}(" not in modules.get(module, "")] == []
