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
    free = _texts_below(article)
    for place, several in added.items():
        lines = list(chain(*several))
        yield Changed(place, space.join([text.rstrip(), *lines]), (*lines, *free))


def without_lines_below(article: Article) -> Iterator[Changed]:
    """Without each line of boilerplate that stands below the article, and without all of them."""
    lines, text, free = _lines_below(article), article.record.text, _texts_below(article)
    for line in lines:
        yield Changed(f"without {text[slice(*line)]!r}", _replace(text, [line], [""]), free)
    if len(lines) > 1:
        yield Changed("without all", _replace(text, lines, [""] * len(lines)), free)


def with_lines_below_shuffled(article: Article) -> Iterator[Changed]:
    """The lines of boilerplate below the article in another order, what else stands there in its place."""
    lines, text, free = _lines_below(article), article.record.text, _texts_below(article)
    for seed in range(SHUFFLES if len(lines) > 1 else 0):
        shuffled = _shuffled([text[start:end] for start, end in lines], seed)
        yield Changed(f"shuffle {seed}", _replace(text, lines, shuffled), free)


def _lines_below(article: Article) -> list[tuple[int, int]]:
    """Raw offsets of the lines below the last paragraph of which nothing was kept, and that neither hold what a field
    of the header was read from nor stand right above it, as its label does."""
    lines, evidence = _lines_after(article.record.text, body_end(article)), list(_evidence(article.header))
    removed = {(removal.start, removal.end) for removal in article.removals}
    holds = [any(start < last and first < end for first, last in evidence) for start, end in lines]
    below = zip(lines, holds, [*holds[1:], False], strict=False)
    return [line for line, *held in below if line in removed and not any(held)]


def _texts_below(article: Article) -> tuple[str, ...]:
    """All that was removed below the last paragraph: it is not said what becomes of it when its neighbours change."""
    end = body_end(article)
    return tuple(removal.text for removal in article.removals if removal.start >= end)


def _lines_after(text: str, start: int) -> list[tuple[int, int]]:
    """The offsets of the lines that are not blank, without the white space around them."""
    lines = []
    while begin := _NOT_BLANK.search(text, start):
        start = line_end(text, begin.start())
        lines.append((begin.start(), begin.start() + len(text[begin.start() : start].rstrip())))
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
