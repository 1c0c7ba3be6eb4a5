"""Lines between headline and text that are neither: a match's result, a wire story's key points, a place by itself."""

import re
from collections.abc import Sequence

from copydesk.model import Dateline
from copydesk.page.header.lines import HeadLine
from copydesk.page.lines.places import find_printed
from copydesk.text.prose import is_prose

_RESULT = re.compile(r"[^\W\d_][^\d,:;.!?]{2,40} \d{1,3},? [^\W\d_][^\d,:;.!?]{2,40} \d{1,3}")
_KEY_POINT = re.compile(r"[*•▪] +(?=\S)")
_LONGEST_PLACE = 40
_MOST_WORDS = 3


def find_results(lines: Sequence[HeadLine], headline: int | None, body: int) -> list[int]:
    """Positions of lines such as `Ostmark 2 Eastvale 1` from the headline to `body`, the body's first line."""
    if headline is None:
        return []
    return [n for n in range(headline + 1, min(body + 1, len(lines))) if _RESULT.fullmatch(lines[n].block.text)]


def find_key_points(lines: Sequence[HeadLine], headline: int | None) -> list[int]:
    """Positions of the bulleted lines between the headline and a dateline: the agency's own summary of its story."""
    if headline is None or not lines[-1].dateline:
        return []
    return [n for n in range(headline + 1, len(lines) - 1) if _KEY_POINT.match(lines[n].block.text)]


def key_point_start(text: str) -> int:
    """Offset of the first character behind the bullet; 0 where there is none."""
    match = _KEY_POINT.match(text)
    return match.end() if match else 0


def read_place_line(lines: Sequence[HeadLine], headline: int | None, body: int) -> Dateline | None:
    """The body's first line as a dateline without its dash: a well-known place in capitals above running text."""
    if headline is None or not headline < body < len(lines) - 1:
        return None
    block, following = lines[body].block, lines[body + 1].block
    if lines[body].dateline or not _is_place(block.text) or not is_prose(following.text):
        return None
    return Dateline(block.text, (block.text,), None, None, block.start, block.end)


def _is_place(text: str) -> bool:
    if len(text) > _LONGEST_PLACE or not text.isupper() or len(text.split()) > _MOST_WORDS:
        return False
    place = find_printed(text)
    return place is not None and place.is_well_known
