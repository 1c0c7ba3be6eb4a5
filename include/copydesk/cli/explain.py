"""`copydesk explain`: what was cut and why, what was read and from where, for one seed file."""

from collections.abc import Iterator, Mapping
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from copydesk.errors import ConfigError, CopydeskError, UnreadableError

if TYPE_CHECKING:
    from rich.text import Text

    from copydesk.clean.repeated import Lines
    from copydesk.model import Article, Record, Rejection

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


def explain(
    file: Annotated[Path, typer.Argument(help="A seed file: .txt or .jsonl, perhaps .gz.")],
    record: Annotated[int | None, typer.Option(help="Only this record of the file, from 0.", min=0)] = None,
    lake: Annotated[str | None, typer.Option(help="Cut what repeats in this lake too, as its next run will.")] = None,
    json: Annotated[bool, typer.Option("--json", help="Print what was read as JSON lines.")] = False,
) -> None:
    """Show what was cut and why, and what was read, in colour."""
    shown, repeated = None, _repeated(lake)
    for shown in islice(_records(file), record, None if record is None else record + 1):
        _show(shown, repeated, json)
    if shown is None:
        raise CopydeskError(f"{file} has no record {record}; the first one is 0")


def _records(file: Path) -> "Iterator[Record | Rejection]":
    from copydesk.intake.process import limits_of
    from copydesk.intake.readers import Source, read_records
    from copydesk.intake.sidecar import read_sidecar
    from copydesk.settings import Settings
    from copydesk.storage import Folder

    limits = limits_of(Settings.from_environment())
    try:
        with file.open("rb") as raw:
            metadata = read_sidecar(Folder(str(file.resolve().parent)), file.name)
            yield from read_records(Source(raw, file.name, None, limits, metadata=metadata))
    except OSError as error:
        raise ConfigError(f"cannot read {file}: {error.strerror}") from None
    except UnreadableError as error:
        raise UnreadableError(f"{file}: {error}") from None


def _repeated(lake: str | None) -> "Mapping[str, Lines]":
    from copydesk.clean.repeated import by_source
    from copydesk.lake.lines import repeated_lines
    from copydesk.lake.read import connect
    from copydesk.storage import Folder

    if lake is None:
        return {}
    connect(lake).close()  # says so where there is no lake
    return by_source(repeated_lines(Folder(lake)))


def _show(item: "Record | Rejection", repeated: "Mapping[str, Lines]", json: bool) -> None:
    from orjson import dumps

    from copydesk.cli.output import screen, visible, visible_json
    from copydesk.model import Record
    from copydesk.pipeline import process
    from copydesk.predictions import to_prediction

    if not isinstance(item, Record):
        typer.echo(f"record {item.record.record_index}: {visible(item.reason)}", err=True)
    elif json:
        typer.echo(visible_json(dumps(to_prediction(process(item, repeated))).decode()))
    else:
        _print(process(item, repeated), screen())


def _print(result: "Article | Rejection", out: Any) -> None:
    from copydesk.cli.output import table, visible
    from copydesk.model import Rejection

    record = result.record
    out.print(
        f"── {visible(record.source_file)}#{record.record_index}  {record.document_id}", style="dim", soft_wrap=True
    )
    if isinstance(result, Rejection):
        out.print(f"refused by {result.stage}: {result.reason} ({', '.join(result.checks)})", style="red")
        return
    out.print(_coloured(result), soft_wrap=True)
    if out.color_system is not None:  # without colours there is nothing that it could explain
        out.print(_legend())
        out.print()
    out.print(table("What was read", ("field", "value", "from"), _fields(result)))
    for title, columns, rows in _lists(result):
        if rows:
            out.print()
            out.print(table(f"{title} ({len(rows)})", columns, rows))


def _coloured(article: "Article") -> "Text":
    """The raw text with everything that was found marked in it, and a note behind each quote and figure."""
    from rich.text import Text

    from copydesk.cli.output import masked, visible

    text = Text(masked(article.record.text))
    for style, start, end in _marks(article):
        text.stylize(STYLES.get(style, ""), start, end)
    notes = sorted(_notes(article))
    parts = text.divide([at for at, _ in notes])
    noted = [Text(f" ‹{visible(note)}›", STYLES["note"]) for _, note in notes]
    return Text.assemble(*(piece for pair in zip(parts, [*noted, Text()], strict=True) for piece in pair))


def _notes(article: "Article") -> Iterator[tuple[int, str]]:
    """Behind each quote who said it, behind each figure what it counts: a raw offset and the words."""
    raw, body = article.record.text, article.body
    for quote in article.quotes:
        end = body.to_raw(quote.end - 1) + 1
        yield end + (raw[end : end + 1] in QUOTATION_MARKS), quote.speaker or "nobody named"
    for figure in article.figures:
        told = (figure.measure, figure.qualifier, figure.place, figure.source)
        yield body.to_raw(figure.end - 1) + 1, " · ".join(word.replace("_", " ") for word in told if word)


def _marks(article: "Article") -> Iterator[tuple[str, int, int]]:
    from copydesk.clean.blocks import split_blocks

    body, header = article.body, article.header
    for block in split_blocks(article.record.text):
        if block.index in header.roles:
            yield header.roles[block.index], block.start, block.end
    if header.dateline:
        yield "dateline", header.dateline.start, header.dateline.end
    for style, found in (("quote", article.quotes), ("figure", article.figures), ("entity", article.entities)):
        for item in found:
            yield style, body.to_raw(item.start), body.to_raw(item.end - 1) + 1
    for removal in article.removals:
        yield "removal", removal.start, removal.end


def _legend() -> "Text":
    from rich.text import Text

    names = ("headline", "standfirst", "byline", "dateline", "quote", "figure", "entity", "note", "removal")
    return Text("  ").join(Text(name, style=STYLES[name]) for name in names)


def _fields(article: "Article") -> Iterator[tuple[str, Any, str]]:
    header = article.header
    singles = ("headline", "standfirst", "section", "agency", "published_at")
    readings = [(name, getattr(header, name)) for name in singles] + [("byline", b) for b in header.bylines]
    for name, reading in readings:
        if reading:
            where = reading.pointer or f"{reading.start}–{reading.end}"
            yield name, reading.value, where
    if header.dateline:
        line = header.dateline
        parts = (", ".join(line.places), line.agency, line.date)
        yield "dateline", " · ".join(p for p in parts if p), f"{line.start}–{line.end}"
    yield "language", article.language, "the body"
    yield "source", article.source, ""


def _lists(article: "Article") -> Iterator[tuple[str, tuple[str, ...], list[tuple]]]:
    """Title, columns and rows of each list."""
    wanted = (
        ("Removed", article.removals, ("kind", "rule", "text")),
        ("Quotes", article.quotes, ("speaker", "role", "cue", "text")),
        (
            "Figures",
            article.figures,
            ("measure", "value", "low", "high", "qualifier", "unit", "place", "source", "text"),
        ),
        ("Names", article.entities, ("label", "text", "canonical", "role", "country")),
        ("Dates", article.dates, ("text", "resolved", "precision", "anchor")),
    )
    for title, items, columns in wanted:
        yield title, columns, [tuple(getattr(item, c) for c in columns) for item in items]
