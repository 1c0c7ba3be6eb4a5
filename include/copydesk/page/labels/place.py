"""Where a line stands: on the page, among the running text, in its group; what it repeats of the page."""

import numpy as np

from copydesk.page.labels.columns import Columns
from copydesk.page.labels.limits import Limits
from copydesk.page.labels.line_arrays import LineArrays
from copydesk.page.labels.windows import damp, densest, distances, of_group, runs, since, until, window_sums

MOST_MASS = 1500  # columns that one line counts for, at most
_LINE_OF_TEXT, _MOST_LINES = 70, 5  # columns; lines of text that a paragraph is worth, at most
_STRETCHES = (("tight", -1.0), ("loose", -0.25))  # what a line costs that is no running text
_RUN = 3  # words
_LONG_WORD = 5  # letters
_SAME_TITLE = 0.6  # share of the words
_SHORTEST_TITLE, _SHORTEST_TITLE_WORD = 3, 2  # words, letters


def place_features(page: LineArrays, prose: np.ndarray, limits: Limits) -> Columns:
    """Where the line stands: among the running text, and from the densest stretches of it."""
    far, much = np.log1p(limits.lines), np.log1p(limits.text)
    grid, mass = page.grid, prose * np.minimum(page.widths, MOST_MASS)
    below = grid.sums_below(mass)
    whole = np.array([mass[lines].sum() for lines in grid.slices])
    columns = {
        "page_lines": np.log1p(np.minimum(grid.counts, limits.page))[grid.pages],
        "line": np.minimum(damp(grid.here), far),
        "mass_above": np.minimum(np.log1p(whole[grid.pages] - below), much),
        "mass_below": np.minimum(np.log1p(below - mass), much),
        "since_prose": np.minimum(since(grid, prose), far),
        "until_prose": np.minimum(until(grid, prose), far),
    }
    for name, cost in _STRETCHES:
        worth = np.where(prose > 0, np.minimum(mass / _LINE_OF_TEXT, _MOST_LINES), cost)
        starts, ends = np.array([densest(worth[lines]) for lines in grid.slices]).T
        from_start, from_end = distances(grid, starts, ends)
        first, last = grid.firsts + starts, grid.firsts + ends
        columns[f"{name}_start"] = np.clip(from_start, -far, far)
        columns[f"{name}_end"] = np.clip(from_end, -far, far)
        columns[f"{name}_prose"] = (_sums(prose, first, last) / np.maximum(ends - starts, 1))[grid.pages]
        columns[f"{name}_mass"] = np.minimum(np.log1p(_sums(mass, first, last)), much)[grid.pages]
    columns["on_subject"] = _known_words(page, first, last)  # of the loose stretch
    return columns


def _sums(values: np.ndarray, firsts: np.ndarray, lasts: np.ndarray) -> np.ndarray:
    """The sums over the lines [first, last) of each page."""
    return np.array([values[first:last].sum() for first, last in zip(firsts.tolist(), lasts.tolist(), strict=True)])


def _known_words(page: LineArrays, firsts: np.ndarray, lasts: np.ndarray) -> np.ndarray:
    """The share of each line's long words that other lines of its page's stretch [first, last) have too: what is on the
    article's subject."""
    words = page.words
    is_long = words.ends - words.starts >= _LONG_WORD
    numbers, lines = words.numbers[is_long], words.lines[is_long]
    pages = page.grid.pages[lines]
    known = page.on_other_lines(numbers, lines, (lines >= firsts[pages]) & (lines < lasts[pages]))
    share: np.ndarray = page.count_by_line(lines, known) / np.maximum(page.count_by_line(lines), 1)
    return share


def group_features(page: LineArrays, gap: np.ndarray, prose: np.ndarray, shapes: np.ndarray, limits: Limits) -> Columns:
    """The lines that stand together without an empty line between, the stretch of running text or of other lines that
    the line is in, and the lines of the page that have its shape."""
    grid, mass = page.grid, page.widths * prose
    here, stretch = grid.here, runs(grid, prose > 0)
    group = np.cumsum((gap > 0) | (here == 0))
    far, much, most = np.log1p(limits.lines), np.log1p(limits.text), np.log1p(limits.alike)
    in_stretch = of_group(stretch, mass)
    alike = of_group(shapes, np.ones(page.count))
    return {
        "group_lines": np.minimum(np.log1p(of_group(group, np.ones(page.count))), most),
        "group_prose": np.minimum(np.log1p(of_group(group, mass)), much),
        "group_place": np.minimum(np.log1p(here - grid.highest(np.where(gap > 0, here, 0))), far),
        "stretch_share": np.log1p(in_stretch) - np.log1p(grid.spread(in_stretch).max(axis=-1, initial=0.0))[grid.pages],
        "stretch_lines": np.minimum(np.log1p(of_group(stretch, prose)), most),
        "stretch_prose": np.minimum(np.log1p(in_stretch), much),
        "alike_lines": np.minimum(np.log(alike), most),
        "alike_prose": of_group(shapes, prose) / alike,
    }


def repeat_features(page: LineArrays, limits: Limits) -> Columns:
    """How often the line stands on the page, and how much of it stands in a longer line: a pulled quote repeats its
    paragraph, which is none the less the article's."""
    copies = np.bincount(page.line_numbers)[page.line_numbers]
    runs_of_words, lines = page.word_runs(_RUN)
    in_longer = page.in_longer_lines(runs_of_words, lines)
    return {
        "copies": np.log(np.minimum(copies, limits.copies)),
        "copies_near": window_sums(page.grid, (copies > 1).astype(float), [(4, 4)])[0],
        "copied_runs": page.count_by_line(lines, in_longer) / np.maximum(page.count_by_line(lines), 1),
    }


def title_features(page: LineArrays, prose: np.ndarray, limits: Limits) -> Columns:
    """Overlap with the page's first line, and how far below the last line that repeats it."""
    grid, words = page.grid, page.words
    is_first = grid.here[words.lines] == 0
    titled = words.numbers[is_first & (words.ends - words.starts >= _SHORTEST_TITLE_WORD)]
    in_title = np.zeros(words.numbers.max(initial=0) + 1)
    in_title[titled] = 1
    count = page.count_by_line(words.lines)
    overlap = page.count_by_line(words.lines, in_title[words.numbers]) / np.maximum(count, 1)
    titles = (overlap >= _SAME_TITLE) & (count >= _SHORTEST_TITLE) & (prose == 0)
    return {
        "title_overlap": overlap,
        "since_title": np.minimum(since(grid, titles), np.log1p(limits.lines)),
        "titles_below": np.minimum(grid.sums_below(titles.astype(np.intp)) - titles, limits.titles),
        "is_title": titles.astype(float),
    }
