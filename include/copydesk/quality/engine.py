"""Runs a suite over frames with Great Expectations, and never takes "nothing was checked" for "nothing is wrong".

Great Expectations takes seconds to import: modules that need this one are imported where rows are checked alone.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property
from typing import Any

import great_expectations as gx
import pandas as pd
from great_expectations.core import ExpectationValidationResult
from great_expectations.expectations import Expectation

from copydesk.errors import ValidationBroken
from copydesk.quality.suites import meta_of

# What comes back of an expectation: how many rows broke it, or also which. To list them costs a third of a small
# chunk's time, whether there are any or not: it is asked for where there are. Values, which would be article text, are
# left out.
COUNTS, POSITIONS = "BASIC", "COMPLETE"
# The store keeps a result under each identifier: were every chunk called by another, all would stay in memory.
CHUNK = gx.RunIdentifier(run_name="chunk", run_time=datetime(1970, 1, 1, tzinfo=UTC))


@dataclass(frozen=True)
class Outcome:
    """What became of one expectation. `positions` are the frame's rows (from 0) that broke it."""

    expectation: Expectation
    elements: int
    positions: Sequence[int]

    @property
    def check(self) -> str:
        return str(meta_of(self.expectation)["check"])

    @property
    def says(self) -> str:
        return str(meta_of(self.expectation)["says"])

    @property
    def severity(self) -> str:
        return self.expectation.severity.value

    @property
    def success(self) -> bool:
        return not self.positions


class SuiteCheckpoint:
    """Checkpoints with one ValidationDefinition: the suite, and whatever frame it is given.

    Made once a process, as making it costs a tenth of what a chunk does. Its context holds everything in memory and
    touches neither disk nor network.
    """

    def __init__(self, suite: gx.ExpectationSuite) -> None:
        context = gx.get_context(mode="ephemeral")
        context.enable_analytics(False)
        context.variables.progress_bars = {"globally": False}  # type: ignore[assignment]
        batches = context.data_sources.add_pandas("frames").add_dataframe_asset(suite.name)
        whole = batches.add_batch_definition_whole_dataframe("whole")
        self.suite = context.suites.add(suite)
        definition = gx.ValidationDefinition(name=suite.name, data=whole, suite=self.suite)
        self._context, self._definition = context, context.validation_definitions.add(definition)
        self._counting = self._checkpoint(COUNTS)

    @cached_property
    def _locating(self) -> gx.Checkpoint:
        return self._checkpoint(POSITIONS)

    def _checkpoint(self, result_format: str) -> gx.Checkpoint:
        formatted: Any = {"result_format": result_format, "exclude_unexpected_values": True}
        name = f"{self.suite.name} {result_format}"
        checkpoint = gx.Checkpoint(name=name, validation_definitions=[self._definition], result_format=formatted)
        return self._context.checkpoints.add(checkpoint)

    def evaluate(self, frame: pd.DataFrame) -> list[Outcome]:
        """Every expectation of the suite with its outcome, in the suite's order; `frame` is indexed from 0.

        Raises ValidationBroken where an expectation raised, is missing, or did not see every row of the frame.
        """
        counted = self._results(self._counting, frame)
        if not any(result.result["unexpected_count"] for result in counted):
            return [Outcome(expectation, len(frame), []) for expectation in self.suite.expectations]
        located = self._results(self._locating, frame)
        return [_outcome(e, result) for e, result in zip(self.suite.expectations, located, strict=True)]

    def _results(self, checkpoint: gx.Checkpoint, frame: pd.DataFrame) -> list[ExpectationValidationResult]:
        """A result for each expectation of the suite, in its order, that saw every row of the frame."""
        name, expected = self.suite.name, [meta_of(e)["check"] for e in self.suite.expectations]
        try:
            results = _run(checkpoint, frame)
        except Exception as error:  # whatever it is, nothing is known about the rows
            raise ValidationBroken(f"the suite {name!r} did not run: {_one_line(error)}") from error
        by_check = {_check_of(result): result for result in results}
        complete = len(results) == len(by_check) == len(expected) and by_check.keys() == set(expected)
        if not expected or not complete:
            raise ValidationBroken(f"the suite {name!r} has {len(expected)} checks, {len(results)} came back")
        for check in expected:
            _require_evaluated(check, by_check[check], len(frame))
        return [by_check[check] for check in expected]


def _run(checkpoint: gx.Checkpoint, frame: pd.DataFrame) -> list[ExpectationValidationResult]:
    given = frame.copy(deep=False)
    try:
        ran = checkpoint.run(batch_parameters={"dataframe": given}, run_id=CHUNK)
    finally:  # the data source holds on to the last frame that it was given
        for column in frame.columns:
            del given[column]
    return next(iter(ran.run_results.values())).results


def _check_of(result: ExpectationValidationResult) -> str | None:
    config = result.expectation_config
    return (config.meta or {}).get("check") if config else None


def _require_evaluated(check: str, result: ExpectationValidationResult, rows: int) -> None:
    found = result.result
    if "element_count" not in found or "unexpected_count" not in found:
        raise ValidationBroken(f"the check {check} did not run: {_reason(result)}")
    if found["element_count"] != rows:
        raise ValidationBroken(f"the check {check} saw {found['element_count']} of {rows} rows")
    if result.success == bool(found["unexpected_count"]):
        raise ValidationBroken(f"the check {check} contradicts itself: {found['unexpected_count']} rows broke it")


def _outcome(expectation: Expectation, result: ExpectationValidationResult) -> Outcome:
    found = result.result
    positions = [int(position) for position in found.get("unexpected_index_list") or ()]
    if len(positions) != found["unexpected_count"]:
        check = meta_of(expectation)["check"]
        raise ValidationBroken(f"the check {check} names {len(positions)} of {found['unexpected_count']} rows")
    return Outcome(expectation, found["element_count"], positions)


def _reason(result: ExpectationValidationResult) -> str:
    """The exception's own line; its place in the result differs with what went wrong."""
    info: Mapping[str, Any] = result.exception_info or {}
    flat = info if "raised_exception" in info else next(iter(info.values()), {})
    return _one_line(flat.get("exception_message") or "no result came back")


def _one_line(reason: object) -> str:
    return " ".join(str(reason).split())[:200]
