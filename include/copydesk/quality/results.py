"""What became of the suites of a run, as Great Expectations writes the results of a validation.

A run is checked in chunks, by many tasks. Here it is one validation: counts are sums over the chunks, and the places of
what was unexpected are a few document ids. Values are left out: they would be article text.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import great_expectations as gx
from great_expectations.core import ExpectationSuiteValidationResult, ExpectationValidationResult
from great_expectations.expectations import Expectation

from copydesk.quality.own_suites import OwnExpectation
from copydesk.quality.run_checks import run_suite
from copydesk.quality.suites import meta_of, row_suites
from copydesk.quality.tally import Tally


@dataclass(frozen=True)
class Found:
    """What was found for a check: `elements` were looked at, `unexpected` broke it, some of these in `places`."""

    elements: int
    unexpected: int
    places: Sequence[Mapping[str, Any]] = ()


def run_results(
    tally: Tally,
    audit_results: Sequence[Mapping[str, Any]],
    own: tuple[OwnExpectation, ...],
    run_id: str,
    started_at: datetime,
) -> Iterator[tuple[str, dict[str, Any]]]:
    """Name and result, JSON values, of each suite that the run's rows were checked against, and of the audit's."""
    run = gx.RunIdentifier(run_name=run_id, run_time=started_at)
    by_row = {
        name: Found(check.elements, check.unexpected, [{"document_id": sample} for sample in check.samples])
        for name, check in tally.checks.items()
    }
    for name, suite in row_suites(own).items():
        yield name, _suite_result(suite, by_row, run)
    by_run = {result["check"]: Found(1, int(not result["success"])) for result in audit_results}
    yield "run", _suite_result(run_suite(), by_run, run)


def _suite_result(suite: gx.ExpectationSuite, found: Mapping[str, Found], run: gx.RunIdentifier) -> dict[str, Any]:
    results = [_result(expectation, found[meta_of(expectation)["check"]]) for expectation in suite.expectations]
    held = sum(bool(result.success) for result in results)
    statistics = {
        "evaluated_expectations": len(results),
        "successful_expectations": held,
        "unsuccessful_expectations": len(results) - held,
        "success_percent": 100 * held / len(results),
    }
    made = ExpectationSuiteValidationResult(
        success=held == len(results),
        results=results,
        suite_name=suite.name,
        statistics=statistics,
        meta={**suite.meta, "run_id": run, "validation_time": run.run_time},
    )
    as_json: dict[str, Any] = made.to_json_dict()  # type: ignore[no-untyped-call]
    return as_json


def _result(expectation: Expectation, found: Found) -> ExpectationValidationResult:
    return ExpectationValidationResult(
        success=not found.unexpected,
        expectation_config=expectation.configuration,
        result={
            "element_count": found.elements,
            "unexpected_count": found.unexpected,
            "unexpected_percent": 100 * found.unexpected / found.elements if found.elements else 0.0,
            "partial_unexpected_index_list": list(found.places),
        },
    )
