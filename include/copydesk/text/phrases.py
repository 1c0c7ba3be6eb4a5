"""Phrases of one or several words, looked up in a list of words."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple


class Hit(NamedTuple):
    first: int
    last: int  # one behind
    meaning: Any


class Phrases:
    """Finds the longest phrase that begins or ends at a word. `word*` stands for every word that begins so."""

    def __init__(self, meanings: Mapping[str, Any]):
        self._by_first: dict[str, list[tuple[list[str], Any]]] = {}
        self._by_last: dict[str, list[tuple[list[str], Any]]] = {}
        self._has_stems = any(w.endswith("*") for p in meanings for w in p.split())
        for phrase, meaning in sorted(meanings.items(), key=lambda item: -len(item[0].split())):
            parts = phrase.split()
            self._by_first.setdefault(parts[0], []).append((parts, meaning))
            self._by_last.setdefault(parts[-1], []).append((parts, meaning))
        self._stem_lengths = _stem_lengths({*self._by_first, *self._by_last})

    @classmethod
    def of(cls, phrases: Iterable[str], meaning: Any = True) -> "Phrases":
        """Phrases that all mean the same."""
        return cls(dict.fromkeys(phrases, meaning))

    def open_with(self, word: str) -> bool:
        """Whether some phrase without stems begins with the word."""
        return word in self._by_first

    def starting(self, words: Sequence[str], i: int) -> Hit | None:
        """The longest phrase that begins with word `i`, or None, as where there is no such word."""
        if i >= len(words):
            return None
        word = words[i]
        for parts, meaning in (
            self._candidates(self._by_first, word) if self._has_stems else self._by_first.get(word, ())
        ):
            if self._are(words[i : i + len(parts)], parts):
                return Hit(i, i + len(parts), meaning)
        return None

    def ending(self, words: Sequence[str], i: int) -> Hit | None:
        """The longest phrase whose last word is word `i - 1`, or None."""
        if i <= 0:
            return None
        word = words[i - 1]
        for parts, meaning in self._candidates(self._by_last, word) if self._has_stems else self._by_last.get(word, ()):
            if len(parts) <= i and self._are(words[i - len(parts) : i], parts):
                return Hit(i - len(parts), i, meaning)
        return None

    def all(self, words: Sequence[str]) -> list[Hit]:
        """Every phrase, from left to right, none inside another."""
        hits: list[Hit] = []
        i = 0
        if not self._has_stems and self._by_first.keys().isdisjoint(words):
            return hits
        while i < len(words):
            hit = self.starting(words, i) if self._has_stems or words[i] in self._by_first else None
            if hit:
                hits.append(hit)
            i = hit.last if hit else i + 1
        return hits

    def _candidates(self, index: dict[str, list[tuple[list[str], Any]]], word: str) -> Iterable[tuple[list[str], Any]]:
        keys = [word, *(word[:n] + "*" for n in self._stem_lengths.get(word[:1], ()) if n <= len(word))]
        return [entry for key in keys if key in index for entry in index[key]]

    def _are(self, words: Sequence[str], parts: list[str]) -> bool:
        if not self._has_stems:
            return words == parts
        return len(words) == len(parts) and all(map(_is, words, parts))


def _stem_lengths(words: Iterable[str]) -> dict[str, list[int]]:
    """The lengths of the stems that begin with each letter, the longest first."""
    lengths: dict[str, set[int]] = {}
    for word in words:
        if word.endswith("*"):
            lengths.setdefault(word[:1], set()).add(len(word) - 1)
    return {letter: sorted(found, reverse=True) for letter, found in lengths.items()}


def _is(word: str, part: str) -> bool:
    return word.startswith(part[:-1]) if part.endswith("*") else word == part
