"""How much a line reads like an article: a linear score over hashed runs of characters and words."""

import numpy as np

from copydesk.page.labels.page import Page

BITS = 19
_SHIFT = np.uint64(64 - BITS)
_SIZES = (3, 4, 5)
_MIX = np.uint64(0xD6E8FEB86659FD93)
_MIX_WORDS = np.uint64(0x8CB92BA72F3D8DD7)


def gram_scores(page: Page, weights: np.ndarray) -> np.ndarray:
    """One score a line: the weights of its slots (below 2**BITS), summed, over the root of their number."""
    words = page.words
    total = page.count_by_line(words.lines, weights[_slots(words.hashes * _MIX_WORDS)])
    number = page.count_by_line(words.lines)
    for size in _SIZES:
        starts, ends = _runs_of_lines(page, size)
        found = weights[_slots(page.run_hashes(size) * _MIX)]
        sums = np.zeros(len(page.points) + 1)
        np.cumsum(found, out=sums[1 : len(found) + 1])
        total += sums[ends] - sums[starts]
        number += ends - starts
    return total / np.sqrt(np.maximum(number, 1))


def gram_slots(page: Page) -> tuple[np.ndarray, np.ndarray]:
    """Slot and line of every run of characters and every word of the page: what `gram_scores` adds up."""
    words = page.words
    slots, lines = [_slots(words.hashes * _MIX_WORDS)], [words.lines]
    for size in _SIZES:
        starts, ends = _runs_of_lines(page, size)
        inside = np.repeat(starts, ends - starts) + _counted(ends - starts)
        slots.append(_slots(page.run_hashes(size) * _MIX)[inside])
        lines.append(page.owners[inside])
    return np.concatenate(slots), np.concatenate(lines)


def _slots(hashes: np.ndarray) -> np.ndarray:
    return (hashes >> _SHIFT).view(np.int64)


def _runs_of_lines(page: Page, size: int) -> tuple[np.ndarray, np.ndarray]:
    """The characters [start, end) of each line at which a run begins that ends by the mark behind the line."""
    starts = page.starts[:-1]
    return starts, np.maximum(page.starts[1:] - size + 2, starts)


def _counted(sizes: np.ndarray) -> np.ndarray:
    """0, 1, 2 … anew for each of `sizes`."""
    return np.arange(sizes.sum()) - np.repeat(np.cumsum(sizes) - sizes, sizes)
