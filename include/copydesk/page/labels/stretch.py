"""Decides which lines are the article's: leniently within the stretch where its text stands, strictly outside."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from copydesk.page.labels.windows import densest
from copydesk.text.prose import ends_sentence, is_prose

_Floats = npt.NDArray[np.float64]
_Bools = npt.NDArray[np.bool_]


@dataclass(frozen=True)
class Decision:
    """The log-odds above which a line is taken for the article's own, and how its main stretch is found.

    `build` is for lines that the stretch is built from, `sentence` and `other` for the lines in it, `outside` for all
    others. A line of text is worth its characters over `line`, at most `most`; any other line costs one, but one that
    a rule takes costs nothing, since adverts may stand between any two paragraphs. Text beside the stretch joins it
    where it is at least the share `part` of all.
    """

    build: float
    sentence: float
    other: float
    outside: float
    line: float
    most: float
    part: float


def sentences(texts: Sequence[str]) -> _Bools:
    """Whether each line ends like a sentence or is as long as running text, (lines,)."""
    return np.array([is_prose(text) or ends_sentence(text) for text in texts], bool)


def main_stretch(log_odds: _Floats, lengths: _Floats, is_ruled: _Bools, decision: Decision) -> tuple[int, int]:
    """The lines [start, end) between which the article stands; (0, 0) where no line is likely to be its.

    `log_odds`, `lengths`, in characters, and `is_ruled`, the lines that a rule takes, are (lines,).
    """
    text = np.where(log_odds > decision.build, lengths, 0)
    worth = np.where(text > 0, np.minimum(text / decision.line, decision.most), np.where(is_ruled, 0.0, -1.0))
    least = decision.part * text.sum()
    start, end = densest(worth)
    while (part := densest(worth[:start]))[1] and text[slice(*part)].sum() > least:
        start = part[0]
    while (part := densest(worth[end:]))[1] and text[end + part[0] : end + part[1]].sum() > least:
        end += part[1]
    return start, end


def kept_lines(log_odds: _Floats, is_sentence: _Bools, stretch: tuple[int, int], decision: Decision) -> _Bools:
    """Whether each line is the article's; `log_odds` and `is_sentence` are (lines,)."""
    inside = slice(*stretch)
    threshold = np.full(len(log_odds), decision.outside)
    threshold[inside] = np.where(is_sentence[inside], decision.sentence, decision.other)
    return log_odds > threshold
