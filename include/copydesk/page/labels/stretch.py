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
class BodyLabels:
    """What the model says of a page: `log_odds` (lines,), that each line is the article's own text; `kept` (lines,),
    whether it is taken for that; [`start`, `end`), the lines between which the article stands."""

    log_odds: _Floats
    kept: _Bools
    start: int
    end: int


@dataclass(frozen=True)
class Decision:
    """The log-odds above which a line is taken for the article's own, and how its main stretch is found.

    `build` is for lines that the stretch is built from, `sentence` and `other` for the lines in it, `outside` for all
    others. A line of text is worth its characters over `line`, at most `most`; any other line costs one. Text beside
    the stretch joins it where it is at least the share `part` of all; a sentence joins it that at most `reach` lines
    part from it. Where at least the share `pure` of the sentences' characters in the stretch is likely the article's,
    `clear_sentence` takes the place of `sentence`, and sentences above `clear_join` join it: next to nothing else
    stands there.
    """

    build: float
    sentence: float
    other: float
    outside: float
    line: float
    most: float
    part: float
    reach: float
    pure: float
    clear_sentence: float
    clear_join: float


def sentences(texts: Sequence[str]) -> _Bools:
    """Whether each line ends like a sentence or is as long as running text, (lines,)."""
    return np.array([is_prose(text) or ends_sentence(text) for text in texts], bool)


def decide_lines(
    log_odds: _Floats, lengths: _Floats, is_sentence: _Bools, is_ruled: _Bools, decision: Decision
) -> BodyLabels:
    """The labels of a page's lines; `log_odds`, `lengths`, in characters, `is_sentence` and `is_ruled`, whether a rule
    takes the line, are (lines,). `start` and `end` are 0 where no line is likely to be the article's.

    What a rule takes neither ends a stretch nor is a part of it: an advert between two paragraphs parts them no more
    than nothing would.
    """
    free = np.flatnonzero(~is_ruled)
    start, end = _stretch(log_odds[free], lengths[free], is_sentence[free], decision)
    inside = np.zeros(len(log_odds), bool)
    inside[free[start:end]] = True
    sentence = decision.sentence
    if _is_pure(log_odds[inside], lengths[inside], is_sentence[inside], decision):
        sentence = min(sentence, decision.clear_sentence)
    threshold = np.where(inside, np.where(is_sentence, sentence, decision.other), decision.outside)
    ends = (int(free[start]), int(free[end - 1]) + 1) if end else (0, 0)
    return BodyLabels(log_odds, log_odds > threshold, *ends)


def _is_pure(log_odds: _Floats, lengths: _Floats, is_sentence: _Bools, decision: Decision) -> bool:
    """Whether next to nothing but likely text stands among the sentences of a stretch."""
    characters = lengths * is_sentence
    return bool(characters[log_odds > decision.build].sum() >= decision.pure * characters.sum())


def _stretch(log_odds: _Floats, lengths: _Floats, is_sentence: _Bools, decision: Decision) -> tuple[int, int]:
    """The lines [start, end) where the text stands densest, with those beside them where a good part of it stands, and
    with the sentences near it."""
    text = np.where(log_odds > decision.build, lengths, 0)
    worth = np.where(text > 0, np.minimum(text / decision.line, decision.most), -1.0)
    least = decision.part * text.sum()
    start, end = densest(worth)
    while (part := densest(worth[:start]))[1] and text[slice(*part)].sum() > least:
        start = part[0]
    while (part := densest(worth[end:]))[1] and text[end + part[0] : end + part[1]].sum() > least:
        end += part[1]
    if not end:
        return 0, 0
    inside = slice(start, end)
    is_pure = _is_pure(log_odds[inside], lengths[inside], is_sentence[inside], decision)
    joined = is_sentence & (log_odds > (min(decision.clear_join, decision.build) if is_pure else decision.build))
    start = len(joined) - _joined_end(joined[::-1], len(joined) - start, int(decision.reach))
    return start, _joined_end(joined, end, int(decision.reach))


def _joined_end(joined: _Bools, end: int, reach: int) -> int:
    """Where a stretch ends that goes on to the next line of `joined` as long as at most `reach` other lines part them."""
    for index in (np.flatnonzero(joined[end:]) + end).tolist():
        if index - end > reach:
            break
        end = index + 1
    return end
