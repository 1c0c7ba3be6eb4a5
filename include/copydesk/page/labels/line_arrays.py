"""A page's lines as arrays: code points, character classes, words, and hashes of any stretch of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, cached_property

import numpy as np

from copydesk.page.labels.characters import PLANE, Kind, folds, kinds
from copydesk.page.labels.grid import Grid

_HEAD, _TAIL = 400, 100  # characters of a long line that are looked at
_BASE, _INVERSE = (np.uint64(value) for value in (0x9E3779B97F4A7C15, pow(0x9E3779B97F4A7C15, -1, 1 << 64)))
_MIX = np.uint64(0xD6E8FEB86659FD93)
_REMEMBERED = 1 << 16  # powers of a base
_FIRST_WIDE = 0x2E80  # from here on scripts whose characters are two columns wide, but for a few
_WORD_KINDS = (Kind.UPPER, Kind.LOWER, Kind.LETTER, Kind.DIGIT)
_IS_WORD = np.isin(np.arange(256), _WORD_KINDS)


@dataclass(frozen=True)
class Words:
    """The words of the lines in their order: start and end in the characters, line, hash, and a number that words of
    one page and hash share. Two ideographs make a word."""

    starts: np.ndarray
    ends: np.ndarray
    lines: np.ndarray
    hashes: np.ndarray
    numbers: np.ndarray


class LineArrays:
    """The lines `texts` of one page or more behind each other, one mark before each line and one after the last.

    `grid` says which line is which page's; `points` are the code points (those beyond the plane all alike), `owners`
    the line of each, `starts` where each line's mark stands, `lengths` the characters of each line that are looked at,
    `full_lengths` all of them, `widths` the same in columns.
    """

    def __init__(self, texts: Sequence[str], counts: Sequence[int] | None = None) -> None:
        """`counts` are the lines of each page, where there is more than one."""
        self.grid = Grid([len(texts)] if counts is None else counts)
        looked_at = [t if len(t) <= _HEAD + _TAIL else t[:_HEAD] + t[-_TAIL:] for t in texts]
        joined = "\n" + "\n".join(looked_at) + "\n"
        points = np.frombuffer(joined.encode("utf-32-le", "surrogatepass"), np.uint32)
        self.points = np.minimum(points, PLANE).astype(np.intp)
        self.lengths = np.array([len(text) for text in looked_at], np.intp)
        self.full_lengths = np.array([len(text) for text in texts], np.intp)
        self.count = len(texts)
        self.starts = np.zeros(self.count + 1, np.intp)
        np.cumsum(self.lengths + 1, out=self.starts[1:])
        self.owners = np.append(np.repeat(np.arange(self.count), self.lengths + 1), self.count)

    @cached_property
    def kinds(self) -> np.ndarray:
        return kinds()[self.points]

    @cached_property
    def widths(self) -> np.ndarray:
        wide = self.count_by_line(self.owners[np.flatnonzero(self.points >= _FIRST_WIDE)])
        return self.full_lengths * (1 + wide / np.maximum(self.lengths, 1))

    @cached_property
    def _prefix(self) -> tuple[np.ndarray, np.ndarray]:
        """Sums of the folded characters times powers of a base, and the inverse powers, mixed, both modulo 2^64."""
        sums = np.zeros(len(self.points) + 1, np.uint64)
        np.cumsum(folds()[self.points] * _powers(_BASE, len(self.points)), out=sums[1:])
        return sums, _powers(_INVERSE, len(self.points) + 1)

    def hashes(self, starts: np.ndarray, ends: np.ndarray) -> np.ndarray:
        """A 64-bit hash of each stretch of folded characters; equal stretches have equal hashes."""
        sums, inverse = self._prefix
        hashes: np.ndarray = (sums[ends] - sums[starts]) * inverse[starts]
        return hashes

    @cached_property
    def words(self) -> Words:
        inside = np.zeros(len(self.points) + 2, np.int8)
        inside[1:-1] = _IS_WORD[self.kinds]
        edges = np.flatnonzero(inside[1:] != inside[:-1])
        starts, ends = edges[::2], edges[1::2]
        ideograph = self.kinds == Kind.IDEOGRAPH
        pairs = np.flatnonzero(ideograph[:-1] & ideograph[1:])
        if len(pairs):
            starts, ends = np.concatenate((starts, pairs)), np.concatenate((ends, pairs + 2))
            order = np.argsort(starts, kind="stable")
            starts, ends = starts[order], ends[order]
        hashes = self.hashes(starts, ends)
        lines = self.owners[starts]
        hashes += self._salts[lines]
        return Words(starts, ends, lines, hashes, numbered(hashes))

    @cached_property
    def line_numbers(self) -> np.ndarray:
        """A small number for each line, one for all of its page that are alike."""
        return numbered(self.hashes(self.starts[:-1] + 1, self.starts[1:]) + self._salts)

    @cached_property
    def _salts(self) -> np.ndarray:
        """For each line what keeps the hashes of its page from those of others."""
        return self.grid.pages.astype(np.uint64) * _MIX

    def word_runs(self, size: int) -> tuple[np.ndarray, np.ndarray]:
        """Number and line of every run of `size` words of one line, whatever stands between them."""
        hashes, lines = self.words.hashes, self.words.lines
        count = max(len(hashes) - size + 1, 0)
        runs = np.zeros(count, np.uint64)
        for offset in range(size):
            runs = runs * _BASE + hashes[offset : offset + count]
        within = np.flatnonzero(lines[size - 1 : size - 1 + count] == lines[:count])
        return numbered(runs[within]), lines[within]

    def on_other_lines(self, numbers: np.ndarray, lines: np.ndarray, telling: np.ndarray) -> np.ndarray:
        """1 for each of `numbers` that is among the `telling` ones of another line than its own. Lines ascend."""
        size = int(numbers.max()) + 1 if len(numbers) else 0
        first, last = np.full(size, self.count), np.full(size, -1)
        last[numbers[telling]] = lines[telling]
        first[numbers[telling][::-1]] = lines[telling][::-1]
        is_elsewhere = (first[numbers] != lines) | (last[numbers] != lines)
        return np.where((last[numbers] >= 0) & is_elsewhere, 1.0, 0.0)

    def in_longer_lines(self, numbers: np.ndarray, lines: np.ndarray) -> np.ndarray:
        """1 for each of `numbers` that stands in a longer line than its own too."""
        lengths = self.full_lengths[lines]
        order = np.argsort(lengths, kind="stable")
        longest = np.zeros(numbers.max(initial=0) + 1, np.intp)
        longest[numbers[order]] = lengths[order]  # the last of several stays
        is_in_longer: np.ndarray = (longest[numbers] > lengths).astype(float)
        return is_in_longer

    def count_by_line(self, lines: np.ndarray, weights: np.ndarray | None = None) -> np.ndarray:
        """How often (or with what total weight) each line stands in `lines`."""
        return np.bincount(lines, weights, minlength=self.count)[: self.count].astype(np.float64)

    def sums_by_line(self, lines: np.ndarray, weights: Sequence[np.ndarray]) -> np.ndarray:
        """The same for several weights of the same `lines` at once, a row each."""
        cells = lines + np.arange(len(weights))[:, None] * self.count
        sums = np.bincount(cells.ravel(), np.ravel(weights), minlength=len(weights) * self.count)
        return sums.reshape(len(weights), self.count)


def numbered(hashes: np.ndarray) -> np.ndarray:
    """A small number for each of `hashes`, one for all that are equal."""
    order = hashes.argsort()
    ranked = hashes[order]
    rank, numbers = np.zeros(len(hashes), np.intp), np.empty(len(hashes), np.intp)
    (ranked[1:] != ranked[:-1]).cumsum(out=rank[1:])
    numbers[order] = rank
    return numbers


def _powers(base: np.uint64, count: int) -> np.ndarray:
    if count <= _REMEMBERED:
        return _first_powers(base)[:count]
    return _raise(base, count)


@cache
def _first_powers(base: np.uint64) -> np.ndarray:
    return _raise(base, _REMEMBERED)


def _raise(base: np.uint64, count: int) -> np.ndarray:
    powers = np.full(count, base, np.uint64)
    powers[0] = 1
    return np.cumprod(powers, dtype=np.uint64)
