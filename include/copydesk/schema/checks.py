"""The kinds of checks that columns have, each a Great Expectations class with its arguments."""

from collections.abc import Callable
from dataclasses import replace

from copydesk.lexicon import closed_list
from copydesk.schema.catalogue import Check, Field

# `\Z` and not `$`, which lets a line break at the end pass; `[0-9]` and not `\d`, which takes any script's digits.
# Text that a person reads on one line: no line breaks, no control characters.
ONE_LINE = r"^[^\x00-\x1f\x7f-\x9f\u2028\u2029]*\Z"
ISO_DAY = r"^[0-9]{4}-[0-9]{2}-[0-9]{2}\Z"
ISO_MOMENT = (
    r"^[0-9]{4}-[0-9]{2}-[0-9]{2}(?:T[0-9]{2}:[0-9]{2}(?::[0-9]{2})?(?:Z|[+-](?:0[0-9]|1[0-4]):[0-5][0-9])?)?\Z"
)
ISO_PARTIAL_DATE = r"^[0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2})?)?\Z"
LANGUAGE = r"^[a-z]{2}\Z"
COUNTRY = r"^[A-Z]{2}\Z"
SLUG = r"^[a-z0-9][a-z0-9-]{0,62}\Z"
MONTH = r"^[0-9]{4}-(?:0[1-9]|1[0-2])\Z"
SHA256 = r"^[0-9a-f]{64}\Z"


def not_null(what: str) -> Check:
    """The value is never null. `what` is how the column is called in a sentence."""
    return Check("stated", "ExpectColumnValuesToNotBeNull", f"{what} is always there")


def matches(name: str, regex: str, says: str) -> Check:
    """A value that is there begins with a match of the regular expression."""
    return Check(name, "ExpectColumnValuesToMatchRegex", says, {"regex": regex})


def one_of(name: str, says: str) -> Check:
    """The value stands in the closed list `name` of `data/lists.toml`."""
    return Check("known", "ExpectColumnValuesToBeInSet", says, {"value_set": closed_list(name)})


def between(name: str, low: float | None, high: float | None, says: str) -> Check:
    """A value that is there lies within the bounds, which are included; None is no bound."""
    return Check(name, "ExpectColumnValuesToBeBetween", says, {"min_value": low, "max_value": high})


def at_most(limit: int, what: str) -> Check:
    """A text that is there has 1 to `limit` characters."""
    return Check(
        "short",
        "ExpectColumnValueLengthsToBeBetween",
        f"{what} has 1 to {limit} characters",
        {"min_value": 1, "max_value": limit},
    )


def not_empty(says: str) -> Check:
    """A text that is there has at least one character."""
    return Check("not_empty", "ExpectColumnValueLengthsToBeBetween", says, {"min_value": 1})


def agrees(name: str, says: str, columns: tuple[str, ...], holds: Callable[..., bool]) -> Check:
    """`holds` is true of the values that the columns have in one row, or in one element of a list; LINE is one."""
    return replace(consistent(name, says), columns=columns, holds=holds)


LINE = "line"  # of an element that has offsets: the line of the text around its start, a column only of checks


def consistent(name: str, says: str) -> Check:
    """Several columns agree, as a function of `copydesk.quality.consistency` works out for many rows at once."""
    return Check(name, "ExpectColumnValuesToBeInSet", says, {"value_set": [True]}, computed=True)


def reproduced_from(container: str) -> Check:
    """`text` is what stands at [start, end) of `container`; frames carry that cut as the column `text_at_offsets`."""
    return Check(
        "reproduced",
        "ExpectColumnPairValuesToBeEqual",
        f"the offsets cut exactly this text out of the {container.replace('_', ' ')}",
        {"column_A": "text", "column_B": "text_at_offsets", "ignore_row_if": "neither"},
    )


def not_above(low: str, high: str) -> Check:
    """Of two columns of the same row: `low` is at most `high`, where both are there."""
    return Check(
        "ordered",
        "ExpectColumnPairValuesAToBeGreaterThanB",
        f"{low} is not above {high}",
        {"column_A": high, "column_B": low, "or_equal": True, "ignore_row_if": "either_value_is_missing"},
    )


ONE_LINE_CHECK = matches("one_line", ONE_LINE, "one line without control characters")
COUNT = between("not_negative", 0, None, "a count is never negative")
OFFSET = between("not_negative", 0, None, "an offset is never negative")
IN_ONE_PARAGRAPH = consistent("in_one_paragraph", "the text lies within one paragraph of the body")


def offsets(container: str) -> tuple[Field, Field]:
    """The columns `start` and `end` of a list column: where an element stands in the column `container`."""
    return (
        Field("start", "int32", f"first character, counted in `{container}`", (not_null("the start"), OFFSET)),
        Field(
            "end",
            "int32",
            f"one behind the last character, counted in `{container}`",
            (not_null("the end"), not_above("start", "end")),
        ),
    )


def cut_text(container: str, meaning: str) -> Field:
    """The column `text` of a list column: what stands at the element's offsets."""
    checks = (not_null("the text"), not_empty("the text has at least one character"), reproduced_from(container))
    return Field("text", "string", meaning, checks + ((IN_ONE_PARAGRAPH,) if container == "body" else ()))
