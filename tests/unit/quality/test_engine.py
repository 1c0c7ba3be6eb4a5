import great_expectations.expectations as gxe
import pandas as pd
import pytest
from great_expectations import ExpectationSuite

from copydesk.errors import ValidationBroken
from copydesk.quality.engine import SuiteCheckpoint
from copydesk.quality.suites import build_suite, statement


def evaluate(suite, frame):
    return SuiteCheckpoint(suite).evaluate(frame)


def stated(column, check):
    return gxe.ExpectColumnValuesToNotBeNull(column=column, meta={"check": check})


FRAME = pd.DataFrame({"a": ["x", None, "y"], "b": ["x", "y", "z"]})


def test_outcomes_come_in_the_order_of_the_suite_with_the_rows_that_failed():
    suite = build_suite("two", [stated("b", "b.stated"), stated("a", "a.stated")])
    outcomes = evaluate(suite, FRAME)
    assert [(o.check, o.elements, o.positions, o.success) for o in outcomes] == [
        ("b.stated", 3, [], True),
        ("a.stated", 3, [1], False),
    ]


def test_an_empty_frame_evaluates_everything():
    outcomes = evaluate(build_suite("one", [stated("a", "a.stated")]), FRAME.head(0))
    assert [(o.elements, o.positions) for o in outcomes] == [(0, [])]


def test_a_raised_exception_is_not_a_result():
    suite = build_suite("lost", [stated("a", "a.stated"), stated("nowhere", "nowhere.stated")])
    with pytest.raises(ValidationBroken, match=r"nowhere\.stated did not run: .*nowhere"):
        evaluate(suite, FRAME)


def test_no_expectations_are_not_a_success():
    with pytest.raises(ValidationBroken, match="0 checks, 0 came back"):
        evaluate(ExpectationSuite("none"), FRAME)


def test_results_that_cannot_be_told_apart_are_not_taken():
    suite = ExpectationSuite("same", expectations=[stated("a", "stated"), stated("b", "stated")])
    with pytest.raises(ValidationBroken, match="same"):
        evaluate(suite, FRAME)


def test_a_check_of_one_number_for_the_whole_frame_is_not_taken_for_a_check_of_rows():
    suite = build_suite("count", [gxe.ExpectTableRowCountToEqual(value=3, meta={"check": "rows"})])
    with pytest.raises(ValidationBroken, match="rows did not run"):
        evaluate(suite, FRAME)


def test_a_frame_that_great_expectations_refuses():
    with pytest.raises(ValidationBroken, match="'one' did not run"):
        evaluate(build_suite("one", [stated("a", "a.stated")]), "no frame")


def test_a_statement_is_in_the_words_of_great_expectations():
    assert statement(stated("a", "a.stated")) == "a values must never be null."
