"""Pairs quotation marks: straight, curly, German, guillemets, and the single marks of British copy.

One pass over the marks of a paragraph, so that thousands of unclosed ones cost no more than as many closed ones.
"""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import NamedTuple

from copydesk.lexicon import load
from copydesk.model import Body, Span

# A mark in front of a capital, behind a space, a bracket, a dash or nothing: the mark itself is quickest to search for.
_SINGLE_OPENERS = re.compile(r"['‘](?<![^\s(—–].)(?=[^\W\d_a-z])")
_TWICE = re.compile(r"(``|(?<![^\s(])''(?=\S))|''")


class Passage(NamedTuple):
    """Words between two marks. `opened` and `closed` take in the marks; the words are [start, end).

    `continues` says that its paragraph ends without a closing mark and the next one opens with the same mark again.
    """

    paragraph: int
    opened: int
    start: int
    end: int
    closed: int
    continues: bool


class _Pairs(NamedTuple):
    closers: Mapping[str, str]
    strays: Mapping[str, str]  # what closes as well, where it closes nothing within
    nested: Mapping[str, str]  # what opens within, of which those would be the other mark
    pattern: re.Pattern[str]
    are_single: bool


@cache
def _pairs(kind: str) -> _Pairs:
    closers = load("quotes/marks")[kind]
    marks = "".join(sorted(set("".join(closers) + "".join(closers.values()))))
    strays, nested = (load("quotes/marks")[name] if kind == "doubles" else {} for name in ("strays", "nested"))
    return _Pairs(closers, strays, nested, re.compile(f"[{re.escape(marks)}]"), kind == "singles")


def find_passages(body: Body) -> Iterator[Passage]:
    """The quoted passages of the body in its order; offsets count in `body.text`. None crosses a paragraph."""
    text = _with_marks_of_one_sign(body.text)
    pairs = _pairs("singles" if _quotes_with_single_marks(text) else "doubles")
    last: Passage | None = None
    for index, paragraph in enumerate(body.paragraphs):
        following = body.paragraphs[index + 1].start if index + 1 < len(body.paragraphs) else None
        for opened, closed in _paired(text, paragraph, pairs):
            if closed is None and last and last.continues and (last.paragraph, opened) == (index - 1, paragraph.start):
                is_last = following is None or text[following] != text[opened]
                closed = (
                    paragraph.end if is_last else None
                )  # a transcript has a mark at each paragraph, none at the end
            for last in _passage(text, index, opened, closed, following, paragraph.end):
                yield last


def _with_marks_of_one_sign(text: str) -> str:
    """The text with as many characters, and plain marks for those made of two (``…''): what opens is on their right."""
    if "``" not in text and "''" not in text:
        return text
    return _TWICE.sub(lambda mark: ' "' if mark[1] else '" ', text)


def _quotes_with_single_marks(text: str) -> bool:
    if "'" not in text and "‘" not in text:
        return False
    doubles = sum(text.count(mark) for mark in _pairs("doubles").closers)
    return not doubles or sum(1 for _ in _SINGLE_OPENERS.finditer(text)) > doubles


def _passage(
    text: str, index: int, opened: int, closed: int | None, following: int | None, end: int
) -> Iterator[Passage]:
    continues = closed is None and following is not None and text.startswith(text[opened], following)
    if closed is None and not continues:
        return
    start, stop = _strip(text, opened + 1, end if closed is None else closed)
    if start < stop:
        yield Passage(index, opened, start, stop, end if closed is None else min(closed + 1, end), continues)


def _strip(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _paired(text: str, paragraph: Span, pairs: _Pairs) -> Iterator[tuple[int, int | None]]:
    """Positions of opening and closing marks; the last closing one is None where the paragraph ends before it."""
    opened: int | None = None
    last = {mark: text.rfind(mark, paragraph.start, paragraph.end) for mark in set("".join(pairs.closers.values()))}
    doubtful: int | None = None  # a single mark that closes, or is the apostrophe of a plural's possessive
    within = 0  # marks that opened within, which strays close first
    for match in pairs.pattern.finditer(text, paragraph.start, paragraph.end):
        at, mark = match.start(), match.group()
        if opened is None:
            opened, within = (at, 0) if mark in pairs.closers and _opens(text, at, paragraph) else (None, 0)
        elif mark == pairs.nested.get(text[opened]) and _opens_within(text, at, paragraph):
            within += 1
        elif within and mark in pairs.strays.get(text[opened], ""):
            within -= 1
        elif _is_closer(text, at, opened, last, paragraph, pairs) and _closes(text, at, paragraph, pairs):
            if pairs.are_single and _may_be_apostrophe(text, at, paragraph):
                doubtful = at
                continue
            yield opened, at
            opened = doubtful = None
        elif mark == text[opened] and _opens(text, at, paragraph):
            if doubtful is not None:
                yield opened, doubtful
            opened, doubtful, within = at, None, 0
    if opened is not None and (doubtful is not None or not pairs.are_single):
        yield opened, doubtful


def _is_closer(text: str, at: int, opened: int, last: Mapping[str, int], paragraph: Span, pairs: _Pairs) -> bool:
    """Whether the mark at `at` closes what that at `opened` opens; `last` is where each mark stands last in the
    paragraph."""
    opener = text[opened]
    if text[at] in pairs.closers[opener]:
        return True
    if text[at] not in pairs.strays.get(opener, "") or (text[at] == opener and _opens(text, at, paragraph)):
        return False
    is_inches = text[at] == '"' and text[at - 1].isdigit()
    return not is_inches or all(last[usual] < at for usual in pairs.closers[opener])


def _opens_within(text: str, at: int, paragraph: Span) -> bool:
    return _opens(text, at, paragraph) and not text[at + 1].isspace() and not text[at - 1].isalnum()


def _opens(text: str, at: int, paragraph: Span) -> bool:
    follows_word = at > paragraph.start and text[at - 1].isalnum()
    is_attribute = at > paragraph.start and text[at - 1] == "="  # of left-over markup: `class="lead"`
    if follows_word or is_attribute or at + 1 >= paragraph.end:
        return False
    return text[at] not in "\"'‘" or not text[at + 1].isspace()


def _closes(text: str, at: int, paragraph: Span, pairs: _Pairs) -> bool:
    if text[at] in "\"'’" and text[at - 1].isspace():
        return False
    return not pairs.are_single or at + 1 >= paragraph.end or not text[at + 1].isalnum()


def _may_be_apostrophe(text: str, at: int, paragraph: Span) -> bool:
    return text[at - 1] == "s" and text[at + 1 : at + 2] == " " and text[at + 2 : at + 3].islower()
