"""Decides which lines are the article's: leniently within the stretch where its text stands, strictly outside."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from copydesk.page.labels.windows import densest
from copydesk.text.prose import ends_sentence, is_prose

_SIGNED = re.compile(r"[.!?…][\"”»]? [^\W\d_a-z]{2,10}$")
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
    part from it. Where at least the share `pure` of all characters from the stretch on is likely the article's (its
    lines above `build`, and sentences above `pure_sentence`), `clear_sentence` takes the place of `sentence`, for lines
    of `clear_length` characters too, and sentences above `clear_join` join it: little else stands there.
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
    pure_sentence: float
    clear_sentence: float
    clear_join: float
    clear_length: float


def sentences(texts: Sequence[str]) -> _Bools:
    """Whether each line ends like a sentence, perhaps with an agency's sign behind it, is as long as running text, or
    stands in brackets, (lines,)."""
    return np.array([_is_sentence(text) for text in texts], bool)


def _is_sentence(text: str) -> bool:
    is_in_brackets = (text[0], text[-1]) == ("(", ")")
    return (
        is_in_brackets
        or is_prose(text)
        or ends_sentence(text)
        or _SIGNED.search(text, max(len(text) - 20, 0)) is not None
    )


def decide_lines(
    log_odds: _Floats, lengths: _Floats, is_sentence: _Bools, is_ruled: _Bools, ends: Sequence[int], decision: Decision
) -> BodyLabels:
    """The labels of a page's lines; `log_odds`, `lengths`, in characters, `is_sentence` and `is_ruled`, whether a rule
    takes the line, are (lines,); `ends` are the lines below which no article goes on, such as those above readers'
    comments. `start` and `end` are 0 where no line is likely to be the article's.

    What a rule takes neither ends a stretch nor is a part of it: an advert between two paragraphs parts them no more
    than nothing would.
    """
    free = np.flatnonzero(~is_ruled)
    odds = log_odds[free]
    start, end = _main_stretch(odds, lengths[free], decision)
    is_clear = _is_clear(odds[start:], lengths[free[start:]], is_sentence[free[start:]], end - start, decision)
    if end:
        join = min(decision.clear_join, decision.build) if is_clear else decision.build
        last = min((n for n in ends if n > free[end - 1]), default=len(log_odds))
        joins = is_sentence[free] & (odds > join) & (free < last)
        start, end = _join_text(joins, start, end, int(decision.reach))
    inside = np.zeros(len(log_odds), bool)
    inside[free[start:end]] = True
    sentence = min(decision.clear_sentence, decision.sentence) if is_clear else decision.sentence
    is_text = is_sentence | (lengths >= decision.clear_length) if is_clear else is_sentence
    threshold = np.where(inside, np.where(is_text, sentence, decision.other), decision.outside)
    stretch = (int(free[start]), int(free[end - 1]) + 1) if end else (0, 0)
    return BodyLabels(log_odds, log_odds > threshold, *stretch)


def _is_clear(log_odds: _Floats, lengths: _Floats, is_sentence: _Bools, count: int, decision: Decision) -> bool:
    """Whether next to nothing but the article stands in the lines from the stretch on, of which the first `count`
    are the stretch."""
    likely = is_sentence & (log_odds > min(decision.pure_sentence, decision.build))
    likely[:count] |= log_odds[:count] > decision.build
    return bool(lengths[likely].sum() >= decision.pure * lengths.sum())


def _main_stretch(log_odds: _Floats, lengths: _Floats, decision: Decision) -> tuple[int, int]:
    """The lines [start, end) where the text stands densest, with those beside them where a good part of it stands."""
    text = np.where(log_odds > decision.build, lengths, 0)
    worth = np.where(text > 0, np.minimum(text / decision.line, decision.most), -1.0)
    least = decision.part * text.sum()
    start, end = densest(worth)
    while (part := densest(worth[:start]))[1] and text[slice(*part)].sum() > least:
        start = part[0]
    while (part := densest(worth[end:]))[1] and text[end + part[0] : end + part[1]].sum() > least:
        end += part[1]
    return start, end


def _join_text(joins: _Bools, start: int, end: int, reach: int) -> tuple[int, int]:
    """The stretch [start, end) with the lines of `joins` that at most `reach` other lines part from it."""
    count = len(joins)
    return count - _joined_end(joins[::-1], count - start, reach), _joined_end(joins, end, reach)


def _joined_end(joins: _Bools, end: int, reach: int) -> int:
    """Where a stretch ends that goes on to the next line of `joins` while at most `reach` other lines part them."""
    for index in (np.flatnonzero(joins[end:]) + end).tolist():
        if index - end > reach:
            break
        end = index + 1
    return end
