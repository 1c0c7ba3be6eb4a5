"""The places of datelines in the gazetteer: whether a name in capitals is one, and in which country it lies."""

import re
from dataclasses import replace

from copydesk.model import Block, Dateline
from copydesk.text.agencies import agency_code
from copydesk.text.calendars import month_numbers
from copydesk.text.gazetteer import Place, find_place, ruled_from

_LONGEST_LINE, _MOST_WORDS = 40, 3  # characters and words of a place on a line of its own
_TURKISH_SMALL = str.maketrans({"I": "ı", "İ": "i"})
# The state or country behind a place: `LIMA, Peru, May 3 (AP) -`, `Lima (Perú)`.
_BEHIND = re.compile(r"\s?(?:,|\()\s?(?P<name>[^\W\d_][^\d,()/\-–—]*)")


def find_printed(name: str) -> Place | None:
    """The place that `name` stands for, in capitals or not; a well-known one of several that capitals may mean."""
    found = [place for spelling in _spellings(name) if (place := find_place(spelling))]
    return next((place for place in found if place.is_well_known), found[0] if found else None)


def read_place_line(block: Block) -> Dateline | None:
    """The dateline that the whole line is, without a dash: a well-known place in capitals; None for any other line."""
    text = block.text
    if len(text) > _LONGEST_LINE or not text.isupper() or len(text.split()) > _MOST_WORDS:
        return None
    place = find_printed(text)
    is_known = place is not None and place.is_well_known
    return Dateline(text, (text,), None, None, block.start, block.end) if is_known else None


def with_countries(dateline: Dateline | None) -> Dateline | None:
    """The dateline with the country of each of its places, None where nothing tells or several come into question."""
    if dateline is None:
        return None
    return replace(dateline, countries=tuple(_country(place, dateline.text) for place in dateline.places))


def _country(name: str, text: str) -> str | None:
    """The country that stands behind the place, else the gazetteer's, or that of which it is the capital; none where
    what stands there is not known."""
    behind = _BEHIND.match(text, text.find(name) + len(name))
    known = find_printed(name)
    if behind is None or _is_date(behind["name"]):
        return (known.country if known else None) or ruled_from(name)
    region = find_printed(behind["name"].strip())
    return region.country if region else None


def _is_date(words: str) -> bool:
    return words.split()[0].strip(".").casefold() in month_numbers() or agency_code(words.strip()) is not None


def _spellings(name: str) -> dict[str, None]:
    """The name as printed, and in small letters behind its capitals, English and Turkish."""
    if not name.isupper():
        return {name: None}
    turkish = " ".join(word[0] + word[1:].translate(_TURKISH_SMALL).lower() for word in name.split())
    forms = (name, name.title(), turkish)
    return dict.fromkeys(form.replace(initial, "I") for form in forms for initial in "İI")
