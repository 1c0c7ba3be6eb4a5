"""What the second stage sees: the first stage's scores of the lines around, and the stretch of text that they form."""

import numpy as np

from copydesk.clean.lines.characters import Kind
from copydesk.clean.lines.features import LONG_WORD, MOST_MASS, Columns
from copydesk.clean.lines.page import Page
from copydesk.clean.lines.windows import densest, distances, shifted, since, window_sum


def score_features(scores: np.ndarray, page: Page) -> Columns:
    """What the second stage sees of the first stage's log-odds: the neighbours' and those of the stretch around."""
    count = len(scores)
    chance = 1 / (1 + np.exp(-scores))
    mass = chance * np.minimum(page.full_lengths, MOST_MASS)
    total, below = max(mass.sum(), 1e-9), np.cumsum(mass[::-1])[::-1]
    found = {"score": scores, "score_mass": np.full(count, np.log1p(total))}
    found["score_above"], found["score_below"] = 1 - below / total, (below - mass) / total
    for by in (-5, -4, -3, -2, -1, 1, 2, 3, 4, 5):
        found[f"score_{by:+d}"] = shifted(scores, by, -5.0)
    for reach in (2, 5, 10):
        found[f"score_around_{reach}"] = window_sum(chance, reach, reach) / (2 * reach + 1)
        found[f"mass_above_{reach}"] = np.log1p(window_sum(mass, reach, 0) - mass)
        found[f"mass_below_{reach}"] = np.log1p(window_sum(mass, 0, reach) - mass)
    found["best_above"] = _best_above(scores)
    found["best_below"] = _best_above(scores[::-1])[::-1]
    found["since_body"] = since(scores > 0)
    found["until_body"] = since((scores > 0)[::-1])[::-1]
    found |= _likeness(page, chance)
    for name, scale in (("near", 1.0), ("wide", 0.3)):
        worth = np.where(scores > 0, np.minimum(page.full_lengths / 70, 5), -scale) * np.abs(2 * chance - 1)
        start, end = densest(worth)
        found[f"{name}_start"], found[f"{name}_end"] = distances(start, end, count)
    return found


def _likeness(page: Page, chance: np.ndarray) -> Columns:
    """How far a line is made of the words of the likely text's other lines, and as long as they are."""
    words = page.words
    long = words.ends - words.starts >= LONG_WORD
    long |= page.kinds[words.starts] == Kind.IDEOGRAPH
    hashes, lines = words.hashes[long], words.lines[long]
    shared = page.on_other_lines(hashes, lines, chance[lines] > 0.5)
    count = page.count_by_line(lines)
    known = page.count_by_line(lines, shared)
    weights = np.maximum(chance, 1e-9)
    usual = np.exp((weights * np.log1p(page.full_lengths)).sum() / weights.sum())
    return {
        "text_words": np.log1p(known),
        "text_words_share": known / np.maximum(count, 1),
        "text_words_missing": np.log1p(count - known),
        "length_to_usual": np.log1p(page.full_lengths) - np.log(usual),
        "usual_length": np.full(page.count, np.log(usual)),
    }


def _best_above(scores: np.ndarray) -> np.ndarray:
    return np.concatenate(([-10.0], np.maximum.accumulate(scores)))[:-1]
