"""Great Expectations suites from the field catalogue: one for the flat columns of `articles`, one a list column."""

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from copydesk.errors import ValidationBroken
from copydesk.schema import ARTICLES, NESTED, Check, Field

if TYPE_CHECKING:
    from great_expectations import ExpectationSuite
    from great_expectations.expectations.expectation import Expectation


def catalogue_suites() -> dict[str, tuple[Field, ...]]:
    """The suites that rows must pass: name of the frame -> the fields whose checks make the suite. A list whose parts
    have no checks has none: a suite costs more than a check of the list as a whole."""
    lists = {name: field.fields for name, field in NESTED.items() if any(part.checks for part in field.fields)}
    return {"articles": ARTICLES.fields} | lists


def count_checks() -> int:
    """How many expectations the catalogue asks for."""
    return sum(len(list(checks_of(fields))) for fields in catalogue_suites().values())


def suite_for(name: str, fields: Iterable[Field]) -> "ExpectationSuite":
    """The suite `name` with an expectation for every check of `fields`.

    Each expectation's `meta` says `check` (`headline.one_line`; in a list column's suite `quotes.text.reproduced`),
    `says` (what it checks, in plain words) and `level`. Raises ValidationBroken for a suite without checks, or with two
    checks of one name.
    """
    prefix = "" if name == "articles" else f"{name}."
    checks = [(f"{prefix}{column}.{check.name}", column, check) for column, check in checks_of(fields)]
    return build_suite(name, [expectation(check, column, full_name, "row") for full_name, column, check in checks])


def build_suite(name: str, expectations: Sequence["Expectation"]) -> "ExpectationSuite":
    """A suite that is neither empty nor ambiguous; else raises ValidationBroken."""
    from great_expectations import ExpectationSuite

    names = [meta_of(e)["check"] for e in expectations]
    if not names or len(set(names)) < len(names):
        raise ValidationBroken(f"the suite {name!r} has {len(names)} checks under {len(set(names))} names")
    return ExpectationSuite(name, expectations=list(expectations))


def expectation(check: Check, column: str | None, full_name: str, level: str) -> "Expectation":
    """The expectation of a check of `column`. None where the check's own arguments name the columns."""
    import great_expectations.expectations as known

    arguments = dict(check.params)
    if column is not None and "column_A" not in arguments:
        arguments["column"] = f"{column}.{check.name}" if check.computed else column
    meta = {"check": full_name, "says": check.says, "level": level}
    made: Expectation = getattr(known, check.expectation)(**arguments, severity=check.severity, meta=meta)
    return made


def meta_of(expectation: "Expectation") -> dict[str, Any]:
    """What an expectation of ours says of itself: check, says, level."""
    return expectation.meta or {}


def checks_of(fields: Iterable[Field], prefix: str = "") -> Iterator[tuple[str, Check]]:
    """Column name and check, for every check of the fields; the parts of a struct are columns called `struct.part`."""
    for field in fields:
        yield from ((prefix + field.name, check) for check in field.checks)
        if field.type == "struct":
            yield from checks_of(field.fields, f"{prefix}{field.name}.")
