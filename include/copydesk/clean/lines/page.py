"""A page's lines as arrays: code points, character classes, words, and hashes of any stretch of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from copydesk.clean.lines.characters import Kind, folds, kinds, look_up

_HEAD, _TAIL = 400, 100  # characters of a long line that are looked at
_BASE = np.uint64(0x9E3779B97F4A7C15)
_INVERSE = np.uint64(pow(0x9E3779B97F4A7C15, -1, 1 << 64))
_MIX = np.uint64(0xD6E8FEB86659FD93)
_WORD_KINDS = [Kind.UPPER, Kind.LOWER, Kind.LETTER, Kind.DIGIT]


@dataclass(frozen=True)
class Words:
    """The words of a page: start and end in the page's characters, line, hash. Two ideographs make a word."""

    starts: np.ndarray
    ends: np.ndarray
    lines: np.ndarray
    hashes: np.ndarray


class Page:
    """The lines `texts` behind each other, one mark before each line and one after the last.

    `points` are the code points, `owners` the line of each, `starts` where each line's mark stands, `lengths` the
    characters of each line that are looked at, `full_lengths` all of them.
    """

    def __init__(self, texts: Sequence[str]) -> None:
        looked_at = [t if len(t) <= _HEAD + _TAIL else t[:_HEAD] + t[-_TAIL:] for t in texts]
        joined = "\n" + "\n".join(looked_at) + "\n"
        self.points = np.frombuffer(joined.encode("utf-32-le", "surrogatepass"), np.uint32)
        self.lengths = np.array([len(text) for text in looked_at], np.int64)
        self.full_lengths = np.array([len(text) for text in texts], np.int64)
        self.count = len(texts)
        self.starts = np.concatenate(([0], np.cumsum(self.lengths + 1)))[:-1]
        self.owners = np.append(np.repeat(np.arange(self.count), self.lengths + 1), self.count)

    @cached_property
    def kinds(self) -> np.ndarray:
        return look_up(kinds(), self.points, Kind.OTHER).astype(np.uint8)

    @cached_property
    def _prefix(self) -> tuple[np.ndarray, np.ndarray]:
        """Sums of the folded characters times powers of a base, and the inverse powers, both modulo 2^64."""
        folded = look_up(folds(), self.points, self.points).astype(np.uint64) + np.uint64(1)
        powers = _powers(_BASE, len(folded))
        sums = np.concatenate((np.zeros(1, np.uint64), np.cumsum(folded * powers, dtype=np.uint64)))
        return sums, _powers(_INVERSE, len(folded) + 1)

    def hashes(self, starts: np.ndarray, ends: np.ndarray) -> np.ndarray:
        """A 64-bit hash of each stretch of folded characters; equal stretches have equal hashes."""
        sums, inverse = self._prefix
        mixed = (sums[ends] - sums[starts]) * inverse[starts] * _MIX
        return mixed ^ (mixed >> np.uint64(32))

    def gram_hashes(self, size: int) -> tuple[np.ndarray, np.ndarray]:
        """Hash and line of every run of `size` characters within a line, the marks at its ends included."""
        sums, inverse = self._prefix
        count = len(self.points) - size + 1
        if count <= 0:
            return np.zeros(0, np.uint64), np.zeros(0, np.int64)
        valid = np.flatnonzero(self.owners[size - 2 : size - 2 + count] == self.owners[:count])
        mixed = (sums[valid + size] - sums[valid]) * inverse[valid] * _MIX
        return mixed ^ (mixed >> np.uint64(32)), self.owners[valid]

    @cached_property
    def words(self) -> Words:
        table = np.zeros(256, bool)
        table[_WORD_KINDS] = True
        edges = np.diff(table[self.kinds].astype(np.int8), prepend=0, append=0)
        starts, ends = np.flatnonzero(edges == 1), np.flatnonzero(edges == -1)
        ideograph = self.kinds == Kind.IDEOGRAPH
        pairs = np.flatnonzero(ideograph[:-1] & ideograph[1:])
        starts, ends = np.concatenate((starts, pairs)), np.concatenate((ends, pairs + 2))
        return Words(starts, ends, self.owners[starts], self.hashes(starts, ends))

    def word_runs(self, size: int) -> tuple[np.ndarray, np.ndarray]:
        """Hash and line of every run of `size` words of one line, whatever stands between them."""
        words = self.words
        order = np.argsort(words.starts, kind="stable")
        hashes, lines = words.hashes[order], words.lines[order]
        count = max(len(hashes) - size + 1, 0)
        runs = np.zeros(count, np.uint64)
        for offset in range(size):
            runs = runs * _BASE + hashes[offset : offset + count]
        within = lines[size - 1 : size - 1 + count] == lines[:count]
        return runs[within], lines[:count][within]

    def on_other_lines(self, hashes: np.ndarray, lines: np.ndarray, telling: np.ndarray) -> np.ndarray:
        """1 for each of `hashes` that is among the `telling` ones of another line than its own."""
        _, ids = np.unique(hashes, return_inverse=True)
        size = int(ids.max()) + 1 if len(ids) else 0
        first, last = np.full(size, self.count), np.full(size, -1)
        np.minimum.at(first, ids[telling], lines[telling])
        np.maximum.at(last, ids[telling], lines[telling])
        return ((last[ids] >= 0) & ((first[ids] != lines) | (last[ids] != lines))).astype(float)

    def count_by_line(self, lines: np.ndarray, weights: np.ndarray | None = None) -> np.ndarray:
        """How often (or with what total weight) each line stands in `lines`."""
        return np.bincount(lines, weights, minlength=self.count)[: self.count].astype(np.float64)


def _powers(base: np.uint64, count: int) -> np.ndarray:
    powers = np.full(count, base, np.uint64)
    powers[0] = 1
    return np.cumprod(powers, dtype=np.uint64)
