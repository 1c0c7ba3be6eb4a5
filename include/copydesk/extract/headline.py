"""Which line of the page's head is the headline."""

from collections.abc import Sequence

from copydesk.clean.prose import ends_sentence
from copydesk.extract.lines import HeadLine

_LONGEST = 250
_LONGEST_SENTENCE = 120  # a longer line that ends like a sentence is the article's


def find_headline(lines: Sequence[HeadLine]) -> int | None:
    """Position of the headline among the lines of the head: the first that is no byline, date line or dateline.

    None where the article opens without one, or where that line is all the text there is.
    """
    position = next((n for n, line in enumerate(lines) if not line.is_marker), None)
    if position is None or lines[position].dateline or not any(not line.is_marker for line in lines[position + 1 :]):
        return None
    text = lines[position].block.text
    is_paragraph = len(text) > _LONGEST or (len(text) > _LONGEST_SENTENCE and ends_sentence(text))
    return None if is_paragraph else position
