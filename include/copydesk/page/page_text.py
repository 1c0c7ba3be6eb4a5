"""The lines of a raw text as they are meant: what is certain to mend is mended before the page is read."""

from dataclasses import dataclass

from copydesk.model import Block
from copydesk.page.blocks import split_blocks
from copydesk.page.unbroken import head_edits, is_unbroken
from copydesk.page.wrapping import wrapping_edits
from copydesk.text.reading_text import ReadingText
from copydesk.text.repair.accents import accent_edits
from copydesk.text.repair.encoding import encoding_edits
from copydesk.text.repair.markup import reference_edits, tag_edits
from copydesk.text.repair.spaces import hyphen_edits, space_edits, unseen_edits

ENCODING, MARKUP, NO_LINE_BREAKS = "encoding_repaired", "markup_in_text", "no_line_breaks"
# In this order: what one mends the next may look at. Each with the flag that says so.
_REPAIRS = (
    (encoding_edits, ENCODING),
    (reference_edits, MARKUP),
    (tag_edits, MARKUP),
    (unseen_edits, None),
    (hyphen_edits, None),
    (accent_edits, None),
    (space_edits, None),
)


@dataclass(frozen=True)
class PageText:
    """A reading text, its lines, and flags about what was mended in it, or could not be."""

    reading: ReadingText
    lines: tuple[Block, ...]
    flags: tuple[str, ...] = ()


def read_as_meant(raw: str) -> PageText:
    """The reading text of `raw` with its lines: misread UTF-8, left-over HTML, odd white space, hyphens and
    accents as what they stand for, hard-wrapped lines joined, the head of a text without line breaks on lines of its
    own.

    Raises TooManyEditsError where there is more to mend than in any article.
    """
    reading, flags = ReadingText(raw, raw), []
    for find_edits, flag in _REPAIRS:
        mended = reading.edited(find_edits(reading.text))
        if mended is not reading and flag and flag not in flags:
            flags.append(flag)
        reading = mended
    lines = split_blocks(reading.text)
    edits = head_edits(lines[0]) if is_unbroken(lines) else wrapping_edits(reading.text, lines)
    mended = reading.edited(edits)
    if mended is not reading:
        reading, lines = mended, split_blocks(mended.text)
    if is_unbroken(lines):
        flags.append(NO_LINE_BREAKS)
    return PageText(reading, lines, tuple(flags))
