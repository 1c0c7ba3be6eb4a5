import pytest

from copydesk.errors import ValidationBroken
from copydesk.quality.promises import ARTICLE_PROMISES, ELEMENT_PROMISES
from copydesk.quality.suites import catalogue_suites, count_checks, suite_for
from copydesk.schema import ARTICLES, NESTED, Check, Field


def checks_of(fields):
    for field in fields:
        yield from field.checks
        yield from checks_of(field.fields)


def test_every_check_of_the_catalogue_is_in_a_suite():
    assert count_checks() == len(list(checks_of(ARTICLES.fields)))


@pytest.mark.parametrize("name", ["articles", *NESTED])
def test_an_expectation_says_what_it_promises(name):
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
    suite = suite_for("figures", NESTED["figures"].fields)
    severity = {e.meta["check"]: e.severity.value for e in suite.expectations}
    assert severity["figures.high.plausible"] == "warning"
    assert severity["figures.measure.known"] == "critical"


def test_every_promise_of_the_catalogue_is_worked_out_and_no_other():
    promised = {c.params["column"] for c in checks_of(ARTICLES.fields) if "column" in c.params}
    assert promised == ARTICLE_PROMISES.keys() | ELEMENT_PROMISES.keys()


def test_a_suite_without_checks_is_refused():
    with pytest.raises(ValidationBroken, match="0 checks"):
        suite_for("empty", [Field("anything", "string", "a column without promises")])


def test_two_checks_of_one_name_are_refused():
    check = Check("stated", "ExpectColumnValuesToNotBeNull", "it is there")
    with pytest.raises(ValidationBroken, match="2 checks under 1 names"):
        suite_for("twice", [Field("anything", "string", "a column", (check, check))])
