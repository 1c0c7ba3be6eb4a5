"""Which line of the page's head is the headline."""

from collections.abc import Sequence

from copydesk.page.header.lines import HeadLine
from copydesk.text.prose import ends_sentence, is_prose

_LONGEST = 250
_LONGEST_KICKER = 2  # words
_SHORTEST_BELOW_KICKER = 5  # words
_LONGEST_SENTENCE = 120  # a longer line that ends like a sentence is the article's


def find_headline(lines: Sequence[HeadLine]) -> int | None:
    """Position of the headline among the lines of the head: the first that is no byline, date line or dateline.

    Of a headline printed twice it is the second; None where the article opens without one, or where that line is all
    the text there is.
    """
    position = next((n for n, line in enumerate(lines) if not line.is_marker), None)
    if position is None or lines[position].dateline or not any(not line.is_marker for line in lines[position + 1 :]):
        return None
    if is_kicker(lines, position):
        position += 1
    if _is_repeated(lines, position):
        position += 1
    text = lines[position].block.text
    is_paragraph = len(text) > _LONGEST or (len(text) > _LONGEST_SENTENCE and ends_sentence(text))
    return None if is_paragraph else position


def is_kicker(lines: Sequence[HeadLine], position: int) -> bool:
    """Whether the plain line at `position` is a word or two, such as a site's or series' name, above the headline."""
    if len(lines[position].block.text.split()) > _LONGEST_KICKER or position + 2 >= len(lines):
        return False
    below = lines[position + 1]
    is_plain = not below.is_marker and not below.dateline
    text = below.block.text
    return is_plain and len(text.split()) >= _SHORTEST_BELOW_KICKER and not is_prose(text) and not ends_sentence(text)


def _is_repeated(lines: Sequence[HeadLine], position: int) -> bool:
    return position + 2 < len(lines) and lines[position].block.text == lines[position + 1].block.text
