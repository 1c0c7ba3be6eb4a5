"""What an argument of an expectation of one's own may be: each kind says what is wrong with a value, or nothing."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

import re2

from copydesk.lexicon import load
from copydesk.schema import ARTICLES, NESTED

DATA = load("own_suites")
LIMITS: Mapping[str, int] = DATA["limits"]
_CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")
_COLUMN_KINDS = {"string": "text", "int32": "number", "int64": "number", "float64": "number", "bool": "flag"}
_ALLOWED = {
    "any column": ("text", "number", "flag", "other"),
    "plain column": ("text", "number", "flag"),
    "text column": ("text",),
    "number column": ("number",),
}
_WANTED = {"plain column": "text, numbers or true and false", "text column": "text", "number column": "numbers"}


def suite_columns() -> dict[str, dict[str, str]]:
    """For each suite its columns, and of what they are: text, number, flag or other."""
    flat: dict[str, str] = {}
    for field in ARTICLES.fields:
        if field.type == "struct":
            flat |= {f"{field.name}.{part.name}": _kind(part.type) for part in field.fields if not part.is_list}
        elif not field.is_list and not field.internal:
            flat[field.name] = _kind(field.type)
    lists = {name: {part.name: _kind(part.type) for part in of.fields} for name, of in NESTED.items()}
    return {"articles": flat} | lists


def _kind(column_type: str) -> str:
    return _COLUMN_KINDS.get(column_type, "other")


def argument_faults(kind: str, value: Any, columns: Mapping[str, str]) -> Iterator[str]:
    """What is wrong with a value of this kind, as the end of a sentence about it. `columns` are those of the suite."""
    if kind.endswith(" column"):
        yield from _column_faults(kind, value, columns)
    elif kind == "flag":
        if not isinstance(value, bool):
            yield f"must be true or false, it is {shown(value)}"
    elif kind == "regex":
        yield from _regex_faults(value)
    elif kind == "regexes":
        yield from _list_faults(value) or (fault for regex in value for fault in _regex_faults(regex))
    elif kind == "values":
        yield from _list_faults(value) or (f for each in value for f in _value_faults(each))
    else:
        yield from _number_faults(kind, value)


def of_the_column(kind: str, values: Any) -> bool:
    """Whether the values of a set are such as a column of this kind (text, number, flag) holds."""
    types = {"text": (str,), "flag": (bool,), "number": (int, float)}[kind]
    return all(type(value) in types for value in values)


def text_fault(value: Any, limit: int) -> str | None:
    """What is wrong with a value that must be a text on one line, of 1 to `limit` characters."""
    if not isinstance(value, str):
        return f"must be text, it is {shown(value)}"
    if not 0 < len(value) <= limit or _CONTROLS.search(value):
        return f"must be a text on one line of 1 to {limit} characters, it is {shown(value)}"
    return None


def shown(value: Any) -> str:
    """A value as a fault shows it: on one line, and not all of a long one."""
    text = ascii(value) if isinstance(value, str | int | float | bool | None) else f"a {type(value).__name__}"
    return text if len(text) <= 60 else f"{text[:57]}..."


def _column_faults(kind: str, value: Any, columns: Mapping[str, str]) -> Iterator[str]:
    if not isinstance(value, str) or value not in columns:
        yield f"must be a column of the suite, it is {shown(value)}; there are {', '.join(columns)}"
    elif columns[value] not in _ALLOWED[kind]:
        yield f"must be a column of {_WANTED[kind]}, which {value} is not"


def _list_faults(value: Any) -> list[str]:
    if not isinstance(value, list) or not 0 < len(value) <= LIMITS["values"]:
        return [f"must be a list of 1 to {LIMITS['values']:,} values"]
    return []


def _value_faults(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        if fault := text_fault(value, LIMITS["text_characters"]):
            yield fault
    elif not isinstance(value, bool):
        yield from _number_faults("number", value)


def _number_faults(kind: str, value: Any) -> Iterator[str]:
    types = (int,) if kind == "count" else (int, float)
    low = 0 if kind == "count" else -LIMITS["number"]
    wanted = "a whole number, 0 or more" if kind == "count" else "a number"
    if isinstance(value, bool) or not isinstance(value, types) or not low <= value <= LIMITS["number"]:
        yield f"must be {wanted}, it is {shown(value)}"


def _regex_faults(value: Any) -> Iterator[str]:
    """RE2 takes linear time whatever the text. What it does not know is left to Python's engine, which may not."""
    if fault := text_fault(value, LIMITS["text_characters"]):
        yield fault
        return
    options = re2.Options()
    options.log_errors = False
    try:
        re2.compile(value, options)
        re.compile(value)
    except (re2.error, re.error, RecursionError, OverflowError) as error:
        yield f"must be a pattern of RE2, {shown(value)} is not: {shown(str(error))}"
