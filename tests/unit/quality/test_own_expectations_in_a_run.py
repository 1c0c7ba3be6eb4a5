"""A file of one's own expectations: rows go to the quarantine by it, and the run keeps what was found."""

import json

import pytest
from great_expectations.core import expectationSuiteValidationResultSchema
from test_own_suites import PAGE
from typer.testing import CliRunner

from copydesk import steps
from copydesk.cli import app
from copydesk.errors import ConfigError
from copydesk.reports import slug
from runs import Desk, story

OWN = """
[[suites]]
name = "articles"

[[suites.expectations]]
type = "expect_column_values_to_not_match_regex"
kwargs = { column = "headline", regex = "(?:a+)+$|^Advertorial" }
description = "no headline says that it is paid for"
meta = { check = "not_paid_for" }

[[suites.expectations]]
type = "expect_column_values_to_be_between"
kwargs = { column = "word_count", min_value = 1000 }
severity = "warning"

[[suites]]
name = "quantities"

[[suites.expectations]]
type = "expect_column_values_to_not_be_in_set"
kwargs = { column = "kind", value_set = ["nothing"] }
"""


@pytest.fixture(scope="module")
def desk(tmp_path_factory):
    folder = tmp_path_factory.mktemp("own")
    (folder / "own.toml").write_text(OWN)
    desk = Desk(folder, expectations=str(folder / "own.toml"), max_quarantined_percent=100)
    desk.put("a.txt", story(3))
    desk.put("b.txt", story(4, "Advertorial: bridges for everybody", "Lowmere"))
    desk.summary = desk.run()
    return desk


@pytest.fixture(scope="module")
def results(desk):
    folder = desk.lake / "_reports" / slug(desk.summary["run_id"]) / "validations"
    return {file.stem: json.loads(file.read_text()) for file in folder.iterdir()}


def test_what_breaks_a_critical_one_goes_to_the_quarantine(desk):
    assert desk.sql("SELECT source_file FROM articles") == [("a.txt",)]
    found = desk.sql("SELECT source_file, checks, reason FROM quarantine")
    assert found == [("b.txt", ["own.not_paid_for"], "no headline says that it is paid for")]


def test_results_are_those_of_great_expectations(desk, results):
    loaded = expectationSuiteValidationResultSchema.load(results["articles"])
    assert loaded["success"] is False
    by_check = {r.expectation_config.meta["check"]: r for r in loaded["results"]}
    paid = by_check["own.not_paid_for"]
    assert (paid.result["element_count"], paid.result["unexpected_count"], paid.success) == (2, 1, False)
    short = by_check["own.word_count.values_to_be_between"]
    assert (short.expectation_config.severity.value, short.result["unexpected_count"]) == ("warning", 2)
    assert results["quantities"]["statistics"]["evaluated_expectations"] == 1
    assert results["run"]["success"]
    assert results["run"]["meta"]["run_id"]["run_name"] == desk.summary["run_id"]


def test_a_faulty_file_stops_the_run_before_anything_is_read(desk, tmp_path):
    (tmp_path / "own.toml").write_text(OWN.replace("word_count", "words"))
    begun = desk.begin(expectations=str(tmp_path / "own.toml"))
    steps.discover(begun)
    with pytest.raises(ConfigError, match=r"expectation 2 of articles: column must be a column of the suite"):
        steps.plan(begun)


def test_the_example_for_a_great_expectations_of_ones_own_runs(desk, tmp_path, monkeypatch, capsys):
    code = PAGE.read_text(encoding="utf-8").partition("```python\n")[2].partition("```")[0]
    done = CliRunner().invoke(app, ["expectations", "--output", str(tmp_path / "suites")])
    assert done.exit_code == 0, done.output
    monkeypatch.chdir(tmp_path)
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "lake").symlink_to(desk.lake)
    exec(code, {})
    assert json.loads(capsys.readouterr().out)["success"] is True
