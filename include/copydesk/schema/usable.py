"""A row of `articles` without the values that would break its checks, as far as it can stand without them."""

import re
from collections import ChainMap
from collections.abc import Callable, Iterable, Mapping, MutableMapping
from functools import cache
from typing import Any, NamedTuple

from copydesk.schema.articles import ARTICLES
from copydesk.schema.catalogue import Check, Field
from copydesk.schema.checks import LINE
from copydesk.text.prose import line_around

FLAG = "check:"  # what the flag of a value that was left out begins with; the name of the check follows
NOT_NULL = "ExpectColumnValuesToNotBeNull"
# Kinds of checks that one value is enough for, by their expectation: its arguments and a value that is there.
HOLDS: dict[str, Callable[[Mapping[str, Any], Any], bool]] = {
    "ExpectColumnValuesToMatchRegex": lambda params, value: re.match(params["regex"], value) is not None,
    "ExpectColumnValuesToBeInSet": lambda params, value: value in params["value_set"],
    "ExpectColumnValuesToBeBetween": lambda params, value: _within(params, value),
    "ExpectColumnValueLengthsToBeBetween": lambda params, value: _within(params, len(value)),
}


class Rule(NamedTuple):
    """A check of a column as a function of the row, or element, that has it."""

    check: str
    column: str
    may_be_null: bool
    holds: Callable[[Mapping[str, Any]], bool]


def leave_out_unusable(row: dict[str, Any]) -> dict[str, Any]:
    """Make null, in a row as `row_value` gives its columns, every value that breaks a critical check and may be null,
    together with its evidence and with what has to agree with it. An element of a list that cannot be without the value
    goes. Each check that was broken is a flag. What the article cannot be without stays, for the validation to refuse.
    """
    broken = _mend(row, _rules(ARTICLES.name))
    for name in {rule.column for rule in broken}:
        row["evidence"] = [entry for entry in row["evidence"] if entry["field"] != name]
    flags = [rule.check for rule in broken]
    for field in ARTICLES.fields:
        if field.type == "struct" and row[field.name]:
            flags += [rule.check for rule in _mend(row[field.name], _rules(field.name))]
        elif field.cut_from and not field.checks:  # lists with checks of their own are whole, or of no use
            flags += _mend_elements(row, field)
    row["flags"] = [*row["flags"], *dict.fromkeys(FLAG + check for check in flags)]
    return row


def _mend_elements(row: dict[str, Any], field: Field) -> list[str]:
    rules = _rules(field.name)
    flags: list[str] = []
    gone: list[int] = []
    text = row[field.cut_from or "body"] or ""
    for position, element in enumerate(row[field.name]):
        values = ChainMap(element, {LINE: line_around(text, element.get("start"))})
        broken = _mend(values, rules)
        if broken and not all(rule.holds(values) for rule in rules):
            gone.append(position)
        flags += [rule.check for rule in broken]
    if gone:
        row[field.name] = _without(row[field.name], gone, [part.name for part in field.fields if part.is_place])
    return flags


def _without(elements: list[dict[str, Any]], gone: list[int], places: list[str]) -> list[dict[str, Any]]:
    """The elements that are not `gone`; what says in `places` where another one is says where it is now."""
    kept = [i for i in range(len(elements)) if i not in gone]
    now = {before: after for after, before in enumerate(kept)}
    moved = ({name: now.get(elements[i][name]) for name in places} for i in kept)
    return [{**elements[i], **places_now} for i, places_now in zip(kept, moved, strict=True)]


def _mend(values: MutableMapping[str, Any], rules: Iterable[Rule]) -> list[Rule]:
    """Make null what breaks a rule and may be null. Returns all rules that were broken."""
    broken = []
    for rule in rules:
        if not rule.holds(values):
            broken.append(rule)
            if rule.may_be_null:
                values[rule.column] = None
    return broken


@cache
def _rules(name: str) -> tuple[Rule, ...]:
    """The rules of the flat columns of `articles`, or of the parts of one of its structs or lists. Those that look at
    several columns come last."""
    field = next((f for f in ARTICLES.fields if f.name == name), None)
    fields, prefix = (field.fields, f"{name}.") if field else (ARTICLES.fields, "")
    rules = [
        Rule(f"{prefix}{part.name}.{check.name}", part.name, not _is_needed(part), holds)
        for part in fields
        for check in part.checks
        if check.severity == "critical" and (holds := _holds(part, check))
        if field is not None or not _is_needed(part)
    ]
    several = {f"{prefix}{part.name}.{check.name}" for part in fields for check in part.checks if check.columns}
    return tuple(sorted(rules, key=lambda rule: rule.check in several))


def _is_needed(field: Field) -> bool:
    return any(check.expectation == NOT_NULL for check in field.checks)


def _holds(field: Field, check: Check) -> Callable[[Mapping[str, Any]], bool] | None:
    """The check as a function, None where it needs more than the row or element has."""
    name, params = field.name, check.params
    if check.expectation == NOT_NULL:
        return lambda values: values[name] is not None
    if check.holds is not None:
        all_hold, columns = check.holds, check.columns
        return lambda values: all_hold(*(values[column] for column in columns))
    kind = HOLDS.get(check.expectation)
    if kind is None or check.computed:
        return None
    return lambda values: values[name] is None or kind(params, values[name])


def _within(params: Mapping[str, Any], value: float) -> bool:
    low, high = params.get("min_value"), params.get("max_value")
    return (low is None or low <= value) and (high is None or value <= high)
