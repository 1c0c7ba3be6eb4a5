"""`copydesk explain`: what was cut and why, what was read and from where, for one seed file."""

from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from copydesk.cli.lake import readable_lake
from copydesk.errors import ConfigError, CopydeskError, UnreadableError
from copydesk.model import Article, Record, Rejection

if TYPE_CHECKING:
    from copydesk.page.known import Known


def explain(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A seed file: .txt or .jsonl, perhaps .gz.")],
    record: Annotated[
        int | None, typer.Option(metavar="N", help="Only this record of the file, from 0.", min=0)
    ] = None,
    lake: Annotated[
        str | None, typer.Option(metavar="FOLDER", help="Go by this lake's sources too, as its next run will.")
    ] = None,
    json: Annotated[bool, typer.Option("--json", help="Print what was read as JSON lines.")] = False,
) -> None:
    """Show what was cut and why, and what was read.

    In colour on a terminal; elsewhere `-` stands before each line that was cut.
    """
    shown, known = None, known_in(lake) if lake else None
    for shown in islice(_records(file), record, None if record is None else record + 1):
        print_record(shown, known, json)
    if shown is None:
        raise CopydeskError(f"{file} has no record {record}; the first one is 0")


def _records(file: Path) -> Iterator[Record | Rejection]:
    from copydesk.feeds import chosen_settings
    from copydesk.intake.readers import Limits, Source, read_records
    from copydesk.intake.sidecar import read_sidecar
    from copydesk.storage import Folder

    limits = Limits.from_settings(chosen_settings())
    try:
        with file.open("rb") as raw:
            metadata = read_sidecar(Folder(str(file.resolve().parent)), file.name)
            yield from read_records(Source(raw, file.name, None, limits, metadata=metadata))
    except OSError as error:
        raise ConfigError(f"cannot read {file}: {error.strerror}") from None
    except UnreadableError as error:
        raise UnreadableError(f"{file}: {error}") from None


def known_in(lake: str) -> "Known":
    """What the lake tells of its sources."""
    from copydesk.lake.known import known_of

    return known_of(readable_lake(lake))


def print_record(item: Record | Rejection, known: "Known | None", json: bool) -> None:
    """Read a record and print what is cut and read, or as JSON what is read; of a rejection, why."""
    from orjson import dumps

    from copydesk.cli.output import screen, visible_json
    from copydesk.feeds import chosen_settings
    from copydesk.page.known import NOTHING
    from copydesk.page.resources import load_resources
    from copydesk.pipeline import process
    from copydesk.predictions import to_prediction
    from copydesk.visible import visible

    resources = load_resources(chosen_settings().rules_folder)
    if not isinstance(item, Record):
        typer.echo(f"record {item.record.record_index}: {visible(item.reason)}", err=True)
    elif json:
        typer.echo(visible_json(dumps(to_prediction(process(item, known or NOTHING, resources))).decode()))
    else:
        _print_result(process(item, known or NOTHING, resources), screen())


def _print_result(result: Article | Rejection, out: Any) -> None:
    from copydesk.cli.markup import CHARACTER_LEGEND, character_markup, colour_legend, colour_markup
    from copydesk.cli.tables import table
    from copydesk.visible import visible

    record = result.record
    out.print(
        f"── {visible(record.source_file)}#{record.record_index}  {record.document_id}", style="dim", soft_wrap=True
    )
    if isinstance(result, Rejection):
        out.print(f"refused by {result.stage}: {result.reason} ({', '.join(result.checks)})", style="red")
        return
    has_colours = out.color_system is not None and not out.no_color
    out.print(colour_markup(result) if has_colours else character_markup(result), soft_wrap=True)
    out.print(colour_legend() if has_colours else CHARACTER_LEGEND)
    out.print()
    out.print(table("What was read", ("field", "value", "from"), _fields(result)))
    for title, columns, rows in _lists(result):
        if rows:
            out.print()
            out.print(table(f"{title} ({len(rows)})", columns, rows))


def _fields(article: Article) -> Iterator[tuple[str, Any, str]]:
    """The name of each single field that was read, its value, and where it was read."""
    header = article.header
    singles = ("headline", "standfirst", "section", "agency", "published_at", "updated_at", "url", "kind")
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


def _lists(article: Article) -> Iterator[tuple[str, tuple[str, ...], list[tuple[Any, ...]]]]:
    """The title of each list, its columns and its rows."""
    lists = (
        ("Head", article.header.lines, ("role", "form", "above", "below", "habit", "habit_articles")),
        ("Removed", article.removals, ("kind", "rule", "text")),
        ("Quotes", article.quotes, ("speaker", "role", "cue", "text")),
        (
            "Figures",
            article.figures,
            (
                "measure",
                "value",
                "low",
                "high",
                "qualifier",
                "unit",
                "place",
                "source",
                "status",
                "period",
                "event_date",
                "part_of",
                "text",
            ),
        ),
        (
            "Quantities",
            article.quantities,
            ("kind", "value", "low", "high", "unit", "qualifier", "of", "source", "text"),
        ),
        (
            "Events",
            article.events,
            ("type", "subtype", "date", "country", "places", "figures", "is_main", "text"),
        ),
        ("Names", article.entities, ("label", "text", "canonical", "role", "country")),
        ("Dates", article.dates, ("text", "resolved", "precision", "anchor")),
    )
    for title, items, columns in lists:
        yield title, columns, [tuple(getattr(item, c) for c in columns) for item in items]
