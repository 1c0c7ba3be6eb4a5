"""Runs a suite over a frame with Great Expectations, and never takes "nothing was checked" for "nothing is wrong".

Great Expectations takes seconds to import: modules that need this one are imported where rows are checked alone.
"""

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from string import Template
from typing import Any

import great_expectations as gx
import pandas as pd
from great_expectations.core import ExpectationValidationResult
from great_expectations.data_context.types.base import (
    DataContextConfig,
    InMemoryStoreBackendDefaults,
    ProgressBarsConfig,
)
from great_expectations.expectations.expectation import Expectation
from great_expectations.render.renderer.inline_renderer import InlineRenderer

from copydesk.errors import ValidationBroken
from copydesk.quality.suites import meta_of

logging.getLogger("great_expectations").setLevel(logging.WARNING)

# Values are left out: they would be article text.
RESULT_FORMAT = {"result_format": "COMPLETE", "exclude_unexpected_values": True}


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


def evaluate(suite: gx.ExpectationSuite, frame: pd.DataFrame) -> list[Outcome]:
    """Every expectation of the suite with its outcome, in the suite's order; `frame` is indexed from 0.

    Raises ValidationBroken where an expectation raised, is missing, or did not see every row of the frame.
    """
    try:
        results = _validate(suite, frame)
    except Exception as error:  # whatever it is, nothing is known about the rows
        raise ValidationBroken(f"the suite {suite.name!r} did not run: {_one_line(error)}") from error
    by_check = {_check_of(result): result for result in results}
    expected = [meta_of(e)["check"] for e in suite.expectations]
    complete = len(results) == len(by_check) == len(expected) and by_check.keys() == set(expected)
    if not expected or not complete:
        raise ValidationBroken(f"the suite {suite.name!r} has {len(expected)} checks, {len(results)} came back")
    return [_outcome(e, by_check[meta_of(e)["check"]], len(frame)) for e in suite.expectations]


def statement(expectation: Expectation) -> str:
    """The expectation in Great Expectations' own words, as its Data Docs have them."""
    content: Any = InlineRenderer(expectation.configuration).get_rendered_content()[0].to_json_dict()["value"]
    values = {name: parameter["value"] for name, parameter in content["params"].items()}
    return Template(content["template"]).safe_substitute(values)


def _validate(suite: gx.ExpectationSuite, frame: pd.DataFrame) -> list[ExpectationValidationResult]:
    """In a context of its own, which holds everything in memory and keeps no frame of an earlier call alive."""
    config = DataContextConfig(
        store_backend_defaults=InMemoryStoreBackendDefaults(init_temp_docs_sites=False),
        progress_bars=ProgressBarsConfig(globally=False),
        analytics_enabled=False,
    )
    source = gx.get_context(mode="ephemeral", project_config=config).data_sources.add_pandas("frames")
    batches = source.add_dataframe_asset(suite.name).add_batch_definition_whole_dataframe("whole")
    return batches.get_batch({"dataframe": frame}).validate(suite, result_format=RESULT_FORMAT).results


def _check_of(result: ExpectationValidationResult) -> str | None:
    config = result.expectation_config
    return (config.meta or {}).get("check") if config else None


def _outcome(expectation: Expectation, result: ExpectationValidationResult, rows: int) -> Outcome:
    check, found = meta_of(expectation)["check"], result.result
    if "element_count" not in found or "unexpected_index_list" not in found:
        raise ValidationBroken(f"the check {check} did not run: {_reason(result)}")
    if found["element_count"] != rows:
        raise ValidationBroken(f"the check {check} saw {found['element_count']} of {rows} rows")
    positions = [int(position) for position in found["unexpected_index_list"] or ()]
    if len(positions) != found["unexpected_count"] or result.success == bool(positions):
        raise ValidationBroken(f"the check {check} contradicts itself: {found['unexpected_count']} rows broke it")
    return Outcome(expectation, rows, positions)


def _reason(result: ExpectationValidationResult) -> str:
    """The exception's own line; its place in the result differs with what went wrong."""
    info = result.exception_info or {}
    flat = info if "raised_exception" in info else next(iter(info.values()), {})
    return _one_line(flat.get("exception_message") or "no result came back")


def _one_line(reason: object) -> str:
    return " ".join(str(reason).split())[:200]
