"""Great Expectations suites from the field catalogue: one for the flat columns of `articles`, one a list column."""

from collections.abc import Iterable, Sequence
from copy import copy
from string import Template
from typing import Any

import great_expectations.expectations as known
from great_expectations import ExpectationSuite
from great_expectations.expectations import Expectation

from copydesk.errors import ValidationBroken
from copydesk.quality.catalogue_checks import catalogue_suites, check_name, checks_of
from copydesk.quality.own_suites import OwnExpectation
from copydesk.quality.promises import PROMISES
from copydesk.schema import Check, Field


def row_suites(own: Iterable[OwnExpectation] = ()) -> dict[str, ExpectationSuite]:
    """The suites that rows must pass, by name: those of the catalogue, each with what else is expected of its frame."""
    expected = {name: expectations_for(name, fields) for name, fields in catalogue_suites().items()}
    for each in own:
        expected.setdefault(each.suite, []).append(_own_expectation(each))
    return {name: build_suite(name, expectations) for name, expectations in expected.items()}


def suite_for(name: str, fields: Iterable[Field]) -> ExpectationSuite:
    """The suite `name` with an expectation for every check of `fields`.

    Raises ValidationBroken for a suite without checks, or with two checks of one name.
    """
    return build_suite(name, expectations_for(name, fields))


def expectations_for(suite: str, fields: Iterable[Field]) -> list[Expectation]:
    """An expectation for every check of `fields`. Its `meta` says `check` (`headline.one_line`; in a list column's
    suite `quotes.text.reproduced`), `says` (what it checks, in plain words) and `level`."""
    return [
        _of_column(suite, column, check) if check.computed else expectation(check, column, check_name(suite, name))
        for column, check in checks_of(fields)
        for name in [f"{column}.{check.name}"]
    ]


def build_suite(name: str, expectations: Sequence[Expectation]) -> ExpectationSuite:
    """A suite that is neither empty nor ambiguous; else raises ValidationBroken."""
    names = [meta_of(e)["check"] for e in expectations]
    if not names or len(set(names)) < len(names):
        raise ValidationBroken(f"the suite {name!r} has {len(names)} checks under {len(set(names))} names")
    return ExpectationSuite(name, expectations=list(expectations))


def expectation(check: Check, column: str | None, full_name: str, level: str = "row") -> Expectation:
    """The expectation of a check that is not computed, of a `column`; None where the check's arguments name them."""
    arguments = dict(check.params)
    if column is not None and "column_A" not in arguments:
        arguments["column"] = column
    meta = {"check": full_name, "says": check.says, "level": level}
    made: Expectation = getattr(known, check.expectation)(**arguments, severity=check.severity, meta=meta)
    return made


def _of_column(suite: str, column: str, check: Check) -> Expectation:
    """The custom expectation of a computed check."""
    name = f"{column}.{check.name}"
    meta = {"check": check_name(suite, name), "says": check.says, "level": "row"}
    promise: Any = PROMISES[suite, column, check.name]
    made: Expectation = promise(column=name, description=check.says, severity=check.severity, meta=meta)
    return made


def _own_expectation(own: OwnExpectation) -> Expectation:
    of_type = getattr(known, "".join(word.capitalize() for word in own.type.split("_")))
    arguments = {name: list(value) if isinstance(value, tuple) else value for name, value in own.arguments}
    made: Expectation = of_type(**arguments, description=own.says, severity=own.severity)
    made.meta = {"check": own.check, "says": own.says or statement(made), "level": "row"}
    return made


def meta_of(expectation: Expectation) -> dict[str, Any]:
    """What an expectation of ours says of itself: check, says, level."""
    return expectation.meta or {}


def statement(expectation: Expectation) -> str:
    """The expectation in the words of Great Expectations' own Data Docs: its description, where it has one."""
    rendered = copy(expectation)  # else the words stay with it, and in all that is written of it
    rendered.render()
    content: Any = (rendered.rendered_content or [])[0].to_json_dict()["value"]
    values = {name: parameter["value"] for name, parameter in content["params"].items()}
    return Template(content["template"]).safe_substitute(values)
