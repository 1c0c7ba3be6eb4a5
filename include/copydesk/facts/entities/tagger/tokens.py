"""Cuts a text into the words and marks that the tagger labels."""

import re
from typing import NamedTuple

import numpy as np

BREAK = ""  # the token of a line break
_LONGEST_WORD = 60  # characters; what is longer is noise, and all such noise is one word
_NOISE = "\u0000"
_GOES_ON = r"(?:[-~]\w+|['’](?![sS]\b)\w+)*"  # behind a hyphen or an apostrophe
_PIECES = re.compile(
    rf"[^\S\n]*(?:[^\W\d_]\w+{_GOES_ON}|\n\s*"  # first what is most common
    r"|(?:[^\W\d_]\.){2,}|\d+(?:[.,:]\d+)*"  # U.S., 4,000, 2:1
    rf"|\w+{_GOES_ON}|['’][sS]\b|.)",
    re.DOTALL,
)


class Tokens(NamedTuple):
    """The words, and where in the text each begins and ends."""

    words: list[str]
    starts: np.ndarray
    ends: np.ndarray


def tokenize(text: str) -> Tokens:
    """The tokens of `text` in its order; spaces are none, a line break is an empty one, "'s" stands apart."""
    pieces = _PIECES.findall(text)
    words = list(map(str.lstrip, pieces))
    ends = np.cumsum(np.fromiter(map(len, pieces), np.int64, len(pieces)))
    lengths = np.fromiter(map(len, words), np.int64, len(words))
    for long in np.flatnonzero(lengths > _LONGEST_WORD).tolist():
        words[long] = _NOISE
    return Tokens(words, ends - lengths, ends)
