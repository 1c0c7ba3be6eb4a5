"""The limits at which features are cut off: stored with the weights that were learned with them."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Limits:
    """Beyond a limit one place is like any other, so that the sixtieth paragraph of an article looks like the sixth,
    and what stands far below it does not matter.

    `lines` counts lines from here, `page` those of the page, `text` columns of running text, `alike` lines that are
    like this one, `copies` copies of this line, `titles` repeated titles below. Bylines and dates are looked for up to
    `near` lines from running text, in lines of up to `credit` characters.
    """

    lines: float
    text: float
    alike: float
    copies: float
    page: float
    titles: float
    near: int
    credit: int


def read_limits(values: Mapping[str, float]) -> Limits:
    """The limits from their values by name."""
    return Limits(
        lines=float(values["lines"]),
        text=float(values["text"]),
        alike=float(values["alike"]),
        copies=float(values["copies"]),
        page=float(values["page"]),
        titles=float(values["titles"]),
        near=int(values["near"]),
        credit=int(values["credit"]),
    )
