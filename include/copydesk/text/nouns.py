"""Nouns that tell who is counted and who speaks: people, other beings, bodies, documents. The lists of `data/nouns`."""

from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from typing import Any, Literal

from copydesk.lexicon import load

Kind = Literal["people", "beings", "bodies", "documents"]
# A shorter noun is too often the end of a word that is no compound (`Zeuge` and `Werkzeuge`).
_SHORTEST_IN_COMPOUND = 6


class Nouns:
    """The nouns of one language, in all their forms."""

    def __init__(self, data: Mapping[str, Any]) -> None:
        self._endings = frozenset(data["endings"])
        self._longest_ending = max(map(len, self._endings))
        self._stems: Mapping[Kind, frozenset[str]] = {
            "people": _stems(data["people"], data["stems"]),
            "beings": _stems(data["beings"], data["stems"]),
            "bodies": _stems(data["bodies"], data["stems"]),
            "documents": _stems(data["documents"], data["stems"]),
        }
        self._people_endings = tuple(data["people_endings"])
        self._no_people = frozenset(data["no_people"])
        self.are_compounds: bool = data["compounds"]
        self.abstract_endings = tuple(data.get("abstract_endings", ()))
        self.are_capitalised: bool = data["capitals"]  # as all nouns of the language are

    def is_person(self, word: str) -> bool:
        """Whether the lower-case `word`, in whatever form, is a noun for people."""
        return _is(self, word, "people") or (word.endswith(self._people_endings) and word not in self._no_people)

    def is_being(self, word: str) -> bool:
        """Whether the lower-case `word` is a noun for animals or plants."""
        return _is(self, word, "beings")

    def is_body(self, word: str) -> bool:
        """Whether the lower-case `word` is a noun for an organisation or an authority."""
        return _is(self, word, "bodies")

    def is_document(self, word: str) -> bool:
        """Whether the lower-case `word` is a noun for something written that says something."""
        return _is(self, word, "documents")

    def belongs(self, word: str, kind: Kind) -> bool:
        """Whether `word` is a form of a noun of the list, or a compound that ends with one."""
        if word in self._no_people:
            return False
        if self._is_form(word, kind):
            return True
        starts = range(1, len(word) - _SHORTEST_IN_COMPOUND + 1) if self.are_compounds else ()
        return any(self._is_form(word[at:], kind) for at in starts)

    def _is_form(self, word: str, kind: Kind) -> bool:
        lengths = range(max(1, len(word) - self._longest_ending), len(word) + 1)
        return any(word[:n] in self._stems[kind] and word[n:] in self._endings for n in lengths)


@lru_cache(maxsize=20_000)
def _is(nouns: Nouns, word: str, kind: Kind) -> bool:
    return nouns.belongs(word, kind)


@cache
def nouns(language: str | None) -> Nouns:
    """The nouns of a language (ISO 639-1), or the English ones where `data/nouns` has no such file."""
    try:
        return Nouns(load(f"nouns/{language}"))
    except FileNotFoundError:
        return Nouns(load("nouns/en"))


def _stems(words: Iterable[str], changes: Mapping[str, list[str]]) -> frozenset[str]:
    """The stems of each word: with its end changed where it is one of `changes`, the longest first, else the word."""
    endings = sorted(changes, key=len, reverse=True)
    return frozenset(stem for word in words for stem in _stems_of(word, endings, changes))


def _stems_of(word: str, endings: Iterable[str], changes: Mapping[str, list[str]]) -> Iterable[str]:
    ending = next((ending for ending in endings if word.endswith(ending)), "")
    return [word.removesuffix(ending) + changed for changed in changes[ending]] if ending else [word]
