"""All words and phrases of a language's event data, found in one pass over a sentence."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple


class Span(NamedTuple):
    """Words [first, last) of a sentence."""

    first: int
    last: int


Name = str | int  # of a list


_Entry = tuple[tuple[str, ...], Name]  # the words behind the first one, and a list
_Longer = tuple[tuple[tuple[str, ...], tuple[Name, ...]], ...]  # the words behind the first one, and the lists


class _Opening(NamedTuple):
    """What a word may begin: the lists in which it stands by itself, and the longer phrases, by their second word where
    that is no stem."""

    lists: tuple[Name, ...]
    by_second: Mapping[str, _Longer]
    with_stem: _Longer


class PhraseIndex:
    """Finds the phrases of several lists at once. `word*` stands for every word that begins so."""

    def __init__(self, lists: Mapping[Name, Iterable[str]]) -> None:
        self._by_first: dict[str, list[_Entry]] = defaultdict(list)
        self._by_stem: dict[str, list[_Entry]] = defaultdict(list)
        for name, phrases in lists.items():
            for first, *rest in map(str.split, phrases):
                table = self._by_stem if first.endswith("*") else self._by_first
                table[first.removesuffix("*")].append((tuple(rest), name))
        self._lengths = sorted({len(stem) for stem in self._by_stem})
        self.opening = lru_cache(maxsize=20_000)(self._opening)  # what a word may begin, None if nothing

    def opens(self, word: str) -> bool:
        """Whether a phrase may begin with the word."""
        return word in self._by_first or any(word[:length] in self._by_stem for length in self._lengths)

    def goes_on(self, word: str, second: str) -> bool:
        """Whether a phrase may begin with the word, and with a second word behind it if it has one."""
        opening = self.opening(word)
        return opening is not None and bool(opening.lists or opening.with_stem or second in opening.by_second)

    def find(self, words: Sequence[str]) -> dict[Name, list[Span]]:
        """Where the phrases of each list stand among the words, from left to right; lists without any are left out."""
        found: dict[Name, list[Span]] = defaultdict(list)
        for at, opening in enumerate(map(self.opening, words)):
            if opening is None:
                continue
            longer = opening.with_stem
            if opening.by_second and at + 1 < len(words):
                longer += opening.by_second.get(words[at + 1], ())
            for rest, names in longer:
                last = at + 1 + len(rest)
                if last <= len(words) and all(map(_is, words[at + 1 : last], rest)):
                    for name in names:
                        found[name].append(Span(at, last))
            if opening.lists:
                span = Span(at, at + 1)
                for name in opening.lists:
                    found[name].append(span)
        return found

    def _opening(self, word: str) -> _Opening | None:
        if not self.opens(word):
            return None
        entries = list(self._by_first.get(word, ()))
        for length in self._lengths:
            entries += self._by_stem.get(word[:length], ()) if length <= len(word) else ()
        lists: dict[tuple[str, ...], list[Name]] = defaultdict(list)
        for rest, name in entries:
            if name not in lists[rest]:
                lists[rest].append(name)
        alone = tuple(lists.pop((), ()))
        by_second: dict[str, _Longer] = defaultdict(tuple)
        for rest, names in lists.items():
            by_second["*" if rest[0].endswith("*") else rest[0]] += ((rest, tuple(names)),)
        return _Opening(alone, by_second, by_second.pop("*", ()))


def _is(word: str, part: str) -> bool:
    return word.startswith(part[:-1]) if part.endswith("*") else word == part
