"""The turns of an interview: who speaks stands in front of what is said, or the questions stand by themselves."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache
from itertools import pairwise

from copydesk.lexicon import load
from copydesk.text.folding import fold

_MARK = re.compile(
    r"(?P<speaker>[^\W\d_][^\n:：.?!,;\"“”„«»()]{0,39}?)(?:(?P<colon>\s?[:：])|(?P<stop>\.))(?=\s|$|[^\x00-\u2fff])"
)
_MOST_WORDS = 4
_OFTEN = 2  # turns of one speaker who is neither a mark nor in capitals
_LONGEST_QUESTION = 400
_QUESTION_ENDS = ("?", "？", "؟")
_CLOSING = "\"'”’»)」』"


def find_turns(texts: Mapping[int, str]) -> dict[int, int]:
    """Of the lines by their index those that open a turn, each with the offset behind its speaker's mark.

    Speakers are those who speak again; one alone makes no interview, nor do marks of questions without answers.
    """
    marks = {n: match for n, text in texts.items() if (match := _MARK.match(text)) and _may_speak(match)}
    counts = Counter(_speaker(match) for match in marks.values())
    turns = {n: m for n, m in marks.items() if counts[_speaker(m)] >= _OFTEN}
    return {n: match.end() for n, match in turns.items()} if len({_speaker(m) for m in turns.values()}) > 1 else {}


def find_questions(texts: Mapping[int, str]) -> list[int]:
    """The lines that are a question by themselves, with an answer below."""
    lines = sorted(texts)
    pairs = pairwise(lines)
    return [n for n, below in pairs if is_question(texts[n]) and not is_question(texts[below])]


def is_question(text: str) -> bool:
    """Whether a line ends by asking, and is short enough for that alone."""
    return len(text) <= _LONGEST_QUESTION and text.rstrip(_CLOSING).endswith(_QUESTION_ENDS)


def _speaker(match: re.Match[str]) -> str:
    return fold(match["speaker"])


def _may_speak(match: re.Match[str]) -> bool:
    """Whether what stands in front may be a speaker: a mark such as `Q`, or a name; a full stop follows marks alone."""
    if _speaker(match) in _marks():
        return True
    words: Sequence[str] = match["speaker"].split()
    is_name = len(words) <= _MOST_WORDS and all(not word[0].islower() for word in words)
    return match["colon"] is not None and is_name


@cache
def _marks() -> frozenset[str]:
    turns = load("kinds")["turns"]
    return frozenset(map(fold, (*turns["questions"], *turns["answers"])))
