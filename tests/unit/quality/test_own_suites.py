"""The file of one's own expectations: what it may hold, and a line for each fault."""

import json
import tomllib
from pathlib import Path

import pytest

from copydesk.errors import ConfigError
from copydesk.quality.own_suites import OwnExpectation, read_own, stage_own, staged_own
from copydesk.storage import Folder

PAGE = Path(__file__).resolve().parents[3] / "docs" / "expectations.md"


def suite(*expectations, name="articles"):
    return {"name": name, "expectations": list(expectations)}


def lengths(column="headline", **kwargs):
    return {"type": "expect_column_value_lengths_to_be_between", "kwargs": {"column": column, **kwargs}}


def regex(pattern):
    return {"type": "expect_column_values_to_match_regex", "kwargs": {"column": "headline", "regex": pattern}}


def in_set(column, *values):
    return {"type": "expect_column_values_to_be_in_set", "kwargs": {"column": column, "value_set": list(values)}}


@pytest.fixture
def read(tmp_path):
    def read(document, name="own.json"):
        file = tmp_path / name
        file.write_text(document if isinstance(document, str) else json.dumps(document))
        return read_own(str(file))

    return read


@pytest.fixture
def faults(read):
    """The lines that are said of a suite of these expectations."""

    def faults(*expectations, **also):
        with pytest.raises(ConfigError) as refused:
            read(suite(*expectations, **also))
        return [line.partition(".json: ")[2] for line in str(refused.value).splitlines()]

    return faults


def test_no_file_is_no_expectation():
    assert read_own("") == ()


def test_the_example_of_the_page(read):
    example = PAGE.read_text(encoding="utf-8").partition("```toml\n")[2].partition("```")[0]
    own = read(example, "own.toml")
    assert [(o.check, o.severity) for o in own] == [
        ("own.not_paid_for", "critical"),
        ("own.word_count.values_to_be_between", "warning"),
        ("quotes.own.text.value_lengths_to_be_between", "critical"),
    ]
    assert own[0].says == "no headline says that it is paid for"
    assert read(tomllib.loads(example)) == own


def test_what_great_expectations_writes_beside_is_left_alone(read):
    entry = lengths(max_value=9, min_value=None) | {"id": "3f", "notes": None, "meta": {"check": "short", "by": 1}}
    (own,) = read([suite(entry) | {"id": "7a", "meta": {"great_expectations_version": "1"}, "notes": None}])
    assert own == OwnExpectation(
        "articles", "own.short", entry["type"], (("column", "headline"), ("max_value", 9)), "critical", None
    )


def test_a_run_finds_what_was_staged(read, tmp_path):
    own = read(suite(in_set("language", "en", "de"), lengths(min_value=1)))
    staging = Folder(str(tmp_path / "staging"))
    assert staged_own(staging) == ()
    stage_own(staging, own)
    assert staged_own(staging) == own


@pytest.mark.parametrize(
    ("entry", "fault"),
    [
        ("rows", "must be a table, it is 'rows'"),
        (lengths(max_value=9) | {"python": "1"}, "it has no 'python'"),
        (lengths(max_value=9) | {"severity": "info"}, "severity must be critical or warning, it is 'info'"),
        (lengths(max_value=9) | {"description": "a\nb"}, "description must be a text on one line of 1 to 200"),
        (lengths(max_value=9) | {"meta": {"check": ""}}, "meta.check must be a text on one line of 1 to 60"),
        ({"type": "unexpected_rows_expectation", "kwargs": {}}, "type 'unexpected_rows_expectation' is none that"),
        ({"type": ["a"], "kwargs": {}}, "type a list is none that"),
        ({"type": "expect_column_values_to_be_unique", "kwargs": {"column": "url"}}, "is none that can judge a row"),
        (lengths(max_value=9) | {"kwargs": []}, "kwargs must be a table of arguments"),
        (lengths(max_value=9, mostly=0.5), "kwargs must not have 'mostly'"),
        (lengths(max_value=9, row_condition="@__import__('os')"), "kwargs must not have 'row_condition'"),
        (lengths(), "kwargs must have min_value or max_value"),
        (lengths(max_value=-1), "max_value must be a whole number, 0 or more, it is -1"),
        (lengths(max_value=10**30), "max_value must be a whole number"),
        (lengths(max_value={"$PARAMETER": "x"}), "max_value must be a whole number, 0 or more, it is a dict"),
        (lengths("word_count", max_value=9), "column must be a column of text, which word_count is not"),
        (lengths("raw_bytes", max_value=9), "column must be a column of the suite, it is 'raw_bytes'; there are"),
        ({"type": "expect_column_values_to_be_null", "kwargs": {}}, "kwargs must have 'column'"),
        ({"type": "expect_column_values_to_be_in_set", "kwargs": {"value_set": [1]}}, "kwargs must have 'column'"),
        (in_set("language"), "value_set must be a list of 1 to 1,000 values"),
        (in_set("language", 3), "value_set must hold values such as language has"),
        (in_set("word_count", True), "value_set must hold values such as word_count has"),
        (in_set("language", "a\nb"), "value_set must be a text on one line"),
        (in_set("language", []), "value_set must be a number, it is a list"),
        (regex("(a"), "regex must be a pattern of RE2"),
        (regex(r"(a)\1"), "regex must be a pattern of RE2"),
        (regex("(?=a)"), "regex must be a pattern of RE2"),
        (regex(r"\pL"), "regex must be a pattern of RE2"),
        (regex("(((a{1000}){1000}){1000})"), "regex must be a pattern of RE2"),
        (regex("a" * 1001), "regex must be a text on one line of 1 to 1000 characters"),
    ],
)
def test_a_fault_is_a_line(faults, entry, fault):
    (line,) = faults(entry)
    assert line.startswith("expectation 1 of articles: ")
    assert fault in line


def test_every_fault_is_said(faults):
    assert len(faults(lengths(), regex("("), lengths(max_value=1), lengths("nowhere", max_value=1))) == 3


def test_names_must_differ(faults):
    twice = lengths(max_value=9)
    assert faults(twice, twice) == [
        "two are called own.headline.value_lengths_to_be_between: give one another meta.check"
    ]


@pytest.mark.parametrize(
    ("document", "fault"),
    [
        ("", "cannot read it"),
        ("[" * 100_000, "cannot read it"),
        ("[]", "it has no suite"),
        ("3", "a suite has a name and a list"),
        ('{"suites": [], "also": 1}', "beside suites there is nothing, but it has 'also'"),
        (suite(lengths(max_value=1), name="nowhere"), "no suite is called 'nowhere'; there are articles, "),
        (suite(lengths(max_value=1)) | {"sql": "x"}, "a suite has no 'sql'"),
        (suite(*[lengths(max_value=1)] * 101), "more than 100 expectations"),
        (" " * 262_145, "a file of at most 262,144 bytes"),
    ],
)
def test_a_file_that_is_none(read, document, fault):
    with pytest.raises(ConfigError) as refused:
        read(document)
    assert fault in str(refused.value)


@pytest.mark.parametrize("path", ["/", "/dev/zero", "/nowhere/own.toml", "a\0b"])
def test_a_path_that_is_no_file(path):
    with pytest.raises(ConfigError, match=r"it must be a file|cannot read it"):
        read_own(path)
