from dataclasses import replace

import pytest

from copydesk.errors import ValidationBroken
from copydesk.quality.catalogue_checks import catalogue_suites, checks_of, count_checks
from copydesk.quality.consistency import ARTICLE_CHECKS, ELEMENT_CHECKS
from copydesk.quality.suites import suite_for
from copydesk.schema import ARTICLES, NESTED, Check, Field
from copydesk.schema.checks import between, not_null


def all_checks(fields):
    for field in fields:
        yield from field.checks
        yield from all_checks(field.fields)


def test_every_check_of_the_catalogue_is_in_a_suite():
    assert count_checks() == len(list(all_checks(ARTICLES.fields)))


@pytest.mark.parametrize("name", catalogue_suites())
def test_an_expectation_says_what_it_checks(name):
    suite = suite_for(name, catalogue_suites()[name])
    assert suite.name == name
    for expectation in suite.expectations:
        assert expectation.meta["says"]
        assert expectation.meta["level"] == "row"


def test_names_as_users_see_them():
    flat = {e.meta["check"] for e in suite_for("articles", ARTICLES.fields).expectations}
    quotes = {e.meta["check"] for e in suite_for("quotes", NESTED["quotes"].fields).expectations}
    assert {"headline.one_line", "dateline.date.iso", "removals.lossless"} <= flat
    assert {"quotes.text.reproduced", "quotes.end.ordered"} <= quotes


def test_severity_comes_from_the_check():
    known = not_null("a measure")
    doubtful = replace(between("usual", 0, 9, "few are usual"), severity="warning")
    suite = suite_for("figures", [Field("measure", "string", "", (known,)), Field("value", "int64", "", (doubtful,))])
    severity = {e.meta["check"]: e.severity.value for e in suite.expectations}
    assert severity == {"figures.measure.stated": "critical", "figures.value.usual": "warning"}


def test_every_computed_check_says_what_holds_or_is_worked_out_and_no_other():
    checks = [(column, check) for fields in catalogue_suites().values() for column, check in checks_of(fields)]
    left = {f"{column}.{check.name}" for column, check in checks if check.computed and not check.holds}
    assert left == ARTICLE_CHECKS.keys() | ELEMENT_CHECKS.keys()
    assert all(bool(check.columns) == bool(check.holds) and check.computed >= bool(check.holds) for _, check in checks)


def test_a_suite_without_checks_is_refused():
    with pytest.raises(ValidationBroken, match="0 checks"):
        suite_for("empty", [Field("anything", "string", "a column without checks")])


def test_two_checks_of_one_name_are_refused():
    check = Check("stated", "ExpectColumnValuesToNotBeNull", "it is there")
    with pytest.raises(ValidationBroken, match="2 checks under 1 names"):
        suite_for("twice", [Field("anything", "string", "a column", (check, check))])
