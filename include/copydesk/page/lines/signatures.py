"""Names and agencies out of believed byline lines, or out of the metadata."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from copydesk.model import Block, Reading
from copydesk.page.lines.byline import Byline
from copydesk.page.lines.stated import stated_text

Signed = Sequence[tuple[Block, Byline]]
_MOST_NAMES = 20


def names(bylines: Signed) -> tuple[Reading, ...]:
    """Each name once, persons before desks: an agency signs only where nobody else does."""
    found = [(name, block.start) for block, byline in bylines for name in byline.names]
    persons = [(name, start) for name, start in found if not name.agency] or found
    readings: dict[str, Reading] = {}
    for name, start in persons:
        readings.setdefault(name.value.casefold(), Reading(name.value, start + name.start, start + name.end))
    return tuple(readings.values())


def signatures(bylines: Signed) -> list[Reading]:
    """The agencies, as codes, where they stand."""
    return [
        Reading(byline.agency.agency, block.start + byline.agency.start, block.start + byline.agency.end)
        for block, byline in bylines
        if byline.agency and byline.agency.agency
    ]


def stated_names(metadata: Mapping[str, Any]) -> tuple[Reading, ...]:
    """The names of the metadata's `bylines`, a list or one text, or of `byline` or `author`."""
    values = metadata.get("bylines")
    if isinstance(values, list | tuple):
        stated = [
            (position, stated_text({"name": value}, "name")) for position, value in enumerate(values[:_MOST_NAMES])
        ]
        return tuple(replace(name, pointer=f"/bylines/{position}") for position, name in stated if name)
    name = stated_text(metadata, "bylines", "byline", "author")
    return (name,) if name else ()
