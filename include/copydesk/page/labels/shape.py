"""What a line is made of: its characters, its words, how it starts and ends."""

from collections.abc import Sequence

import numpy as np

from copydesk.page.labels.characters import Kind
from copydesk.page.labels.columns import Columns
from copydesk.page.labels.grid import Grid
from copydesk.page.labels.line_arrays import LineArrays
from copydesk.page.labels.windows import shifted
from copydesk.text.prose import ends_sentence

_SHOWN = ("upper", "lower", "letter", "digit", "space", "terminal", "pause", "quote", "dash", "bracket", "separator")
_SHARES = {f"share_{name}": getattr(Kind, name.upper()) for name in _SHOWN}
_LETTERS = [Kind.UPPER, Kind.LOWER, Kind.LETTER, Kind.IDEOGRAPH]
_SMALL_WORD, _LONG_WORD = 3, 4  # letters, at most and at least
_SHORTEST_SENTENCE, _PROSE_ANYWAY = 60, 200  # columns
_LENGTH_STEPS = 1.5  # of shape, for a length e times as great


def shape_features(page: LineArrays, texts: Sequence[str], apart: Sequence[bool]) -> Columns:
    """The features of each line by itself, and `prose`: whether it looks like running text."""
    columns = _characters(page)
    columns["length"] = np.log1p(page.widths)
    columns["gap"] = np.array(apart, float)
    columns |= _ends(page, texts)
    is_sentence = (page.widths >= _SHORTEST_SENTENCE) & (columns["ends_sentence"] > 0)
    columns["prose"] = (is_sentence | (page.widths >= _PROSE_ANYWAY)).astype(float)
    columns["inner_sentences"] = _inner_sentences(page)
    columns["clock"] = _clock(page)
    return columns | _words(page, columns["prose"])


def shapes(grid: Grid, columns: Columns) -> np.ndarray:
    """A small number for each line that lines of its page of the same length, spacing, end and first letter share."""
    above = columns["gap"] > 0
    below = shifted(grid, above, [1])[0] > 0
    number = np.floor(columns["length"] * _LENGTH_STEPS).astype(np.intp)
    for bit in (above, below, columns["ends_sentence"] > 0, columns["first_kind"] == Kind.UPPER):
        number = 2 * number + bit
    numbers: np.ndarray = number + (number.max(initial=0) + 1) * grid.pages
    return numbers


def _characters(page: LineArrays) -> Columns:
    size = Kind.IDEOGRAPH + 1
    cells = np.bincount(page.owners * size + page.kinds, minlength=(page.count + 1) * size)
    cells = cells.reshape(page.count + 1, size)[: page.count].T
    shares = cells / np.maximum(page.lengths, 1)
    columns = {name: shares[kind] for name, kind in _SHARES.items()}
    columns["count_terminal"] = np.log1p(cells[Kind.TERMINAL])
    columns["count_pause"] = np.log1p(cells[Kind.PAUSE])
    columns["capitals"] = cells[Kind.UPPER] / np.maximum(cells[_LETTERS].sum(axis=0), 1)
    return columns


def _ends(page: LineArrays, texts: Sequence[str]) -> Columns:
    first, last = page.starts[:-1] + 1, page.starts[1:] - 1
    return {
        "first_kind": page.kinds[first].astype(float),
        "last_kind": page.kinds[last].astype(float),
        "last_is_colon": (page.points[last] == ord(":")).astype(float),
        "last_is_question": (page.points[last] == ord("?")).astype(float),
        "ends_sentence": np.array([ends_sentence(text) for text in texts], float),
        "ellipsis": np.array([text.endswith(("...", "…")) for text in texts], float),
    }


def _inner_sentences(page: LineArrays) -> np.ndarray:
    """How many full stops stand before a blank or an ideograph."""
    stops = np.flatnonzero(page.kinds[:-1] == Kind.TERMINAL)
    following = page.kinds[stops + 1]
    is_inner = (following == Kind.IDEOGRAPH) | (following == Kind.SPACE)
    is_inner &= page.owners[stops + 1] == page.owners[stops]
    return page.count_by_line(page.owners[stops[is_inner]])


def _clock(page: LineArrays) -> np.ndarray:
    """How many colons stand between digits; a colon is never the page's first or last character."""
    colons = np.flatnonzero(page.points == ord(":"))
    is_clock = (page.kinds[colons - 1] == Kind.DIGIT) & (page.kinds[colons + 1] == Kind.DIGIT)
    return page.count_by_line(page.owners[colons[is_clock]])


def _words(page: LineArrays, prose: np.ndarray) -> Columns:
    """How many words, how they are written, and how much of them is the running text's own vocabulary."""
    words = page.words
    sizes, kinds = words.ends - words.starts, page.kinds[words.starts]
    is_small, is_digit, is_long = sizes <= _SMALL_WORD, kinds == Kind.DIGIT, sizes >= _LONG_WORD
    is_small_word = is_small & ~is_digit
    elsewhere = page.on_other_lines(words.numbers, words.lines, prose[words.lines] > 0)
    marks = [kinds == Kind.UPPER, is_digit, is_small, is_small_word, is_long]
    known = [elsewhere * is_small_word, elsewhere * is_long]
    sums = page.sums_by_line(words.lines, [np.ones(len(sizes)), sizes, *marks, *known])
    count = sums[0]
    shares = sums / np.maximum(count, 1)
    columns = {"words": np.log1p(count), "word_length": shares[1]}
    columns |= {"words_upper": shares[2], "words_digit": shares[3], "words_small": shares[4]}
    for name, number, total in (("small", 7, 5), ("long", 8, 6)):
        columns[f"prose_{name}_words"] = shares[number]
        columns[f"prose_{name}_known"] = sums[number] / np.maximum(sums[total], 1)
    return columns
