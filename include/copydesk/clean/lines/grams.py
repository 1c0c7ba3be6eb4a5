"""How much a line reads like an article: a linear score over hashed runs of characters and words."""

import numpy as np

from copydesk.clean.lines.page import Page

BITS = 19
_SIZES = (3, 4, 5)


def gram_slots(page: Page) -> tuple[np.ndarray, np.ndarray]:
    """Slot (below 2**BITS) and line of every run of characters and every word of the page."""
    shift = np.uint64(64 - BITS)
    grams = [page.gram_hashes(size) for size in _SIZES]
    words = page.words
    hashes = [found for found, _ in grams] + [words.hashes * np.uint64(0x8CB92BA72F3D8DD7)]
    lines = [owners for _, owners in grams] + [words.lines]
    return (np.concatenate(hashes) >> shift).astype(np.int64), np.concatenate(lines)


def gram_scores(page: Page, weights: np.ndarray) -> np.ndarray:
    """One score a line: the weights of its slots, summed, over the root of their number."""
    return gram_scores_of(page, *gram_slots(page), weights)


def gram_scores_of(page: Page, slots: np.ndarray, lines: np.ndarray, weights: np.ndarray) -> np.ndarray:
    """`gram_scores` from the page's slots and their lines."""
    total = page.count_by_line(lines, weights[slots])
    return total / np.sqrt(np.maximum(page.count_by_line(lines), 1))
