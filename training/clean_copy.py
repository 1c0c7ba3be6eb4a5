"""Articles by themselves, made of labelled pages: nothing stands around head and text, as in wire copy and archives."""

from collections.abc import Sequence
from random import Random
from typing import NamedTuple

import numpy as np

from copydesk.page.head.labels import LABELS
from copydesk.page.page import Page


class Line(NamedTuple):
    """`index` is that of the line in the page it comes from, None where it was put in."""

    text: str
    is_text: bool
    index: int | None


_HEAD = ("headline", "standfirst", "byline", "date")
_KEPT = {"headline": 0.95, "standfirst": 0.7, "byline": 0.75, "date": 0.75}  # how often each is kept
_BARE_STANDFIRST = 0.7  # how often a standfirst is left out below which the text would begin at once
_BRIEF = 0.5  # how often only the text's first lines are kept:
_BRIEFEST, _LONGEST_BRIEF = 1, 6
_LONGEST = 40  # lines of text
_INSERTED = 0.5  # how often a line that is no sentence stands in the text
_ORNAMENTS = ("* * *", "***", "—", "•••")
_SHORT_LINE = 60  # characters of what may be a subhead or an item of a list


def strip_page(
    page: Page, labels: np.ndarray, is_article: np.ndarray, others: Sequence[str], chance: Random
) -> list[Line]:
    """The lines of an article by itself, of a page whose zone has these `labels` (numbers of LABELS) and whose lines
    `is_article` marks; empty where it has no headline or text. `others` are short lines of other articles."""
    head = [(n, LABELS[label]) for n, label in zip(page.zone, labels, strict=True) if LABELS[label] in _HEAD]
    body = np.flatnonzero(is_article).tolist()
    if not body or "headline" not in [label for _, label in head]:
        return []
    above = [(n, label) for n, label in head if n < body[0] + 2 and chance.random() < _KEPT[label]]
    if above and above[-1][1] == "standfirst" and chance.random() < _BARE_STANDFIRST:
        above.pop()
    taken = {n for n, _ in head}
    body = [n for n in body if n not in taken]
    most = chance.randint(_BRIEFEST, _LONGEST_BRIEF) if chance.random() < _BRIEF else _LONGEST
    lines = [Line(page.lines[n].text, False, n) for n, _ in above]
    lines += [Line(page.lines[n].text, True, n) for n in body[:most]]
    first = len(above)
    if chance.random() < _INSERTED and len(lines) > first + 1:
        lines.insert(chance.randint(first + 1, len(lines) - 1), Line(_insertion(others, chance), True, None))
    return lines


def _insertion(others: Sequence[str], chance: Random) -> str:
    text = chance.choice(others)
    return chance.choice((chance.choice(_ORNAMENTS), text, f"- {text}", f"• {text}"))


def short_lines(pages: Sequence[tuple[Page, np.ndarray]]) -> list[str]:
    """The short lines of the articles, of pages with what marks their articles' lines."""
    texts = (page.lines[n].text for page, marks in pages for n in np.flatnonzero(marks).tolist())
    return [text for text in texts if len(text) <= _SHORT_LINE]
