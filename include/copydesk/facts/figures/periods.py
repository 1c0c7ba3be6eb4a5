"""How a language says over what time something was counted: one pattern, made from its data and its calendar."""

from collections.abc import Iterable, Mapping
from typing import Any

import re2

from copydesk.text.calendars import calendar_data, number_names
from copydesk.text.patterns import one_of

_YEAR = r"(?:1[89]|20)\d\d"


def period_pattern(language: str, data: Mapping[str, Any]) -> Any:
    """The `patterns` of the data as one that RE2 compiled, with the language's months, weekdays and numbers in it."""
    calendar = calendar_data(language)
    names: dict[str, Iterable[str]] = {
        "month": number_names(calendar["months"]),
        "weekday": number_names(calendar["weekdays"]),
        "number": data["numbers"],
        "unit": data["units"],
    }
    pieces = {"year": _YEAR, **{name: one_of(words) for name, words in names.items()}}
    pieces["number"] = rf"(?:\d{{1,3}}|{pieces['number']})"
    return re2.compile("(?i)" + "|".join(rf"\b(?:{pattern.format(**pieces)})\b" for pattern in data["patterns"]))
