"""Doubts about the header that are worth a person's look."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from copydesk.model import Header, Reading, Record
from copydesk.page.lines.published import stated_moment
from copydesk.page.lines.stated import stated_text
from copydesk.text.folding import has_control_characters

CONTROL_CHARACTERS = "control_characters_in_header"
UNUSABLE_METADATA = "unusable_metadata"
LATE_DATE = "published_after_pick_up"
UNCLEAR_DATE = "day_or_month_first"
OTHER_HEADLINE = "headline_not_as_in_metadata"
OTHER_DATE = "date_not_as_in_metadata"

_TEXTS = ("headline", "title", "standfirst", "description", "section", "byline", "author", "published_at", "url")


def header_flags(record: Record, header: Header, is_late: bool, is_in_doubt: bool = False) -> tuple[str, ...]:
    """The flags that apply to `header`: control characters were stripped from headline or standfirst; metadata that
    should be text is none or too long; the text's headline or day is another than the metadata's; a date of
    publication was not believed because it lies behind the pick-up (`is_late`), or because its day might be its month
    (`is_in_doubt`)."""
    applies = {
        CONTROL_CHARACTERS: _has_control_characters(record, header),
        UNUSABLE_METADATA: any(_is_unusable(record.metadata, key) for key in _TEXTS),
        OTHER_HEADLINE: _differs_in_headline(record.metadata, header),
        OTHER_DATE: _differs_in_day(record.metadata, header),
        LATE_DATE: is_late,
        UNCLEAR_DATE: is_in_doubt,
    }
    return tuple(flag for flag, does_apply in applies.items() if does_apply)


def _has_control_characters(record: Record, header: Header) -> bool:
    readings = (header.headline, header.standfirst)
    return any(has_control_characters(_source(reading, record)) for reading in readings if reading)


def _is_unusable(metadata: Mapping[str, Any], key: str) -> bool:
    return metadata.get(key) not in (None, "") and not stated_text(metadata, key)


def _differs_in_headline(metadata: Mapping[str, Any], header: Header) -> bool:
    """Whether neither headline, by its letters and digits, holds the other: page titles carry the site's name."""
    stated = stated_text(metadata, "headline", "title")
    if not stated or not header.headline:
        return False
    some, other = ("".join(filter(str.isalnum, value.casefold())) for value in (stated.value, header.headline.value))
    return some not in other and other not in some


def _differs_in_day(metadata: Mapping[str, Any], header: Header) -> bool:
    """Whether the days are more than one apart: time zones make a day of difference."""
    if header.published_at is None or header.published_at_basis == "metadata":
        return False
    stated = stated_moment(metadata)
    if stated is None:
        return False
    days = [date.fromisoformat(reading.value[:10]) for reading in (stated, header.published_at)]
    return abs(days[0] - days[1]) > timedelta(days=1)


def _source(reading: Reading, record: Record) -> str:
    """What stood where the value was read."""
    if reading.pointer is not None:
        return str(record.metadata[reading.pointer.removeprefix("/")])
    return record.text[reading.start : reading.end]
