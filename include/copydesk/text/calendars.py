"""What the languages of `data/calendar` call months and weekdays."""

from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

from copydesk.lexicon import DATA, load


def calendar_data(language: str | None) -> Mapping[str, Any]:
    """The file `data/calendar/<language>.toml`, or the English one where there is none. `language` is ISO 639-1."""
    return load(f"calendar/{language if language in _languages() else 'en'}")


def numbered(spellings: Iterable[Iterable[str]]) -> dict[str, int]:
    """The number, from 1, of each spelling in a list of months or weekdays."""
    return {name: number for number, names in enumerate(spellings, 1) for name in names}


@cache
def month_numbers() -> dict[str, int]:
    """The number of every month name and abbreviation of every language, in small letters."""
    calendars = [calendar_data(language) for language in _languages()]
    lists = [data[kind] for data in calendars for kind in ("month_abbreviations", "months") if kind in data]
    return {name.casefold(): number for names in lists for name, number in numbered(names).items()}


@cache
def weekday_names() -> frozenset[str]:
    """Every weekday and its abbreviations in every language, in small letters."""
    calendars = [calendar_data(language) for language in _languages()]
    full = {name.casefold() for data in calendars for name in numbered(data.get("weekdays", ()))}
    return frozenset(full | {name.casefold() for data in calendars for name in data.get("weekday_abbreviations", ())})


@cache
def _languages() -> tuple[str, ...]:
    names = sorted(item.name for item in (DATA / "calendar").iterdir())
    return tuple(name.removesuffix(".toml") for name in names if name.endswith(".toml"))
