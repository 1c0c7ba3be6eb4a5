"""What a language puts around words between quotation marks that nobody says: the lists of `data/quotes`."""

from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from copydesk.lexicon import load


class Terms(NamedTuple):
    """Phrases in lower case, those of the first three kinds with a space in front; see `data/quotes/en.toml`."""

    naming: tuple[str, ...]
    calling: tuple[str, ...]
    works: tuple[str, ...]
    explaining: tuple[str, ...]
    holding: tuple[str, ...]


@cache
def terms(language: str | None) -> Terms:
    """The lists of `language` (ISO 639-1), or the English ones where `data/quotes` has no such file."""
    try:
        data = load(f"quotes/{language}")
    except FileNotFoundError:
        data = load("quotes/en")
    naming, calling, works = (_spaced(data.get(kind, ())) for kind in ("naming", "calling", "works"))
    return Terms(naming, calling, works, tuple(data["explaining"]), tuple(data.get("holding", ())))


def _spaced(phrases: Iterable[str]) -> tuple[str, ...]:
    return tuple(f" {phrase}" for phrase in phrases)
