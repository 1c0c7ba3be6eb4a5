"""The names of the world's currencies, from the language data library."""

import re
from collections.abc import Iterator

from babel.core import get_global
from babel.numbers import get_currency_name, get_territory_currencies

from copydesk.text.folding import lower

_PART = re.compile(r"[^\W\d_]+|[^\w\s]")
_COUNTS = (1, 2, 5)  # whose plurals cover the forms of every language read


def currency_names(language: str, is_dotted: bool) -> dict[str, str]:
    """The full names, as phrases (`brazilian reals`, `us - dollar`), of all currencies that are tender somewhere, with
    their codes (ISO 4217), in `language`, one of CLDR's. `is_dotted` says that it tells i from ı."""
    return {name: code for code in _tender() for name in _names(code, language, is_dotted)}


def _tender() -> list[str]:
    territories = get_global("territory_currencies")
    return sorted({code for territory in territories for code in get_territory_currencies(territory)})


def _names(code: str, language: str, is_dotted: bool) -> Iterator[str]:
    for count in _COUNTS:
        name = get_currency_name(code, count, locale=language)
        if name.upper() != code:
            yield " ".join(_PART.findall(lower(name, is_dotted)))
