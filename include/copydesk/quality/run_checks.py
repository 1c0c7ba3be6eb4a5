"""The checks of a run as a whole, between staging and publishing: what fails here publishes nothing."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import isfinite
from statistics import median
from typing import Any

import pandas as pd
from great_expectations import ExpectationSuite

from copydesk.errors import ValidationBroken
from copydesk.lake.resolve import FILE_OUTCOMES, RECORD_OUTCOMES
from copydesk.lexicon import load
from copydesk.quality.engine import Outcome, SuiteCheckpoint
from copydesk.quality.suites import build_suite, expectation
from copydesk.schema.catalogue import Check

COUNTS = (
    "files_in",
    *(f"files_{outcome}" for outcome in FILE_OUTCOMES),
    "records_in",
    *(f"records_{outcome}" for outcome in RECORD_OUTCOMES),
    "duplicate_ids",
    "ids_already_published",
    "expectations",
    "expectations_in_catalogue",
    "staged_rows",
    "max_quarantined_share",
    "min_records_for_share",
    "files_with_records",
    "files_set_aside",
    "records_set_aside",
    "quarantined_set_aside",
)
VOLUME = load("audit")["volume"]


@dataclass(frozen=True)
class AuditCheck:
    """A check on the run's numbers. `observed` is what it shows of them, a format string."""

    check: Check
    observed: str


def _equal(name: str, left: str, right: str, says: str, observed: str) -> AuditCheck:
    params = {"column_A": left, "column_B": right, "ignore_row_if": "neither"}
    return AuditCheck(Check(name, "ExpectColumnPairValuesToBeEqual", says, params), observed)


def _within(name: str, column: str, low: float, high: float | None, says: str, observed: str) -> AuditCheck:
    params = {"column": column, "min_value": low, "max_value": high}
    return AuditCheck(Check(name, "ExpectColumnValuesToBeBetween", says, params), observed)


CHECKS = (
    _equal(
        "files_reconcile",
        "files_in",
        "files_accounted",
        "every file has exactly one outcome",
        "{files_in:,} in = {files_read:,} read + {files_quarantined:,} quarantined + {files_waiting:,} waiting"
        " + {files_refused:,} refused + {files_vanished:,} vanished",
    ),
    _equal(
        "records_reconcile",
        "records_in",
        "records_accounted",
        "every record is published, a duplicate, quarantined, replaced, kept or deleted",
        "{records_in:,} in = {records_published:,} published + {records_duplicate:,} duplicate"
        " + {records_quarantined:,} quarantined + {records_replaced:,} replaced + {records_kept:,} kept"
        " + {records_deleted:,} deleted",
    ),
    _equal(
        "rows_staged",
        "staged_rows",
        "rows_counted",
        "as many rows are staged as were counted",
        "{staged_rows:,} rows staged, {rows_counted:,} counted",
    ),
    _within(
        "ids_distinct", "duplicate_ids", 0, 0, "no two rows share a document id", "{duplicate_ids:,} ids more than once"
    ),
    _within(
        "ids_new",
        "ids_already_published",
        0,
        0,
        "no row's document id is published already",
        "{ids_already_published:,} ids there already",
    ),
    _equal(
        "checks_complete",
        "expectations",
        "expectations_in_catalogue",
        "every check of the catalogue, and of one's own, was evaluated",
        "{expectations:,} of {expectations_in_catalogue:,} checks",
    ),
    _within("checks_some", "expectations", 1, None, "some check was evaluated", "{expectations:,} checks"),
    AuditCheck(
        Check(
            "share_quarantined",
            "ExpectColumnPairValuesAToBeGreaterThanB",
            "the share of records that was quarantined is within the limit, files that are set aside left out",
            {
                "column_A": "share_allowed",
                "column_B": "share_quarantined",
                "or_equal": True,
                "ignore_row_if": "neither",
            },
        ),
        "{share_quarantined:.1%} of {records_judged:,} records; at most {max_quarantined_share:.0%},"
        " from {min_records_for_share:,} records on",
    ),
    AuditCheck(
        Check(
            "share_set_aside",
            "ExpectColumnPairValuesAToBeGreaterThanB",
            "the share of files that is set aside is within the limit",
            {
                "column_A": "max_quarantined_share",
                "column_B": "share_set_aside",
                "or_equal": True,
                "ignore_row_if": "neither",
            },
        ),
        "{files_set_aside:,} of {files_with_records:,} files; at most {max_quarantined_share:.0%}",
    ),
    AuditCheck(
        Check(
            "no_file_set_aside",
            "ExpectColumnValuesToBeBetween",
            "no file's own share of quarantined records is above the limit",
            {"column": "files_set_aside", "min_value": 0, "max_value": 0},
            severity="warning",
        ),
        "{files_set_aside:,} files of {min_records_for_share:,} records or more are, and set aside:"
        " {quarantined_set_aside:,} of their {records_set_aside:,} records were quarantined",
    ),
    AuditCheck(
        Check(
            "volume_usual",
            "ExpectColumnValuesToBeBetween",
            VOLUME["says"],
            {"column": "volume", "min_value": VOLUME["least"], "max_value": VOLUME["most"]},
            severity="warning",
        ),
        "{records_published:,} published, the median is {usual_volume:,.0f}",
    ),
)


def check_run(summary: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Check a run by its numbers: COUNTS, and `previous_volumes`, the records that earlier runs published, newest last.

    `staged_rows` are the rows that stand ready to be published, counted in the staged files themselves. A file of
    `min_records_for_share` records or more is judged by its own share first: above the limit it is set aside, and the
    other records are judged without it.
    The results have the keys `check`, `says`, `success`, `severity`, `observed`; a run with a critical one that did not
    succeed must not publish. Raises ValidationBroken where a number is missing or a check could not be evaluated.
    """
    numbers = _with_derived(_numbers(summary), summary.get("previous_volumes") or ())
    outcomes = SuiteCheckpoint(run_suite()).evaluate(pd.DataFrame([numbers]))
    return [_result(c, outcome, numbers) for c, outcome in zip(CHECKS, outcomes, strict=True)]


def run_suite() -> ExpectationSuite:
    """The suite that a run's numbers, a frame of one row, must pass."""
    return build_suite("run", [expectation(c.check, None, c.check.name, "run") for c in CHECKS])


def _numbers(summary: Mapping[str, Any]) -> dict[str, float]:
    """The counts as they were given. A null would pass most expectations, so it must not get as far."""
    bad = [name for name in COUNTS if not _is_count(summary.get(name))]
    if bad:
        raise ValidationBroken(f"the audit needs a number, 0 or more, for {', '.join(bad)}")
    return {name: summary[name] for name in COUNTS}


def _is_count(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and isfinite(value) and value >= 0


def _with_derived(numbers: dict[str, float], previous_volumes: Sequence[float]) -> dict[str, float]:
    published, files = numbers["records_published"], numbers["files_with_records"]
    records = numbers["records_in"] - numbers["records_set_aside"]
    quarantined = numbers["records_quarantined"] - numbers["quarantined_set_aside"]
    judged = records >= numbers["min_records_for_share"]
    usual = median(previous_volumes[-VOLUME["history"] :]) if previous_volumes else published
    return numbers | {
        "files_accounted": sum(numbers[f"files_{o}"] for o in FILE_OUTCOMES),
        "records_accounted": sum(numbers[f"records_{o}"] for o in RECORD_OUTCOMES),
        "rows_counted": numbers["records_published"] + numbers["records_replaced"],
        "records_judged": records,
        "share_quarantined": quarantined / records if records else 0.0,
        "share_allowed": numbers["max_quarantined_share"] if judged else 1.0,
        "share_set_aside": numbers["files_set_aside"] / files if files else 0.0,
        "usual_volume": usual,
        "volume": published / usual if usual else 1.0,
    }


def _result(check: AuditCheck, outcome: Outcome, numbers: Mapping[str, float]) -> dict[str, Any]:
    return {
        "check": outcome.check,
        "says": check.check.says,
        "success": outcome.success,
        "severity": outcome.severity,
        "observed": check.observed.format(**numbers),
    }
