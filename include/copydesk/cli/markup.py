"""The raw text of an article with what was cut and what was found marked in it, for `copydesk explain`."""

from bisect import bisect_right
from collections.abc import Iterator
from operator import itemgetter
from re import finditer

from rich.text import Text

from copydesk.cli.output import masked_controls
from copydesk.model import Article
from copydesk.page.page_text import read_as_meant
from copydesk.visible import visible

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
CHARACTER_LEGEND = "- a line that was cut  [-cut from a line-]  ‹line of the header, speaker, what is counted›"


def colour_markup(article: Article) -> Text:
    """The raw text with fields and removals in colours, and a note behind each quote and figure."""
    text = Text(masked_controls(article.record.text))
    for style, start, end in _marks(article):
        text.stylize(STYLES.get(style, ""), start, end)
    notes = sorted(_notes(article))
    parts = text.divide([at for at, _ in notes])
    noted = [Text(note, STYLES["note"]) for _, note in notes]
    return Text.assemble(*(piece for pair in zip(parts, [*noted, Text()], strict=True) for piece in pair))


def character_markup(article: Article) -> str:
    """The raw text with characters as marks, for where there are no colours.

    `-` stands before a line that was cut, `[-…-]` around what was cut from a line, and a note behind each line of the
    header, each quote and each figure.
    """
    text = masked_controls(article.record.text)
    roles = ((end, f" ‹{role}›") for role, _, end in _header_lines(article))
    added = [*_margins_and_cuts(article, text), *roles, *_notes(article)]
    pieces: list[str] = []
    written = 0
    for at, mark in sorted(added, key=itemgetter(0)):
        pieces += text[written:at], mark
        written = at
    return "".join([*pieces, text[written:]])


def colour_legend() -> Text:
    """The names of what is marked, each in its colour."""
    names = ("headline", "standfirst", "byline", "dateline", "quote", "figure", "entity", "note", "removal")
    return Text("  ").join(Text(name, style=STYLES[name]) for name in names)


def _margins_and_cuts(article: Article, text: str) -> Iterator[tuple[int, str]]:
    """The marks of cut lines and of cuts within a line: an offset into the raw text, and what to write there."""
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
    """The [start, end) offsets of each line within a stretch of the text, blank ones left out."""
    for line in finditer(r"[^\n]+", text[start:end]):
        if not line[0].isspace():
            yield start + line.start(), start + line.end()


def _notes(article: Article) -> Iterator[tuple[int, str]]:
    """The speaker of each quote, and what each figure counts: an offset into the raw text, and what to write there."""
    raw, body = article.record.text, article.body
    for quote in article.quotes:
        end = body.to_raw_end(quote.end)
        yield end + (raw[end : end + 1] in QUOTATION_MARKS), f" ‹{visible(quote.speaker or 'nobody named')}›"
    for figure in article.figures:
        status = figure.status if figure.status != "reported" else None
        parts = (figure.measure, figure.qualifier, figure.period, figure.place, figure.source, status)
        words = " · ".join(part.replace("_", " ") for part in parts if part)
        yield body.to_raw_end(figure.end), f" ‹{visible(words)}›"


def _header_lines(article: Article) -> Iterator[tuple[str, int, int]]:
    """The role and the raw offsets of each line of the header."""
    text = read_as_meant(article.record.text)
    for index, role in article.header.roles.items():
        yield role, *text.reading.raw_span(text.lines[index].start, text.lines[index].end)


def _marks(article: Article) -> Iterator[tuple[str, int, int]]:
    """The name of a style and the raw offsets of what is shown in it."""
    body, dateline = article.body, article.header.dateline
    yield from _header_lines(article)
    if dateline:
        yield "dateline", dateline.start, dateline.end
    for style, found in (("quote", article.quotes), ("figure", article.figures), ("entity", article.entities)):
        for item in found:
            yield style, body.to_raw(item.start), body.to_raw_end(item.end)
    for removal in article.removals:
        yield "removal", removal.start, removal.end
