"""What languages call months and weekdays: those of `data/calendar`, and more from the Unicode CLDR."""

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Any

from copydesk.lexicon import DATA, load

_LAST_LATIN = "\u0370"
_STOPS = ".॰"  # of abbreviations


def calendar_data(language: str | None) -> Mapping[str, Any]:
    """The file `data/calendar/<language>.toml`, or the English one where there is none. `language` is ISO 639-1."""
    return load(f"calendar/{language if language in _languages() else 'en'}")


def number_names(spellings: Iterable[Iterable[str]]) -> dict[str, int]:
    """The number, from 1, of each name in a list of months or weekdays, each of which has several spellings."""
    return {name: number for number, names in enumerate(spellings, 1) for name in names}


@cache
def month_numbers() -> Mapping[str, int]:
    """The number, from 1, of every month name and abbreviation of every language, in small letters."""
    lists = (data.get(kind, ()) for data in _calendars() for kind in ("month_abbreviations", "months"))
    own = {name.casefold(): number for names in lists for name, number in number_names(names).items()}
    return dict(_foreign_months()) | own


@cache
def month_names_of_words() -> frozenset[str]:
    """The month names of more than one word, in small letters."""
    return frozenset(name for name in month_numbers() if " " in name)


@cache
def weekday_names() -> frozenset[str]:
    """Every weekday and its abbreviations in every language, in small letters."""
    names = ((*number_names(data.get("weekdays", ())), *data.get("weekday_abbreviations", ())) for data in _calendars())
    own = (name.casefold() for of_language in names for name in of_language)
    return frozenset((*own, *_foreign_weekdays()))


@cache
def weekday_numbers() -> Mapping[str, int]:
    """The number, 1 for Monday, of every weekday and abbreviation of every language, in small letters; without those
    that two languages give to different days."""
    found: dict[str, set[int]] = {}
    for data in _calendars():
        names = number_names(data.get("weekdays", ()))
        for name, number in names.items():
            found.setdefault(name.casefold(), set()).add(number)
        for short in (name.casefold() for name in data.get("weekday_abbreviations", ())):
            numbers = {number for name, number in names.items() if name.casefold().startswith(short)}
            if len(numbers) == 1:
                found.setdefault(short, set()).update(numbers)
    return {name: min(numbers) for name, numbers in found.items() if len(numbers) == 1}


def _foreign_months() -> Iterator[tuple[str, int]]:
    """The names of the months, and their numbers from 1, of the locales that are read from the CLDR; abbreviations only
    where these cannot be words in Latin letters."""
    for locale in _foreign_locales():
        forms = locale.months["format"]
        short = {number: name for number, name in forms["abbreviated"].items() if name > _LAST_LATIN}
        for names in (short, forms["wide"]):
            yield from ((" ".join(name.casefold().split()).strip(_STOPS), number) for number, name in names.items())


def _foreign_weekdays() -> Iterator[str]:
    """The whole names of their weekdays, but those in Latin letters: people are called Juma."""
    names = (name for locale in _foreign_locales() for name in locale.days["format"]["wide"].values())
    return (name.casefold() for name in names if name > _LAST_LATIN)


@cache
def _foreign_locales() -> tuple[Any, ...]:
    """The locales of `data/locales.toml`, as the library of the Unicode CLDR has them."""
    from babel import Locale

    return tuple(map(Locale.parse, load("locales")["with_calendars"]))


def _calendars() -> Iterable[Mapping[str, Any]]:
    return map(calendar_data, _languages())


@cache
def _languages() -> tuple[str, ...]:
    names = sorted(item.name for item in (DATA / "calendar").iterdir())
    return tuple(name.removesuffix(".toml") for name in names if name.endswith(".toml"))
