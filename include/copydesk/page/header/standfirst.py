"""Which line of the page's head is the standfirst."""

from collections.abc import Collection, Sequence

from copydesk.page.header.lines import HeadLine
from copydesk.page.lines.byline import read_byline
from copydesk.text.prose import ends_sentence, is_prose

_LONGEST_TITLE = 200
_FEWEST_WORDS = 4
_LONGEST = 1000
_BULLETS = "*•▪"


def find_standfirst(
    lines: Sequence[HeadLine], headline: int | None, body: int, apart: Collection[int] = ()
) -> int | None:
    """Position of the standfirst: the first plain line between the headline and `body`, the body's first line.

    A line of names alone is none. Where none stands there, the first line of the body counts if it reads like a title
    above running text. Lines whose positions are in `apart` do not count.
    """
    if headline is None:
        return None
    between = next((n for n in range(headline + 1, body) if n not in apart and not lines[n].is_marker), None)
    if between is not None:
        text = lines[between].block.text
        return None if text[0] in _BULLETS or len(text) > _LONGEST or read_byline(text) else between
    return body if _is_title_above_text(lines, body) else None


def _is_title_above_text(lines: Sequence[HeadLine], position: int) -> bool:
    if position + 1 >= len(lines) or lines[position].dateline:
        return False
    text, following = lines[position].block.text, lines[position + 1]
    if ends_sentence(text) or text.endswith((":", ",")) or text[0] in _BULLETS:
        return False
    if len(text) > _LONGEST_TITLE or len(text.split()) < _FEWEST_WORDS or read_byline(text):
        return False
    if following.block.index > lines[position].block.index + 1:
        return False  # what a rule removed there was about a picture or a list, and so is the line above it
    return following.dateline is not None or is_prose(following.block.text)
