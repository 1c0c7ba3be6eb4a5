"""Boilerplate below an article: more of it, less of it, in another order."""

import re
from collections.abc import Iterable, Iterator
from itertools import chain
from random import Random

from copydesk.model import Article, Header
from wholeness.places import Changed, body_end, gaps, invented_lines, line_end, lines_for

SHUFFLES = 3
_NOT_BLANK = re.compile(r"\S")


def with_lines_below(article: Article) -> Iterator[Changed]:
    """Each kind of boilerplate below all else, then all kinds: in their order, shuffled, and in a foreign language."""
    groups = lines_for(article)["below"]
    foreign = invented_lines()["en" if article.language == "de" else "de"]["below"]
    added = {kind: [group] for kind, group in groups.items()}
    added["all kinds"] = list(groups.values())
    added |= {f"all kinds, shuffle {seed}": _shuffled(groups.values(), seed) for seed in range(SHUFFLES)}
    added["all kinds, foreign"] = list(foreign.values())
    space, text = next((space for _, space in reversed(gaps(article))), "\n\n"), article.record.text
    there = [text[start:end] for start, end in _lines_below(article)]
    for place, several in added.items():
        lines = list(chain(*several))
        yield Changed(place, space.join([text.rstrip(), *lines]), (*lines, *there))


def without_lines_below(article: Article) -> Iterator[Changed]:
    """Without each line of boilerplate that stands below the article, and without all of them."""
    lines, text = _lines_below(article), article.record.text
    free = tuple(text[start:end] for start, end in lines)
    for line in lines:
        yield Changed(f"without {text[slice(*line)]!r}", _replace(text, [line], [""]), free)
    if len(lines) > 1:
        yield Changed("without all", _replace(text, lines, [""] * len(lines)), free)


def with_lines_below_shuffled(article: Article) -> Iterator[Changed]:
    """The lines of boilerplate below the article in another order, what else stands there in its place."""
    lines, text = _lines_below(article), article.record.text
    free = tuple(text[start:end] for start, end in lines)
    for seed in range(SHUFFLES if len(lines) > 1 else 0):
        yield Changed(f"shuffle {seed}", _replace(text, lines, _shuffled(free, seed)), free)


def _lines_below(article: Article) -> list[tuple[int, int]]:
    """Raw offsets of the lines below the last paragraph of which nothing was kept and in which no field of the header
    was read."""
    text, start = article.record.text, body_end(article)
    removed = {(removal.start, removal.end) for removal in article.removals}
    evidence = list(_evidence(article.header))
    lines = []
    while begin := _NOT_BLANK.search(text, start):
        start = line_end(text, begin.start())
        line = (begin.start(), begin.start() + len(text[begin.start() : start].rstrip()))
        if line in removed and not any(line[0] < end and first < line[1] for first, end in evidence):
            lines.append(line)
    return lines


def _evidence(header: Header) -> Iterator[tuple[int, int]]:
    single = (header.headline, header.standfirst, header.section, header.agency, header.published_at)
    for reading in (*single, *header.bylines):
        if reading and reading.start is not None and reading.end is not None:
            yield reading.start, reading.end


def _replace(text: str, spans: list[tuple[int, int]], by: list[str]) -> str:
    parts, done = [], 0
    for (start, end), line in zip(spans, by, strict=True):
        parts += [text[done:start], line]
        done = end
    return "".join([*parts, text[done:]])


def _shuffled(items: Iterable, seed: int) -> list:
    shuffled = list(items)
    Random(seed).shuffle(shuffled)
    return shuffled
