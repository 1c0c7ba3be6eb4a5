"""Where a line stands: on the page, among the running text, in its group; what it repeats of the page."""

import numpy as np

from copydesk.page.labels.columns import Columns
from copydesk.page.labels.page import Page, numbered
from copydesk.page.labels.windows import damp, densest, distances, of_group, runs, shifted, since, window_sums

MOST_MASS = 1500  # columns that one line counts for, at most
_LINE_OF_TEXT, _MOST_LINES = 70, 5  # columns; lines of text that a paragraph is worth, at most
_STRETCHES = (("tight", -1.0), ("loose", -0.25))  # what a line costs that is no running text
_RUN = 3  # words
_SAME_TITLE = 0.6  # share of the words
_SHORTEST_TITLE, _SHORTEST_TITLE_WORD = 3, 2  # words, letters


def place_features(page: Page, prose: np.ndarray) -> Columns:
    """Where the line stands: on the page, among the running text, and from the densest stretches of it."""
    count, here = page.count, np.arange(page.count)
    mass = prose * np.minimum(page.widths, MOST_MASS)
    total, below = max(mass.sum(), 1.0), np.cumsum(mass[::-1])[::-1]
    columns = {
        "line": damp(here),
        "line_from_end": damp(count - 1 - here),
        "position": here / max(count - 1, 1),
        "lines_on_page": np.full(count, np.log1p(count)),
        "prose_lines": np.full(count, np.log1p(prose.sum())),
        "prose_share": np.full(count, total / max(page.widths.sum(), 1)),
        "prose_total": np.full(count, np.log(total)),
        "prose_above": 1 - below / total,
        "prose_below": (below - mass) / total,
        "mass_above": np.log1p(mass.sum() - below),
        "mass_below": np.log1p(below - mass),
        "longest_ratio": np.log1p(page.widths) - np.log1p(page.widths.max(initial=0)),
        "since_prose": since(prose),
        "until_prose": since(prose[::-1])[::-1],
    }
    for name, cost in _STRETCHES:
        start, end = densest(np.where(prose > 0, np.minimum(mass / _LINE_OF_TEXT, _MOST_LINES), cost))
        columns[f"{name}_start"], columns[f"{name}_end"] = distances(start, end, count)
        columns[f"{name}_mass"] = np.full(count, mass[start:end].sum() / total)
    return columns


def group_features(page: Page, gap: np.ndarray, prose: np.ndarray, shapes: np.ndarray) -> Columns:
    """The lines that stand together without an empty line between, the stretch of running text or of other lines that
    the line is in, and the lines of the page that have its shape."""
    group, stretch = np.cumsum(gap > 0), runs(prose > 0)
    mass, here = page.widths * prose, np.arange(page.count)
    alike = of_group(shapes, np.ones(page.count))
    return {
        "group_lines": np.log1p(of_group(group, np.ones(page.count))),
        "group_prose": np.log1p(of_group(group, mass)),
        "group_place": np.log1p(here - np.maximum.accumulate(np.where(gap > 0, here, 0))),
        "stretch_lines": np.log1p(of_group(stretch, prose)),
        "stretch_prose": np.log1p(of_group(stretch, mass)),
        "alike_lines": np.log(alike),
        "alike_prose": of_group(shapes, prose) / alike,
    }


def repeat_features(page: Page) -> Columns:
    """How often the line stands on the page, and how much of it stands on another line, as pulled quotes do."""
    numbers = numbered(page.hashes(page.starts[:-1] + 1, page.starts[1:]))
    copies = np.bincount(numbers)[numbers]
    runs_of_words, lines = page.word_runs(_RUN)
    elsewhere = page.on_other_lines(runs_of_words, lines, np.ones(len(lines), bool))
    return {
        "copies": np.log(copies),
        "copies_near": window_sums((copies > 1).astype(float), [(4, 4)])[0],
        "copied_runs": page.count_by_line(lines, elsewhere) / np.maximum(page.count_by_line(lines), 1),
    }


def title_features(page: Page, prose: np.ndarray) -> Columns:
    """Overlap with the page's first line, and how far below the last line that repeats it."""
    words = page.words
    titled = words.numbers[(words.lines == 0) & (words.ends - words.starts >= _SHORTEST_TITLE_WORD)]
    in_title = np.zeros(words.numbers.max(initial=0) + 1)
    in_title[titled] = 1
    count = page.count_by_line(words.lines)
    overlap = page.count_by_line(words.lines, in_title[words.numbers]) / np.maximum(count, 1)
    titles = (overlap >= _SAME_TITLE) & (count >= _SHORTEST_TITLE) & (prose == 0)
    return {
        "title_overlap": overlap,
        "title_words": np.full(page.count, float(len(titled))),
        "since_title": since(titles),
        "titles_below": shifted(np.cumsum(titles[::-1])[::-1], [1])[0],
        "is_title": titles.astype(float),
    }
