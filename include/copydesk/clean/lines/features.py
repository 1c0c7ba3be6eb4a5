"""What the classifier sees of each line: its shape, its neighbours, its place on the page, what it repeats."""

from collections.abc import Sequence

import numpy as np

from copydesk.clean.lines.characters import Kind
from copydesk.clean.lines.page import Page
from copydesk.clean.lines.windows import damp, densest, distances, shifted, window_sum
from copydesk.clean.prose import ends_sentence, is_prose

Columns = dict[str, np.ndarray]

_SHARES = [kind for kind in Kind if kind is not Kind.OTHER]
_COMMON_WORD = 3  # letters at most: the small words of a language
_LONG_WORD = 4
_SHOWN_BESIDE = ("capitals", "gap", "words_upper", "prose_small_words", "copies", "share_digit")


def line_features(page: Page, texts: Sequence[str], gaps: Sequence[int]) -> Columns:
    """One array a feature, each with a value a line. `gaps` counts the blank lines above each line."""
    columns = _shape(page, texts)
    prose = np.array([is_prose(text) for text in texts], float)
    columns["prose"] = prose
    columns["gap"] = np.minimum(np.array(gaps, float), 3)
    columns |= _words(page, prose)
    columns |= _repeats(page)
    columns |= _place(page, prose)
    columns |= _title(page, prose)
    for name in ("length", "ends_sentence"):
        columns |= _neighbours(name, columns[name])
    for name in _SHOWN_BESIDE:
        columns[f"{name}_before"], columns[f"{name}_after"] = shifted(columns[name], -1), shifted(columns[name], 1)
    return columns


def _shape(page: Page, texts: Sequence[str]) -> Columns:
    kinds, lines = page.kinds, page.owners
    size = len(Kind)
    inside = lines < page.count
    cells = np.bincount(lines[inside] * size + kinds[inside], minlength=page.count * size).reshape(page.count, size)
    letters = np.maximum(cells[:, [Kind.UPPER, Kind.LOWER, Kind.LETTER, Kind.IDEOGRAPH]].sum(axis=1), 1)
    length = np.maximum(page.lengths, 1)
    columns = {f"share_{kind.name.lower()}": cells[:, kind] / length for kind in _SHARES}
    columns |= {f"count_{kind.name.lower()}": np.log1p(cells[:, kind]) for kind in (Kind.TERMINAL, Kind.PAUSE)}
    columns["capitals"] = cells[:, Kind.UPPER] / letters
    columns["length"] = np.log1p(page.full_lengths)
    first, last = page.starts + 1, page.starts + page.lengths
    columns["first_kind"] = kinds[first].astype(float)
    columns["last_kind"] = kinds[last].astype(float)
    columns["last_is_colon"] = (page.points[last] == ord(":")).astype(float)
    columns["last_is_question"] = (page.points[last] == ord("?")).astype(float)
    columns["ends_sentence"] = np.array([ends_sentence(text) for text in texts], float)
    columns["inner_sentences"] = _count_pairs(page, Kind.TERMINAL, Kind.SPACE) + _count_pairs(
        page, Kind.TERMINAL, Kind.IDEOGRAPH
    )
    columns["ellipsis"] = np.array([text.endswith(("...", "…")) for text in texts], float)
    columns["link"] = np.array(["www." in text or "://" in text or "@" in text for text in texts], float)
    columns["copyright"] = np.array(["©" in text for text in texts], float)
    columns["clock"] = _count_clock(page)
    return columns


def _count_pairs(page: Page, left: Kind, right: Kind) -> np.ndarray:
    hits = np.flatnonzero((page.kinds[:-1] == left) & (page.kinds[1:] == right))
    return page.count_by_line(page.owners[hits])


def _count_clock(page: Page) -> np.ndarray:
    digit = page.kinds == Kind.DIGIT
    hits = np.flatnonzero(digit[:-2] & (page.points[1:-1] == ord(":")) & digit[2:]) if len(digit) > 2 else []
    return page.count_by_line(page.owners[np.asarray(hits, np.int64)])


def _words(page: Page, prose: np.ndarray) -> Columns:
    """How many words, how they are written, and how much of them is the running text's own vocabulary."""
    words = page.words
    count = page.count_by_line(words.lines)
    some = np.maximum(count, 1)
    sizes = words.ends - words.starts
    kinds = page.kinds[words.starts]
    small, long = sizes <= _COMMON_WORD, sizes >= _LONG_WORD
    in_prose = prose[words.lines] > 0
    columns = {"words": np.log1p(count), "word_length": page.count_by_line(words.lines, sizes.astype(float)) / some}
    for name, chosen in (("upper", kinds == Kind.UPPER), ("digit", kinds == Kind.DIGIT), ("small", small)):
        columns[f"words_{name}"] = page.count_by_line(words.lines[chosen]) / some
    for name, chosen in (("small", small & (kinds != Kind.DIGIT)), ("long", long)):
        elsewhere = _known_elsewhere(page, chosen, in_prose)
        known = page.count_by_line(words.lines[chosen], elsewhere)
        columns[f"prose_{name}_words"] = known / some
        columns[f"prose_{name}_known"] = known / np.maximum(page.count_by_line(words.lines[chosen]), 1)
    return columns


def _known_elsewhere(page: Page, chosen: np.ndarray, in_prose: np.ndarray) -> np.ndarray:
    """1 for each chosen word that stands in running text on another line too."""
    words = page.words
    hashes, lines = words.hashes[chosen], words.lines[chosen]
    _, ids = np.unique(hashes, return_inverse=True)
    size = int(ids.max()) + 1 if len(ids) else 0
    telling = in_prose[chosen]
    first, last = np.full(size, page.count), np.full(size, -1)
    np.minimum.at(first, ids[telling], lines[telling])
    np.maximum.at(last, ids[telling], lines[telling])
    return ((last[ids] >= 0) & ((first[ids] != lines) | (last[ids] != lines))).astype(float)


def _repeats(page: Page) -> Columns:
    hashes = page.hashes(page.starts + 1, page.starts + 1 + page.lengths)
    _, first, ids, counts = np.unique(hashes, return_index=True, return_inverse=True, return_counts=True)
    again = counts[ids] > 1
    return {
        "copies": np.log(counts[ids]),
        "is_copy": (first[ids] < np.arange(page.count)).astype(float),
        "copies_near": window_sum(again.astype(float), 4, 4),
    }


def _place(page: Page, prose: np.ndarray) -> Columns:
    """Where the line stands: on the page, among the running text, and from the densest stretches of it."""
    count = page.count
    here = np.arange(count)
    mass = np.where(prose > 0, np.minimum(page.full_lengths, 1500), 0).astype(float)
    total, below = max(mass.sum(), 1.0), np.cumsum(mass[::-1])[::-1]
    columns = {
        "line": damp(here),
        "line_from_end": damp(count - 1 - here),
        "position": here / max(count - 1, 1),
        "lines_on_page": np.full(count, np.log1p(count)),
        "prose_lines": np.full(count, np.log1p(prose.sum())),
        "prose_share": np.full(count, total / max(page.full_lengths.sum(), 1)),
        "prose_total": np.full(count, np.log(total)),
        "prose_above": 1 - below / total,
        "prose_below": (below - mass) / total,
        "mass_above": np.log1p(mass.sum() - below),
        "mass_below": np.log1p(below - mass),
        "longest_ratio": np.log1p(page.full_lengths) - np.log1p(page.full_lengths.max(initial=0)),
        "since_prose": _since(prose),
        "until_prose": _since(prose[::-1])[::-1],
    }
    for name, cost in (("tight", -1.0), ("loose", -0.25)):
        start, end = densest(np.where(prose > 0, np.minimum(mass / 70, 5), cost))
        columns[f"{name}_start"], columns[f"{name}_end"] = distances(start, end, count)
        columns[f"{name}_mass"] = np.full(count, mass[start:end].sum() / total)
    return columns


def _since(marks: np.ndarray) -> np.ndarray:
    """Lines since the last marked line above, damped."""
    here = np.arange(len(marks))
    above = np.concatenate(([-1], np.maximum.accumulate(np.where(marks > 0, here, -1))))[:-1]
    return np.log1p(np.where(above < 0, len(marks), here - above))


def _title(page: Page, prose: np.ndarray) -> Columns:
    """Overlap with the page's first line, and how far below the last line that repeats it."""
    words = page.words
    titled = words.hashes[(words.lines == 0) & (words.ends - words.starts >= 2)]
    shared = np.isin(words.hashes, titled)
    count = page.count_by_line(words.lines)
    overlap = page.count_by_line(words.lines[shared]) / np.maximum(count, 1)
    headlines = (overlap >= 0.6) & (count >= 3) & (prose == 0)
    return {
        "title_overlap": overlap,
        "title_words": np.full(page.count, float(len(titled))),
        "since_title": _since(headlines),
        "titles_below": shifted(np.cumsum(headlines[::-1])[::-1], 1),
        "is_title": headlines.astype(float),
    }


def gram_features(grams: np.ndarray) -> Columns:
    """A line's score by its runs of characters and words, and its neighbours'."""
    return {"grams": grams} | _neighbours("grams", grams)


def _neighbours(name: str, values: np.ndarray) -> Columns:
    found = {f"{name}_{by:+d}": shifted(values, by, -1.0) for by in (-3, -2, -1, 1, 2, 3)}
    for reach in (2, 5, 10):
        found[f"{name}_around_{reach}"] = window_sum(values, reach, reach) / (2 * reach + 1)
    return found | {f"{name}_above_5": window_sum(values, 5, 0), f"{name}_below_5": window_sum(values, 0, 5)}


def stack(columns: Columns) -> np.ndarray:
    """The features as the rows of one float32 matrix, in the order of their names."""
    return np.stack([columns[name] for name in sorted(columns)]).astype(np.float32)


def score_features(scores: np.ndarray, page: Page) -> Columns:
    """What the second stage sees of the first stage's log-odds: the neighbours' and those of the stretch around."""
    count = len(scores)
    chance = 1 / (1 + np.exp(-scores))
    mass = chance * np.minimum(page.full_lengths, 1500)
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
    found["since_body"] = _since(scores > 0)
    found["until_body"] = _since((scores > 0)[::-1])[::-1]
    for name, scale in (("near", 1.0), ("wide", 0.3)):
        worth = np.where(scores > 0, np.minimum(page.full_lengths / 70, 5), -scale) * np.abs(2 * chance - 1)
        start, end = densest(worth)
        found[f"{name}_start"], found[f"{name}_end"] = distances(start, end, count)
    return found


def _best_above(scores: np.ndarray) -> np.ndarray:
    return np.concatenate(([-10.0], np.maximum.accumulate(scores)))[:-1]
