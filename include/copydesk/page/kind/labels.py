"""The words by which a page's head says what the record is: a label, a part of its title, the headline itself."""

import re
from collections.abc import Collection, Iterator
from functools import cache

from copydesk.lexicon import load
from copydesk.model import Span
from copydesk.page.page import Page
from copydesk.text.folding import fold
from copydesk.text.prose import ends_sentence

# `Opinion | The port`, `The port | Opinion | Hemsby Post`, `Live: fog`
_PART = re.compile(r"\s+[|｜–—-]\s+|\s*[|｜]\s*|\s?[:：](?=\s|[^\x00-\u2fff])")
_STROKE = re.compile(r"\s+[|｜–—-]\s+|\s*[|｜]\s*")
_MOST_PARTS = 6
_MENU = 2  # section names in a row
_LONGEST_NAME = 25  # characters of one


def labels(page: Page) -> Iterator[tuple[str, Span]]:
    """Each kind that the head names, and where: in lines around the headline, in front of the headline, in the parts of
    the page's title, in openings such as `Kolumne von`. Offsets count in the text of the page."""
    for n in _head(page):
        line = page.lines[n]
        for kind in _labels().get(fold(line.text), ()) if n != page.headline else ():
            yield kind, Span(line.start, line.end)
        for kind in _kinds_opened(line.text):
            yield kind, Span(line.start, line.end)
    for index in dict.fromkeys((page.headline, 0)):
        if index is not None:
            yield from _parts(page, index)


def headline_kinds(page: Page) -> Iterator[tuple[str, Span]]:
    """Each kind that words of the headline, or of the page's title, tell."""
    for index in dict.fromkeys((page.headline, 0)):
        if index is not None and len(page.lines[index].text) <= load("kinds")["front_page"]["longest_title"]:
            line = page.lines[index]
            for kind, pattern in _in_headline().items():
                match = pattern.search(line.text.casefold())
                if match:
                    yield kind, Span(line.start, line.end)


def _head(page: Page) -> list[int]:
    """The short lines around the headline that may be a label; no menu's."""
    limits = load("kinds")["limits"]
    top = page.start if page.headline is None else page.headline
    short = [
        n
        for n in range(max(0, top - limits["lines_above"]), min(page.start + 1, len(page.lines)))
        if len(page.lines[n].text) <= limits["longest_label"]
    ]
    return [n for n in short if not _is_menu(page, n)]


def _is_menu(page: Page, index: int) -> bool:
    """Whether section names, or what is as short, stand right above the line: then it is their list's last."""
    above = [page.lines[n].text for n in range(max(0, index - _MENU), index)]
    return len(above) == _MENU and all(len(text) <= _LONGEST_NAME and not ends_sentence(text) for text in above)


def _parts(page: Page, index: int) -> Iterator[tuple[str, Span]]:
    """The kinds named in front of the headline, and in a page's title behind it too."""
    line = page.lines[index]
    text = line.text[: 2 * load("kinds")["front_page"]["longest_title"]]
    first, *others = _pieces(text, _PART)[:_MOST_PARTS]
    behind = [piece for piece in _pieces(text, _STROKE)[1:] if index == 0] if others else []
    for start, end in ([first] if others else []) + behind:
        for kind in _labels().get(fold(text[start:end]), ()):
            yield kind, Span(line.start + start, line.start + end)


def _pieces(text: str, mark: re.Pattern[str]) -> list[tuple[int, int]]:
    marks = list(mark.finditer(text))
    starts, ends = [0, *(m.end() for m in marks)], [*(m.start() for m in marks), len(text)]
    return list(zip(starts, ends, strict=True))


def _kinds_opened(text: str) -> Collection[str]:
    folded = fold(text)
    return [kind for kind, openings in _openings().items() if folded.startswith(openings)]


@cache
def _labels() -> dict[str, list[str]]:
    """The kinds of each label, folded."""
    found: dict[str, list[str]] = {}
    for kind, words in load("kinds")["labels"].items():
        for word in words:
            found.setdefault(fold(word), []).append(kind)
    return found


@cache
def _openings() -> dict[str, tuple[str, ...]]:
    return {kind: tuple(fold(f"{words} ") for words in lists) for kind, lists in load("kinds")["openings"].items()}


@cache
def _in_headline() -> dict[str, re.Pattern[str]]:
    """A pattern for each kind; words of scripts that write without spaces stand within others."""
    patterns = {}
    for kind, words in load("kinds")["headline"].items():
        patterns[kind] = re.compile("|".join(sorted(map(_form, words), key=len, reverse=True)))
    return patterns


def _form(word: str) -> str:
    escaped = re.escape(word.casefold())
    return escaped if word > "\u2e80" else rf"\b{escaped}\b"
