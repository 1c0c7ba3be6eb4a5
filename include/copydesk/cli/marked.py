"""The raw text of an article with what was cut and what was found marked in it, for `copydesk explain`."""

from bisect import bisect_right
from collections.abc import Iterator
from operator import itemgetter
from re import finditer

from rich.text import Text

from copydesk.cli.output import masked, visible
from copydesk.model import Article
from copydesk.page.blocks import split_blocks

STYLES = {
    "headline": "bold",
    "standfirst": "italic",
    "byline": "cyan",
    "date": "cyan",
    "dateline": "cyan",
    "removal": "red strike",
    "quote": "green",
    "figure": "bold yellow",
    "entity": "underline",
    "note": "dim italic",
}
QUOTATION_MARKS = tuple("\"'”’“»«")
KEPT, CUT = "  ", "- "  # before each line of the plain text
PLAIN_LEGEND = "- a line that was cut  [-cut from a line-]  ‹line of the header, speaker, what is counted›"


def coloured(article: Article) -> Text:
    """The marks are colours; a note stands behind each quote and figure."""
    text = Text(masked(article.record.text))
    for style, start, end in _marks(article):
        text.stylize(STYLES.get(style, ""), start, end)
    notes = sorted(_notes(article))
    parts = text.divide([at for at, _ in notes])
    noted = [Text(note, STYLES["note"]) for _, note in notes]
    return Text.assemble(*(piece for pair in zip(parts, [*noted, Text()], strict=True) for piece in pair))


def plain(article: Article) -> str:
    """The marks are characters: `-` before a line that was cut, `[-…-]` around what was cut from a line, a note behind
    each line of the header too."""
    text = masked(article.record.text)
    roles = ((end, f" ‹{role}›") for role, _, end in _header_lines(article))
    added = [*_margins_and_cuts(article, text), *roles, *_notes(article)]
    pieces, done = [], 0
    for at, what in sorted(added, key=lambda item: item[0]):
        pieces += text[done:at], what
        done = at
    return "".join([*pieces, text[done:]])


def legend() -> Text:
    """What the colours mean."""
    names = ("headline", "standfirst", "byline", "dateline", "quote", "figure", "entity", "note", "removal")
    return Text("  ").join(Text(name, style=STYLES[name]) for name in names)


def _margins_and_cuts(article: Article, text: str) -> Iterator[tuple[int, str]]:
    """Offsets into the text and what is to be written there."""
    cuts = [piece for removal in article.removals for piece in _lines(text, removal.start, removal.end)]
    left = list(text)
    for start, end in cuts:
        left[start:end] = " " * (end - start)
    lines = [(start, any(not c.isspace() for c in left[start:end])) for start, end in _lines(text, 0, len(text))]
    for start, is_kept in lines:
        yield start, KEPT if is_kept else CUT
    for start, end in cuts:
        _, is_kept = lines[bisect_right(lines, start, key=itemgetter(0)) - 1]
        if is_kept:
            yield start, "[-"
            yield end, "-]"


def _lines(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Where the lines of a stretch of the text, or what it has of them, begin and end; without blank ones."""
    for line in finditer(r"[^\n]+", text[start:end]):
        if not line[0].isspace():
            yield start + line.start(), start + line.end()


def _notes(article: Article) -> Iterator[tuple[int, str]]:
    """Behind each quote who said it, behind each figure what it counts: a raw offset and the words."""
    raw, body = article.record.text, article.body
    for quote in article.quotes:
        end = body.to_raw(quote.end - 1) + 1
        yield end + (raw[end : end + 1] in QUOTATION_MARKS), f" ‹{visible(quote.speaker or 'nobody named')}›"
    for figure in article.figures:
        told = (figure.measure, figure.qualifier, figure.place, figure.source)
        words = " · ".join(word.replace("_", " ") for word in told if word)
        yield body.to_raw(figure.end - 1) + 1, f" ‹{visible(words)}›"


def _header_lines(article: Article) -> Iterator[tuple[str, int, int]]:
    for block in split_blocks(article.record.text):
        if block.index in article.header.roles:
            yield article.header.roles[block.index], block.start, block.end


def _marks(article: Article) -> Iterator[tuple[str, int, int]]:
    body, dateline = article.body, article.header.dateline
    yield from _header_lines(article)
    if dateline:
        yield "dateline", dateline.start, dateline.end
    for style, found in (("quote", article.quotes), ("figure", article.figures), ("entity", article.entities)):
        for item in found:
            yield style, body.to_raw(item.start), body.to_raw(item.end - 1) + 1
    for removal in article.removals:
        yield "removal", removal.start, removal.end
