"""New lines between an article's paragraphs, set apart from them as the paragraphs are from each other."""

import re
from collections.abc import Callable, Iterator
from typing import Any

from copydesk.model import Article
from wholeness.places import Changed, gaps, lines_for
from wholeness.reading import paragraphs

_SENTENCE_END = re.compile(r"(?<=[.!?؟])\s+|(?<=[。！？])")
_MARKS = re.compile("[\"“”„«»‘']")
_PULLED = range(30, 160)  # characters

KINDS: dict[str, Callable[[dict[str, Any], Article], list[str]]] = {
    "subhead": lambda lines, _: lines["subhead"],
    "asterisks": lambda *_: ["* * *"],
    "hyphen bullet": lambda lines, _: [f"- {line}" for line in lines["bullet"]],
    "round bullet": lambda lines, _: [f"• {line}" for line in lines["bullet"]],
    "pull quote": lambda lines, article: _pull_quotes(*lines["quotation"], article),
    "advert": lambda lines, _: lines["advert"],
    "caption": lambda lines, _: lines["caption"],
}


def with_a_line_between(kind: str, article: Article) -> Iterator[Changed]:
    """One new line of a kind between any two neighbouring paragraphs."""
    text, lines = article.record.text, KINDS[kind](lines_for(article), article)
    for number, (at, space) in enumerate(gaps(article)):
        line = lines[number % len(lines)]
        yield Changed(f"after paragraph {number + 1}: {line!r}", text[:at] + space + line + text[at:], (line,))


def with_lines_everywhere(kind: str, article: Article) -> Iterator[Changed]:
    """A new line of a kind between every two paragraphs, in clean copy of more than two."""
    places, lines = gaps(article), KINDS[kind](lines_for(article), article)
    if len(places) < 2 or not _is_clean_copy(article):
        return
    parts, done = [], 0
    for number, (at, space) in enumerate(places):
        parts += [article.record.text[done:at], space, lines[number % len(lines)]]
        done = at
    yield Changed("between every two", "".join([*parts, article.record.text[done:]]), tuple(lines))


def _pull_quotes(opening: str, closing: str, article: Article) -> list[str]:
    """Up to three sentences of the article, of a pull quote's length, those without quotation marks first."""
    sentences = [s for p in paragraphs(article) for s in _SENTENCE_END.split(p) if len(s) in _PULLED]
    sentences.sort(key=lambda s: bool(_MARKS.search(s)))
    shown = sentences[:3] or [paragraphs(article)[0][: _PULLED.stop]]
    return [opening + sentence + closing for sentence in shown]


def _is_clean_copy(article: Article) -> bool:
    """Whether nothing stands between the article's paragraphs but white space."""
    text = article.record.text
    starts = [article.body.to_raw(p.start) for p in article.body.paragraphs[1:]]
    return all(text[end:start].isspace() for (end, _), start in zip(gaps(article), starts, strict=True))
