"""Our suites are Great Expectations' own: exported, loaded, with their words, through its public names."""

import ast
import json
from pathlib import Path

import great_expectations as gx
import pytest
from typer.testing import CliRunner

from copydesk.cli import app
from copydesk.quality.promises import PROMISES
from copydesk.quality.suites import row_suites, statement

INCLUDE = Path(__file__).resolve().parents[3] / "include"
PUBLIC = {
    "great_expectations",
    "great_expectations.core",
    "great_expectations.expectations",
}


def imported(file):
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{name.name}" for name in node.names if name.name.startswith("_"))
        elif isinstance(node, ast.Import):
            yield from (name.name for name in node.names)


def test_nothing_private_is_imported():
    names = {name for file in INCLUDE.rglob("*.py") for name in imported(file)}
    assert {name for name in names if name.startswith("great_expectations")} == PUBLIC


@pytest.fixture(scope="module")
def exported(tmp_path_factory):
    folder = tmp_path_factory.mktemp("suites")
    done = CliRunner().invoke(app, ["expectations", "--output", str(folder)])
    assert done.exit_code == 0, done.output
    return {file.stem: json.loads(file.read_text(encoding="utf-8")) for file in folder.iterdir()}


def test_every_suite_is_exported_and_loads_as_it_is(exported):
    suites = row_suites()
    assert exported.keys() == {*suites, "run"}
    for name, suite in suites.items():
        assert gx.ExpectationSuite(**exported[name]) == suite


def test_a_promise_is_a_custom_expectation_with_its_own_words(exported):
    lossless = next(e for e in exported["articles"]["expectations"] if e["meta"]["check"] == "removals.lossless")
    assert lossless["type"] == "expect_articles_removals_lossless"
    assert lossless["kwargs"] == {"column": "removals.lossless"}
    assert lossless["description"] == lossless["meta"]["says"]
    expectations = row_suites()["articles"].expectations
    said = [statement(e) for e in expectations if (e.meta or {})["check"] == "removals.lossless"]
    assert said == [lossless["description"]]


def test_no_two_promises_share_a_type():
    assert len({promise.expectation_type for promise in PROMISES.values()}) == len(PROMISES)
