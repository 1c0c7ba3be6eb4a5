"""Tells the front page of a site, or of a section: titles with hardly more than a teaser each, and no article."""

from collections.abc import Collection
from statistics import median

from copydesk.lexicon import load
from copydesk.model import Span
from copydesk.page.page import Page
from copydesk.text.prose import ends_sentence, is_prose

_FEWEST_WORDS = 4
_FIRST_WIDE = "\u2e80"  # from here on scripts that write without spaces, in characters two columns wide
_LONGEST_FIRST = 400  # characters of the first line that are looked at
_BETWEEN = 2  # lines between a title and its teaser: a day, a section


def find_front_page(page: Page) -> Span | None:
    """Where the first of a front page's titles stands, in the text of the page; None for any other page.

    A page that prints the title of its first line again, in which lines of text follow each other, or whose lines of
    text are surely an article's, has an article; one whose lines go on in small letters is a text in short lines.
    """
    limits = load("kinds")["front_page"]
    long = [n for n in range(1, len(page.lines)) if _is_long(page.lines[n].text)]
    titles = [n for n in long if _is_title(page.lines[n].text)]
    if len(titles) < limits["titles"] or _has_text(page) or _prints_its_title(page, titles):
        return None
    if sum(page.lines[n].text[0].islower() for n in long) > limits["share_going_on"] * len(long):
        return None
    sentences = {n for n, line in enumerate(page.lines) if ends_sentence(line.text) and _is_long(line.text)}
    teased = [n for n in titles if not sentences.isdisjoint(range(n + 1, n + 2 + _BETWEEN))]
    is_bare = len(titles) >= limits["titles_alone"] and len(sentences) <= limits["sentences_beside_titles"]
    is_teased = len(teased) >= max(limits["teased"], limits["share_teased"] * len(titles))
    is_list = is_teased or (is_bare and not _are_text(page, titles))
    return Span(page.lines[titles[0]].start, page.lines[titles[0]].end) if is_list else None


def _has_text(page: Page) -> bool:
    """Whether lines of running text follow each other as an article's do, one is longer than a teaser, or most are
    likely an article's."""
    limits = load("kinds")["front_page"]
    prose = {n for n, line in enumerate(page.lines) if page.kinds[n] is None and is_prose(line.text)}
    return _are_text(page, prose) or any(
        _columns(page.lines[n].text) > limits["longest_teaser"]
        or all(n + further in prose for further in range(1, limits["lines_of_text"]))
        for n in prose
    )


def _are_text(page: Page, lines: Collection[int]) -> bool:
    """Whether most of the lines are surely an article's."""
    return bool(lines) and median(page.log_odds[n] for n in lines) > load("kinds")["front_page"]["odds"]


def _is_long(text: str) -> bool:
    limits = load("kinds")["front_page"]
    is_wide = text[len(text) // 2] > _FIRST_WIDE
    is_long = limits["shortest_title"] <= _columns(text) <= limits["longest_teaser"]
    return is_long and (is_wide or len(text.split()) >= _FEWEST_WORDS)


def _is_title(text: str) -> bool:
    is_short = _columns(text) <= load("kinds")["front_page"]["longest_title"]
    return is_short and not text[0].islower() and not ends_sentence(text)


def _columns(text: str) -> int:
    return len(text) if text.isascii() else len(text) + sum(character > _FIRST_WIDE for character in text)


def _prints_its_title(page: Page, titles: list[int]) -> bool:
    """Whether one of the titles is what the page's first line says: then that page is about one thing."""
    first = _letters(page.lines[0].text[:_LONGEST_FIRST])
    return any(_letters(page.lines[n].text) in first for n in titles)


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text.casefold()))
