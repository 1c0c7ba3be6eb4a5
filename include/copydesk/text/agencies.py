"""The news agency that a story carries in its dateline or byline."""

from collections.abc import Iterable
from functools import cache

from copydesk.lexicon import load
from copydesk.model import Dateline, Reading
from copydesk.text.folding import fold


@cache
def _codes() -> dict[str, str]:
    return {fold(name): code for code, agency in load("agencies").items() for name in agency["names"]}


def agency_code(name: str) -> str | None:
    """The code of the agency that signs as `name`, whatever its case; None for any other name."""
    return _codes().get(fold(name))


def agency_slug(code: str) -> str:
    """The source slug of an agency code. Raises KeyError for a code that is not in `data/agencies.toml`."""
    return str(load("agencies")[code]["slug"])


def read_agency(dateline: Dateline | None, signatures: Iterable[Reading]) -> Reading | None:
    """The agency of the dateline, else the first one named on a byline line (`signatures`), as its code.

    The reading's offsets point at the dateline, or at the name on the byline line, in the raw text.
    """
    if dateline and dateline.agency:
        return Reading(dateline.agency, dateline.start, dateline.end)
    return next(iter(signatures), None)
