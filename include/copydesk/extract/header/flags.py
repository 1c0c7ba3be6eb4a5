"""Doubts about the header that are worth a person's look."""

from collections.abc import Iterable, Iterator

from copydesk.extract.header.stated import stated_text
from copydesk.extract.text import has_control_characters
from copydesk.model import Reading, Record

CONTROL_CHARACTERS = "control_characters_in_header"
UNUSABLE_METADATA = "unusable_metadata"
LATE_DATE = "published_after_pick_up"
UNCLEAR_DATE = "day_or_month_first"

_TEXTS = ("headline", "title", "standfirst", "description", "section", "byline", "author", "published_at", "url")


def header_flags(
    record: Record, readings: Iterable[Reading | None], is_late: bool, is_in_doubt: bool = False
) -> Iterator[str]:
    """The flags that apply: control characters were stripped from one of `readings`; metadata that should be text is
    none or too long; a date of publication was not believed because it lies behind the pick-up (`is_late`), or because its day
    might be its month (`is_in_doubt`)."""
    if any(has_control_characters(_source(reading, record)) for reading in readings if reading):
        yield CONTROL_CHARACTERS
    if any(record.metadata.get(key) not in (None, "") and not stated_text(record.metadata, key) for key in _TEXTS):
        yield UNUSABLE_METADATA
    if is_late:
        yield LATE_DATE
    if is_in_doubt:
        yield UNCLEAR_DATE


def _source(reading: Reading, record: Record) -> str:
    """What stood where the value was read."""
    if reading.start is None:
        return record.metadata[reading.pointer.removeprefix("/")]
    return record.text[reading.start : reading.end]
