"""Changes to a record's text that leave its article what it was: new lines between the article's paragraphs, other
lines below it, other line ends.

Every change yields what came of it at each place where it can be made. Places are found by the offsets of the article
as it is read unchanged, so that they need no knowledge of how pages are read.
"""

import re
import tomllib
from collections.abc import Callable, Iterator
from functools import cache
from itertools import chain
from pathlib import Path
from random import Random
from typing import Any, NamedTuple

from copydesk.model import Article
from wholeness.reading import paragraphs

LINES = Path(__file__).with_name("lines.toml")
SHUFFLES = 3

_BREAK = re.compile(r"\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]")
_BLANK_LINES = re.compile(r"(?:\r\n|\r|\n)(?:[ \t]*(?:\r\n|\r|\n))+")
_SPACE = re.compile(r"\s*")
_SENTENCE_END = re.compile(r"(?<=[.!?؟])\s+|(?<=[。！？])")
_PULLED = range(30, 160)  # characters


class Changed(NamedTuple):
    """The text after a change, where it was made, and the lines that may be found anywhere, or nowhere, after it."""

    place: str
    text: str
    free: tuple[str, ...]


Change = Callable[[Article], Iterator[Changed]]


@cache
def languages() -> dict[str, dict[str, Any]]:
    return tomllib.loads(LINES.read_text(encoding="utf-8"))


def lines_for(article: Article) -> dict[str, Any]:
    """The invented lines in the article's language; in English where there are none in its own."""
    return languages().get(article.language or "en", languages()["en"])


# Between paragraphs


def new_lines(kind: str, article: Article) -> list[str]:
    """Lines of a kind, to be put between the article's paragraphs: the first goes to the first place, and so on."""
    lines = lines_for(article)
    opening, closing = lines["quotation"]
    return {
        "subhead": lambda: lines["subhead"],
        "asterisks": lambda: ["* * *"],
        "hyphen bullet": lambda: [f"- {line}" for line in lines["bullet"]],
        "round bullet": lambda: [f"• {line}" for line in lines["bullet"]],
        "pull quote": lambda: [f"{opening}{sentence}{closing}" for sentence in quotable_sentences(article)],
        "advert": lambda: lines["advert"],
        "caption": lambda: lines["caption"],
    }[kind]()


BETWEEN = ("subhead", "asterisks", "hyphen bullet", "round bullet", "pull quote", "advert", "caption")


def quotable_sentences(article: Article) -> list[str]:
    """Up to three sentences of the article of a pull quote's length, those without quotation marks first."""
    sentences = [s for p in paragraphs(article) for s in _SENTENCE_END.split(p) if len(s) in _PULLED]
    sentences.sort(key=lambda s: bool(re.search("[\"“”„«»‘']", s)))
    return sentences[:3] or [paragraphs(article)[0][: _PULLED.stop]]


def with_a_line_between(kind: str, article: Article) -> Iterator[Changed]:
    """One new line between any two neighbouring paragraphs."""
    text, lines = article.record.text, new_lines(kind, article)
    for number, (at, space) in enumerate(_gaps(article)):
        line = lines[number % len(lines)]
        yield Changed(f"after paragraph {number + 1}: {line!r}", text[:at] + space + line + text[at:], (line,))


def with_lines_everywhere(kind: str, article: Article) -> Iterator[Changed]:
    """A new line between every two paragraphs, where these stand by themselves."""
    gaps, lines = _gaps(article), new_lines(kind, article)
    if len(gaps) < 2 or not _is_clean_copy(article):
        return
    parts, done = [], 0
    for number, (at, space) in enumerate(gaps):
        parts += [article.record.text[done:at], space, lines[number % len(lines)]]
        done = at
    yield Changed("between every two", "".join([*parts, article.record.text[done:]]), tuple(lines))


def _gaps(article: Article) -> list[tuple[int, str]]:
    """The raw offset of the end of each paragraph's last line but the last one's, and the white space after it."""
    ends = [_line_end(article, p.end) for p in article.body.paragraphs[:-1]]
    return [(end, _SPACE.match(article.record.text, end)[0]) for end in ends]


def _line_end(article: Article, body_end: int) -> int:
    end = _BREAK.search(article.record.text, article.body.to_raw(body_end - 1))
    return end.start() if end else len(article.record.text)


def _is_clean_copy(article: Article) -> bool:
    """Whether nothing stands between the article's paragraphs but white space."""
    text = article.record.text
    starts = [article.body.to_raw(p.start) for p in article.body.paragraphs[1:]]
    return all(text[end:start].isspace() for (end, _), start in zip(_gaps(article), starts, strict=True))


# Below the article


def with_lines_below(article: Article) -> Iterator[Changed]:
    """Each kind of boilerplate below all else, then all kinds: in their order, shuffled, and in a foreign language."""
    groups = lines_for(article)["below"]
    for kind, group in groups.items():
        yield _put_below(article, kind, group)
    yield _put_below(article, "all kinds", list(chain(*groups.values())))
    for seed in range(SHUFFLES):
        yield _put_below(article, f"all kinds, shuffle {seed}", list(chain(*_shuffled(groups.values(), seed))))
    foreign = languages()["en" if article.language == "de" else "de"]["below"]
    yield _put_below(article, "all kinds, foreign", list(chain(*foreign.values())))


def without_lines_below(article: Article) -> Iterator[Changed]:
    """Without each line of boilerplate that stands below the article, and without all of them."""
    lines = _lines_below(article)
    for start, end in lines:
        yield _cut(article, f"without {article.record.text[start:end]!r}", [(start, end)])
    if len(lines) > 1:
        yield _cut(article, "without all", lines)


def with_lines_below_shuffled(article: Article) -> Iterator[Changed]:
    """The lines of boilerplate below the article in another order, what else stands there in its place."""
    lines, text = _lines_below(article), article.record.text
    for seed in range(SHUFFLES if len(lines) > 1 else 0):
        order = _shuffled([text[start:end] for start, end in lines], seed)
        yield _replace(article, f"shuffle {seed}: {order}", lines, order)


def _put_below(article: Article, place: str, lines: list[str]) -> Changed:
    """The lines set apart from each other as the paragraphs of the text are."""
    gaps = _gaps(article)
    space = gaps[-1][1] if gaps else "\n\n"
    text = space.join([article.record.text.rstrip(), *lines])
    return Changed(place, text, (*lines, *_free_below(article)))


def _cut(article: Article, place: str, lines: list[tuple[int, int]]) -> Changed:
    return _replace(article, place, lines, [""] * len(lines))


def _replace(article: Article, place: str, lines: list[tuple[int, int]], by: list[str]) -> Changed:
    parts, done, text = [], 0, article.record.text
    for (start, end), line in zip(lines, by, strict=True):
        parts += [text[done:start], line]
        done = end
    return Changed(place, "".join([*parts, text[done:]]), _free_below(article))


def _lines_below(article: Article) -> list[tuple[int, int]]:
    """Raw offsets of the whole lines that were removed below the last paragraph, those left out in which a field of
    the header was read."""
    end, text = _line_end(article, article.body.paragraphs[-1].end), article.record.text
    lines = [(r.start, r.end) for r in article.removals if r.start >= end and _is_line(text, r.start, r.end)]
    return [line for line in lines if not any(line[0] < stop and start < line[1] for start, stop in _evidence(article))]


def _free_below(article: Article) -> tuple[str, ...]:
    return tuple(article.record.text[start:end] for start, end in _lines_below(article))


def _evidence(article: Article) -> Iterator[tuple[int, int]]:
    header = article.header
    single = (header.headline, header.standfirst, header.section, header.agency, header.published_at)
    for reading in (*single, *header.bylines):
        if reading and reading.start is not None:
            yield reading.start, reading.end


def _is_line(text: str, start: int, end: int) -> bool:
    before = [m.end() for m in _BREAK.finditer(text, 0, start)]
    after = _BREAK.search(text, end)
    line = text[before[-1] if before else 0 : after.start() if after else len(text)]
    return line.strip() == text[start:end].strip()


def _shuffled(items, seed: int) -> list:
    shuffled = list(items)
    Random(seed).shuffle(shuffled)
    return shuffled


# Line ends

LINE_ENDS = {
    "LF": "\n",
    "CR LF": "\r\n",
    "CR": "\r",
    "NEL": "\x85",
    "line separator": "\u2028",
    "paragraph separator": "\u2029",
    "vertical tab": "\x0b",
    "form feed": "\x0c",
    "trailing spaces": "  \n",
    "trailing no-break space": "\u00a0\n",
    "trailing tab": "\t\n",
}


def with_other_line_ends(article: Article) -> Iterator[Changed]:
    """Each kind of line end throughout, all of them in turn, white space at the ends of lines, blank lines doubled."""
    lines = _BREAK.split(article.record.text)
    for name, end in LINE_ENDS.items():
        yield Changed(name, end.join(lines), ())
    ends = list(LINE_ENDS.values())
    yield Changed("all in turn", "".join(line + ends[n % len(ends)] for n, line in enumerate(lines)), ())
    yield Changed("no break at the end", article.record.text.rstrip(), ())
    yield Changed("blank lines doubled", _BLANK_LINES.sub(lambda m: m[0] + m[0][1:], "\n".join(lines)), ())


# All of them

CHANGES: dict[str, Change] = {
    **{kind: lambda a, kind=kind: with_a_line_between(kind, a) for kind in BETWEEN},
    **{f"{kind} everywhere": lambda a, kind=kind: with_lines_everywhere(kind, a) for kind in BETWEEN},
    "added below": with_lines_below,
    "removed below": without_lines_below,
    "shuffled below": with_lines_below_shuffled,
    "line ends": with_other_line_ends,
}
