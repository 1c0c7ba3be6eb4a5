"""The verbs with which a language reports what somebody says: the list `verbs` of `data/speech`."""

from functools import cache
from typing import Any

from copydesk.lexicon import load


@cache
def speech_data(language: str | None) -> dict[str, Any]:
    """The file `data/speech/<language>.toml` (ISO 639-1), or the English one where there is none."""
    try:
        return load(f"speech/{language}")
    except FileNotFoundError:
        return load("speech/en")


@cache
def reporting_verbs(language: str | None) -> frozenset[str]:
    """The forms of the verbs of saying in lower case, as they stand beside their subject."""
    return frozenset(speech_data(language)["verbs"])
