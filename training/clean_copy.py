"""Articles by themselves, made of labelled pages: nothing stands around head and text, as in wire copy and archives."""

from collections.abc import Sequence
from datetime import date, timedelta
from random import Random
from typing import NamedTuple

import numpy as np

from copydesk.page.head.labels import LABELS
from copydesk.page.page import Page


class Lent(NamedTuple):
    """What pages lend to others: `short` lines of articles, `strays` that stand above articles, and their `titles`."""

    short: Sequence[str]
    strays: Sequence[str]
    titles: Sequence[str]


class Line(NamedTuple):
    """`index` is that of the line in the page it comes from, None where it was put in."""

    text: str
    gap: int
    is_text: bool
    index: int | None


_HEAD = ("headline", "standfirst", "byline", "date")
_KEPT = {"headline": 0.95, "standfirst": 0.7, "byline": 0.75, "date": 0.75}  # how often each is kept
_BARE_STANDFIRST = 0.7  # how often a standfirst is left out below which the text would begin at once
_HALF = 0.5
_BRIEF = 0.5  # how often only the text's first lines are kept:
_BRIEFEST, _LONGEST_BRIEF = 1, 6
_LONGEST = 40  # lines of text
_INSERTED = 0.5  # how often a line that is no sentence stands in the text
_ORNAMENTS = ("* * *", "***", "—", "•••")
_ADVERTS = ("Advertisement", "ADVERTISEMENT", "Anzeige", "Publicité", "Publicidad", "Reklam")
_SHORT_LINE = 60  # characters of what may be a subhead or an item of a list
_NOISY = 0.15  # how often lines of other pages stand above the head:
_MOST_STRAYS, _MOST_TEASERS = 4, 3
_DAYS = ("%-d %B %Y", "%B %-d, %Y", "%d.%m.%Y", "%Y-%m-%d")
_FIRST_DAY, _ALL_DAYS = date(2005, 1, 1), 7300


def strip_page(page: Page, labels: np.ndarray, is_article: np.ndarray, lent: Lent, chance: Random) -> list[Line]:
    """The lines of an article by itself, of a page whose zone has these `labels` (numbers of LABELS) and whose lines
    `is_article` marks, some with what is `lent` by others; empty where it has no headline or text."""
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
    gap = chance.choice((0, 1, 1))
    lines = [Line(page.lines[n].text, gap, False, n) for n, _ in above]
    lines += [Line(page.lines[n].text, gap, True, n) for n in body[:most]]
    first = len(above)
    if chance.random() < _INSERTED and len(lines) > first + 1:
        lines.insert(chance.randint(first + 1, len(lines) - 1), Line(_insertion(lent.short, chance), gap, True, None))
    return [*_noise(lent, chance), *lines] if chance.random() < _NOISY else lines


def _noise(lent: Lent, chance: Random) -> list[Line]:
    """Lines of menus and the like, and perhaps teasers with their days."""
    strays = [chance.choice(lent.strays) for _ in range(chance.randint(1, _MOST_STRAYS))]
    gap, form, is_first = chance.choice((0, 1)), chance.choice(_DAYS), chance.random() < _HALF
    for _ in range(chance.randint(1, _MOST_TEASERS) if chance.random() < _HALF else 0):
        day = (_FIRST_DAY + timedelta(days=chance.randrange(_ALL_DAYS))).strftime(form)
        words = (day, chance.choice(lent.titles)) if is_first else (chance.choice(lent.titles), day)
        strays.insert(chance.randint(1, len(strays)), " ".join(words))
    return [Line(text, gap, False, None) for text in strays]


def _insertion(others: Sequence[str], chance: Random) -> str:
    text = chance.choice(others)
    return chance.choice((chance.choice(_ORNAMENTS), chance.choice(_ADVERTS), text, f"- {text}", f"• {text}"))


def lend(pages: Sequence[tuple[Page, np.ndarray, np.ndarray]]) -> Lent:
    """What pages lend, with the labels of each zone's lines and what marks each article's lines."""
    short, strays, titles = [], [], []
    for page, labels, marks in pages:
        texts = (page.lines[n].text for n in np.flatnonzero(marks).tolist())
        short += [text for text in texts if len(text) <= _SHORT_LINE]
        for n, label in zip(page.zone, labels, strict=True):
            text = page.lines[n].text
            titles += [text] if LABELS[label] == "headline" else []
            strays += [text] if LABELS[label] == "other" and n < page.top and len(text) <= _SHORT_LINE else []
    return Lent(short, strays, titles)
