"""The traits of every word seen, as rows of arrays: a word is read once, whatever text it comes in."""

from collections.abc import Callable, Sequence
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from copydesk.facts.entities.tagger.arrays import Bytes, Hashes, Ints, Sums
from copydesk.facts.entities.tagger.features import traits
from copydesk.text.tokens import BREAK

_MOST_WORDS = 60_000  # some 12 MB; beyond, the vocabulary starts anew
_MOST_KEYS = 24  # features of one word

Number = TypeVar("Number", bound=np.generic)
Weigh = Callable[[Hashes], Sums]


class Vocabulary:
    """Words by number; number 0 is a line break, which also stands for the edge of the text.

    `weights[n]` is what the features of word n say, as `weigh` makes it of their hashes (rows padded with 0);
    `combined[n]` are three hashes to combine (spelling, shape, lists); `kinds[n]` the bits of `Kind`; `spellings[n]` is
    the number of the first word that is spelled like word n but for its capitals.
    """

    def __init__(self, weigh: Weigh) -> None:
        self._weigh = weigh
        self._numbers: dict[str, int] = {}
        self._spellings: dict[int, int] = {}
        self.keys, self.combined, self.kinds, self.weights = _read([BREAK], weigh)
        self.spellings = np.zeros(1, np.int64)
        self._numbers[BREAK] = 0

    @property
    def is_full(self) -> bool:
        return len(self._numbers) > _MOST_WORDS

    def numbers(self, words: Sequence[str]) -> Ints:
        """The number of each word; those not seen before are read."""
        known = self._numbers
        found = list(map(known.get, words))
        if None in found:
            self._add([word for word in dict.fromkeys(words) if word not in known])
            found = list(map(known.get, words))
        return np.array(found, np.int64)

    def _add(self, words: Sequence[str]) -> None:
        start = len(self._numbers)
        keys, combined, kinds, weights = _read(words, self._weigh)
        self.keys = _put(self.keys, start, keys)
        self.combined = _put(self.combined, start, combined)
        self.kinds = _put(self.kinds, start, kinds)
        self.weights = _put(self.weights, start, weights)
        firsts = [self._spellings.setdefault(hashes[0], n) for n, hashes in enumerate(combined.tolist(), start)]
        self.spellings = _put(self.spellings, start, np.array(firsts, np.int64))
        self._numbers.update(zip(words, range(start, start + len(words)), strict=True))


def _read(words: Sequence[str], weigh: Weigh) -> tuple[Hashes, Hashes, Bytes, Sums]:
    found = [traits(word) for word in words]
    keys = np.zeros((len(words), _MOST_KEYS), np.uint32)
    for row, trait in zip(keys, found, strict=True):
        row[: len(trait.keys)] = trait.keys[:_MOST_KEYS]
    widest = max(len(trait.keys) for trait in found)
    combined = np.array([(t.spelling, t.shape, t.lists) for t in found], np.uint32)
    return keys, combined, np.array([t.kind for t in found], np.uint8), weigh(keys[:, :widest])


def _put(array: NDArray[Number], start: int, rows: NDArray[Number]) -> NDArray[Number]:
    """`rows` from `start` on, in room that doubles when it runs out."""
    stop = start + len(rows)
    if stop > len(array):
        larger: NDArray[Number] = np.zeros((max(stop, 2 * len(array)), *array.shape[1:]), array.dtype)
        larger[:start] = array[:start]
        array = larger
    array[start:stop] = rows
    return array
