"""MinHash sketches of bodies: how much wording two texts share can be told from 128 numbers each, in any language."""

import re
from functools import cache
from typing import Any
from unicodedata import normalize

from copydesk.lexicon import load


def sketch(text: str) -> dict[str, Any] | None:
    """The sketch of a body, as the column `sketch` holds it; None for a text too short to be told from others."""
    named = load("stories")["sketch"]
    shingles = _shingles(text[: named["longest"]])
    if len(shingles) < named["least_shingles"]:
        return None
    return {"method": method(), "shingles": len(shingles), "minima": _minima(shingles)}


@cache
def method() -> str:
    """Names how sketches are made: those of another method cannot be compared with them."""
    from rensa import RMinHash

    named = load("stories")["sketch"]
    sizes = "-".join(str(named[size]) for size in ("words", "characters", "permutations", "seed"))
    return f"rensa-{RMinHash.ALGORITHM_VERSION}-{sizes}"


def _minima(shingles: set[str]) -> list[int]:
    import numpy
    from rensa import RMinHash

    named = load("stories")["sketch"]
    hashed = RMinHash(named["permutations"], named["seed"])
    hashed.update(shingles)
    signed = numpy.array(hashed.digest(), numpy.uint32).view(numpy.int32)  # Parquet and Delta have no others
    return [int(number) for number in signed]


def _shingles(text: str) -> set[str]:
    named = load("stories")["sketch"]
    words = _words().findall(normalize("NFKC", text).casefold())
    spaced = sum(map(len, words)) >= named["least_word_length"] * len(words)
    size = named["words"] if spaced else named["characters"]
    return set(map(" ".join, zip(*(words[first:] for first in range(size)), strict=False)))


@cache
def _words() -> re.Pattern[str]:
    """Words without punctuation, which other agencies set in other ways; single characters of spaceless scripts."""
    spaceless = load("stories")["sketch"]["spaceless"]
    return re.compile(rf"[{spaceless}]|[^\W{spaceless}]+")
