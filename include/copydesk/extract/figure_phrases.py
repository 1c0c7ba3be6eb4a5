"""Phrases of one or several words, looked up in a list of words."""

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple


class Hit(NamedTuple):
    first: int
    last: int  # one behind
    meaning: Any


class Phrases:
    """Finds the longest phrase that begins or ends at a word. A phrase's word that ends in `*` is a beginning of one."""

    def __init__(self, meanings: Mapping[str, Any]):
        self._by_first: dict[str, list[tuple[tuple[str, ...], Any]]] = {}
        self._by_last: dict[str, list[tuple[tuple[str, ...], Any]]] = {}
        self._shortest_stem = min((w.find("*") for p in meanings for w in p.split() if w.endswith("*")), default=None)
        for phrase, meaning in sorted(meanings.items(), key=lambda item: -len(item[0].split())):
            parts = tuple(phrase.split())
            self._by_first.setdefault(parts[0], []).append((parts, meaning))
            self._by_last.setdefault(parts[-1], []).append((parts, meaning))

    @classmethod
    def of(cls, phrases: Iterable[str], meaning: Any = True) -> "Phrases":
        return cls(dict.fromkeys(phrases, meaning))

    def starting(self, words: list[str], i: int) -> Hit | None:
        """The longest phrase that begins with word `i`, or None."""
        for key in self._keys(words[i]):
            for parts, meaning in self._by_first.get(key, ()):
                if _are(words[i : i + len(parts)], parts):
                    return Hit(i, i + len(parts), meaning)
        return None

    def ending(self, words: list[str], i: int) -> Hit | None:
        """The longest phrase whose last word is word `i - 1`, or None."""
        if i <= 0:
            return None
        for key in self._keys(words[i - 1]):
            for parts, meaning in self._by_last.get(key, ()):
                if len(parts) <= i and _are(words[i - len(parts) : i], parts):
                    return Hit(i - len(parts), i, meaning)
        return None

    def all(self, words: list[str]) -> list[Hit]:
        """Every phrase, from left to right, none inside another."""
        hits, i = [], 0
        while i < len(words):
            hit = self.starting(words, i)
            if hit:
                hits.append(hit)
            i = hit.last if hit else i + 1
        return hits

    def _keys(self, word: str) -> Iterable[str]:
        yield word
        if self._shortest_stem is not None:
            for length in range(min(len(word), 20), self._shortest_stem - 1, -1):
                yield word[:length] + "*"


def _are(words: list[str], parts: tuple[str, ...]) -> bool:
    return len(words) == len(parts) and all(
        w == p or (p[-1] == "*" and w.startswith(p[:-1])) for w, p in zip(words, parts, strict=True)
    )
