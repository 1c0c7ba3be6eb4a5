"""Cuts a text into words and marks: the one tokenization that all facts are read from.

The weights of the entity tagger were learned with it: whoever changes what is one token trains them again.
"""

import re
from bisect import bisect_left
from collections.abc import Sequence
from itertools import accumulate
from operator import sub
from typing import NamedTuple

BREAK = ""  # the token of a line break
GENITIVES = frozenset({"'s", "’s", "'S", "’S"})
NOISE = "\u0000"  # the token of anything that is too long for a word
_LONGEST_WORD = 60  # characters
_GOES_ON = r"(?:[-~]\w+|['’](?![sS]\b)\w+)*"  # behind a hyphen or an apostrophe
_PIECES = re.compile(
    rf"[^\S\n]*(?:[^\W\d_]\w+{_GOES_ON}|\n\s*"  # first what is most common
    r"|(?:[^\W\d_]\.){2,}|\d+(?:[.,:]\d+)*"  # U.S., 4,000, 2:1
    rf"|\w+{_GOES_ON}|['’][sS]\b|.)",
    re.DOTALL,
)


class Tokens(NamedTuple):
    """The words of a text, and the offsets in it at which each begins and ends."""

    words: Sequence[str]
    starts: Sequence[int]
    ends: Sequence[int]

    def between(self, start: int, end: int) -> range:
        """The indexes of the tokens that begin within [start, end) of the text."""
        first = bisect_left(self.starts, start)
        return range(first, bisect_left(self.starts, end, first))


def tokenize(text: str) -> Tokens:
    """The tokens of `text` in its order; spaces are none, a line break is an empty one, "'s" stands apart."""
    pieces = _PIECES.findall(text)
    words = list(map(str.lstrip, pieces))
    lengths = list(map(len, words))
    ends = list(accumulate(map(len, pieces)))
    if lengths and max(lengths) > _LONGEST_WORD:
        words = [word if length <= _LONGEST_WORD else NOISE for word, length in zip(words, lengths, strict=True)]
    return Tokens(words, list(map(sub, ends, lengths)), ends)
