"""From a raw record to an article or a rejection: orders the stages, nothing more. No Airflow, no disk, no clock."""

import logging
import traceback
from collections.abc import Iterable, Iterator
from dataclasses import replace

from copydesk.facts.dates.find import find_dates
from copydesk.facts.entities.find import entity_steps
from copydesk.facts.events.find import find_events
from copydesk.facts.figures.find import MAX_FIGURES, find_figures
from copydesk.facts.places.locate import locate
from copydesk.facts.quantities.find import find_quantities
from copydesk.facts.quotes.every import find_all_quotes
from copydesk.facts.topics.find import find_topic
from copydesk.lockstep import Steps, in_lockstep
from copydesk.model import Article, Record, Rejection
from copydesk.page.blocks import MOST_LINES, has_too_many_lines
from copydesk.page.error_page import ERROR_PAGE, error_line
from copydesk.page.kind.read import FRONT_PAGE
from copydesk.page.known import NOTHING, Known
from copydesk.page.opening import with_opening_dateline
from copydesk.page.page_text import read_as_meant
from copydesk.page.raw_offsets import in_raw_text
from copydesk.page.read import read_page
from copydesk.page.resources import Resources, load_resources
from copydesk.text.document import Document
from copydesk.text.fields import fields_not_read
from copydesk.text.language import detect_language, paragraph_languages
from copydesk.text.reading_text import MOST_EDITS, TooManyEditsError

log = logging.getLogger(__name__)


ERROR_SHOWN = 200  # characters
_SIDE_BY_SIDE = 32  # records; more are hardly faster
_MOST_CHARACTERS = 100_000  # after which no further record joins them: what is known of all is in memory at once

Result = Article | Rejection


def process(record: Record, known: Known = NOTHING, resources: Resources | None = None) -> Result:
    """Read one record. The result depends on the record, the `resources` (those that ship with the package unless
    given), and what is `known` of its source.

    Nothing about a record is raised.
    """
    (result,) = in_lockstep([_steps(record, known, resources or load_resources())])
    return result


def process_all(
    items: Iterable[Record | Rejection],
    known: Known = NOTHING,
    resources: Resources | None = None,
) -> Iterator[Result]:
    """Read records as `process` does, but faster: the results in the order of `items`, rejections as they are.

    A few records take each step together, so that its tables and code stay in the processor's cache.
    """
    shared = resources or load_resources()
    for batch in _batches(items):
        yield from in_lockstep([_steps(item, known, shared) for item in batch])


def _batches(items: Iterable[Record | Rejection]) -> Iterator[list[Record | Rejection]]:
    batch, characters = [], 0
    for item in items:
        batch.append(item)
        characters += len(item.text) if isinstance(item, Record) else 0
        if len(batch) == _SIDE_BY_SIDE or characters > _MOST_CHARACTERS:
            yield batch
            batch, characters = [], 0
    if batch:
        yield batch


def _steps(item: Record | Rejection, known: Known, resources: Resources) -> Steps[Result]:
    if isinstance(item, Rejection):
        return item
    try:
        return (yield from _process(item, known, resources))
    except Exception as error:  # one bad document never stops a run
        where = f"{item.source_file}#{item.record_index}"
        log.error("the pipeline failed on %r: %s\n%s", where, *_described(error))
        reason = f"the pipeline failed on it ({type(error).__name__}); its log has the details"
        return Rejection(item, "extract", ("pipeline.finished",), reason)


def _described(error: Exception) -> tuple[str, str]:
    """The error in a line, and where it arose. It may quote the article: what could play tricks in a log is escaped."""
    return repr(error)[:ERROR_SHOWN], "".join(traceback.format_tb(error.__traceback__))


def _process(record: Record, known: Known, resources: Resources) -> Steps[Result]:
    """Each `yield` lets the records beside this one take the same step."""
    if has_too_many_lines(record.text):
        return Rejection(record, "clean", ("text.lines",), f"it has more than {MOST_LINES:,} lines")
    try:
        text = read_as_meant(record.text)
    except TooManyEditsError:
        return Rejection(record, "clean", ("text.repairs",), f"more than {MOST_EDITS:,} places in it want mending")
    if not text.lines:
        return Rejection(record, "clean", ("text.stated",), "there is no text in it")
    error = error_line(text.lines)
    if error:
        return Rejection(record, "clean", ("page.article",), f"it is an error page: {error!r}", ERROR_PAGE)
    yield

    as_meant = record if text.reading.text is record.text else replace(record, text=text.reading.text)
    page = in_raw_text((yield from read_page(text.lines, as_meant, resources, known)), text)
    body, kind = page.body, page.header.kind
    if kind and kind.value == FRONT_PAGE:
        shown = record.text[kind.start : kind.end]
        reason = f"it is a front page, its titles begin with {shown!r}"
        return Rejection(record, "clean", ("page.article",), reason, FRONT_PAGE)
    if not body.text:
        return Rejection(record, "clean", ("body.stated",), "nothing is left of it after cleaning")
    yield

    language = detect_language(body.text, record.metadata)
    languages = paragraph_languages(body.text[p.start : p.end] for p in body.paragraphs)
    yield
    not_read = fields_not_read(language)
    document = Document(body, language)
    entities = () if "entities" in not_read else (yield from entity_steps(document, page.header.dateline))
    entities = locate(entities, page.header.dateline, body.text, language)
    yield
    dated = with_opening_dateline(page.header, body)
    dates = () if "dates" in not_read else find_dates(document, dated)
    figures = () if "figures" in not_read else find_figures(document, entities, dates)
    too_many = ("figures_cut_off",) if len(figures) == MAX_FIGURES else ()
    yield
    quantities = () if "quantities" in not_read else find_quantities(document, entities)
    yield
    quotes = () if "quotes" in not_read else find_all_quotes(document, entities)
    yield
    events = () if "events" in not_read else find_events(document, dated, entities, dates, figures)
    yield
    topic, topic_basis = find_topic(page.header, document, events) or (None, None)
    return Article(
        record=record,
        header=page.header,
        body=body,
        language=language,
        source=page.source,
        removals=page.removals,
        quotes=quotes,
        figures=figures,
        quantities=quantities,
        entities=entities,
        dates=dates,
        events=events,
        flags=text.flags + page.flags + too_many,
        paragraph_languages=languages,
        not_read=not_read,
        topic=topic,
        topic_basis=topic_basis,
    )
