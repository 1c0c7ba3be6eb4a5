"""Cuts a text into the words and marks that the tagger labels."""

import re
from typing import NamedTuple

import numpy as np

_LONGEST_WORD = 60  # characters; what is longer is noise, and all such noise is one word
_NOISE = "\u0000"
_PIECES = re.compile(
    r"[^\S\n]+|\n\s*"  # spaces; a line break is a token of its own
    r"|(?:[^\W\d_]\.){2,}|\d+(?:[.,:]\d+)*"  # U.S., 4,000, 2:1
    r"|\w+(?:[-~]\w+|['’](?![sS]\b)\w+)*|['’][sS]\b|.",
    re.DOTALL,
)


class Tokens(NamedTuple):
    """The words, and where in the text each begins and ends."""

    words: list[str]
    starts: np.ndarray
    ends: np.ndarray


def tokenize(text: str) -> Tokens:
    """The tokens of `text` in its order; spaces are none, line breaks are, possessive endings stand apart."""
    pieces = _PIECES.findall(text)
    lengths = np.fromiter(map(len, pieces), np.int64, len(pieces))
    ends = np.cumsum(lengths)
    is_token = np.fromiter((not piece.isspace() or piece[0] == "\n" for piece in pieces), bool, len(pieces))
    words = [_word(piece) for piece, kept in zip(pieces, is_token.tolist(), strict=True) if kept]
    return Tokens(words, (ends - lengths)[is_token], ends[is_token])


def _word(piece: str) -> str:
    if piece[0] == "\n":
        return "\n"
    return piece if len(piece) <= _LONGEST_WORD else _NOISE
