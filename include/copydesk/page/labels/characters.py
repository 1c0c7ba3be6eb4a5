"""The class of each character, by lookup: what a line is made of, counted for a whole page at once."""

import unicodedata
from functools import cache

import numpy as np

PLANE = 0x10000  # the Basic Multilingual Plane has a table; all that lies beyond is one character, `OTHER`
_SEPARATORS = "|/•·›»>→*#+_▪■►▶‹«<~"
_TERMINALS = ".!?…。！？؟۔।"
_PAUSES = ",;:、，；：،؛"
_QUOTES = "\"'“”„‟‘’‚‛「」『』〝〞«»‹›"


class Kind:
    """What a character is to a reader of layouts: plain numbers, which arrays compare with faster than enumerations."""

    OTHER = 0
    UPPER = 1
    LOWER = 2
    LETTER = 3
    DIGIT = 4
    SPACE = 5
    TERMINAL = 6
    PAUSE = 7
    QUOTE = 8
    DASH = 9
    BRACKET = 10
    SEPARATOR = 11
    IDEOGRAPH = 12


_BY_CATEGORY = {
    "Lu": Kind.UPPER,
    "Lt": Kind.UPPER,
    "Ll": Kind.LOWER,
    "Lo": Kind.LETTER,
    "Lm": Kind.LETTER,
    "Mn": Kind.LETTER,
    "Mc": Kind.LETTER,
    "Nd": Kind.DIGIT,
    "Zs": Kind.SPACE,
    "Cc": Kind.SPACE,
    "Pd": Kind.DASH,
    "Ps": Kind.BRACKET,
    "Pe": Kind.BRACKET,
    "Pi": Kind.QUOTE,
    "Pf": Kind.QUOTE,
}
_BY_CHARACTER = (
    (_SEPARATORS, Kind.SEPARATOR),
    (_TERMINALS, Kind.TERMINAL),
    (_PAUSES, Kind.PAUSE),
    (_QUOTES, Kind.QUOTE),
)
_IDEOGRAPHS = ((0x0E00, 0x0E80), (0x3040, 0x3100), (0x31F0, 0x3200), (0x3400, 0xA000), (0xF900, 0xFB00))


@cache
def kinds() -> np.ndarray:
    """The `Kind` of every code point up to `PLANE`, as uint8. Scripts that write no spaces are `IDEOGRAPH`."""
    categories = map(unicodedata.category, map(chr, range(PLANE)))
    table = np.array([*(_BY_CATEGORY.get(category, Kind.OTHER) for category in categories), Kind.OTHER], np.uint8)
    for start, end in _IDEOGRAPHS:
        letters = table[start:end] == Kind.LETTER
        table[start:end][letters] = Kind.IDEOGRAPH
    for characters, kind in _BY_CHARACTER:
        table[[ord(character) for character in characters]] = kind
    return table


@cache
def folds() -> np.ndarray:
    """One more than the lower case of every code point up to `PLANE`, digits all `0`, white space all a blank, as
    uint64: what is hashed."""
    lower = [chr(point).lower() for point in range(PLANE + 1)]
    table = np.array([ord(text) if len(text) == 1 else point for point, text in enumerate(lower)], np.uint64)
    table[kinds() == Kind.DIGIT] = ord("0")
    table[kinds() == Kind.SPACE] = ord(" ")
    return table + np.uint64(1)
