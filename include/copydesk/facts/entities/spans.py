"""A name among the tokens of a text."""

from typing import NamedTuple


class NameSpan(NamedTuple):
    """The first and the last token of a name, and its label."""

    first: int
    last: int
    label: str
