"""What the classifier sees of each line: its shape, its neighbours, its place on the page, what it repeats."""

from collections.abc import Sequence

import numpy as np

from copydesk.clean.lines.characters import Kind
from copydesk.clean.lines.page import Page
from copydesk.clean.lines.windows import damp, densest, distances, shifted, since, window_sum
from copydesk.clean.prose import ends_sentence, is_prose

Columns = dict[str, np.ndarray]

_SHARES = [kind for kind in Kind if kind is not Kind.OTHER]
_COMMON_WORD = 3  # letters at most: the small words of a language
LONG_WORD = 4
MOST_MASS = 1500  # characters that one line counts for, at most
_RUN = 3  # words
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
    small, long = sizes <= _COMMON_WORD, sizes >= LONG_WORD
    in_prose = prose[words.lines] > 0
    columns = {"words": np.log1p(count), "word_length": page.count_by_line(words.lines, sizes.astype(float)) / some}
    for name, chosen in (("upper", kinds == Kind.UPPER), ("digit", kinds == Kind.DIGIT), ("small", small)):
        columns[f"words_{name}"] = page.count_by_line(words.lines[chosen]) / some
    for name, chosen in (("small", small & (kinds != Kind.DIGIT)), ("long", long)):
        elsewhere = page.on_other_lines(words.hashes[chosen], words.lines[chosen], in_prose[chosen])
        known = page.count_by_line(words.lines[chosen], elsewhere)
        columns[f"prose_{name}_words"] = known / some
        columns[f"prose_{name}_known"] = known / np.maximum(page.count_by_line(words.lines[chosen]), 1)
    return columns


def _repeats(page: Page) -> Columns:
    hashes = page.hashes(page.starts + 1, page.starts + 1 + page.lengths)
    _, first, ids, counts = np.unique(hashes, return_index=True, return_inverse=True, return_counts=True)
    again = counts[ids] > 1
    return {
        "copies": np.log(counts[ids]),
        "is_copy": (first[ids] < np.arange(page.count)).astype(float),
        "copies_near": window_sum(again.astype(float), 4, 4),
        "copied_runs": _copied_runs(page),
    }


def _copied_runs(page: Page) -> np.ndarray:
    """The share of a line's runs of three words that stand on another line too, as pulled quotes do."""
    hashes, lines = page.word_runs(_RUN)
    elsewhere = page.on_other_lines(hashes, lines, np.ones(len(lines), bool))
    return page.count_by_line(lines, elsewhere) / np.maximum(page.count_by_line(lines), 1)


def _place(page: Page, prose: np.ndarray) -> Columns:
    """Where the line stands: on the page, among the running text, and from the densest stretches of it."""
    count = page.count
    here = np.arange(count)
    mass = np.where(prose > 0, np.minimum(page.full_lengths, MOST_MASS), 0).astype(float)
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
        "since_prose": since(prose),
        "until_prose": since(prose[::-1])[::-1],
    }
    for name, cost in (("tight", -1.0), ("loose", -0.25)):
        start, end = densest(np.where(prose > 0, np.minimum(mass / 70, 5), cost))
        columns[f"{name}_start"], columns[f"{name}_end"] = distances(start, end, count)
        columns[f"{name}_mass"] = np.full(count, mass[start:end].sum() / total)
    return columns


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
        "since_title": since(headlines),
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
