"""From a raw record to an article or a rejection: orders the stages, nothing more. No Airflow, no disk, no clock."""

import logging
import traceback
from collections.abc import Mapping

from copydesk.clean.blocks import MOST_LINES, has_too_many_lines, split_blocks
from copydesk.clean.body import assemble_body
from copydesk.clean.decide import Decision, decide
from copydesk.clean.repeated import Lines, remove_repeated
from copydesk.clean.tail import remove_tail
from copydesk.errors import ConfigError
from copydesk.extract.dates.find import find_dates
from copydesk.extract.entities.find import find_entities
from copydesk.extract.figures.find import MAX_FIGURES, find_figures
from copydesk.extract.header.site import read_site
from copydesk.extract.language import detect_language, paragraph_languages
from copydesk.extract.quotes.find import find_quotes
from copydesk.extract.source import name_source
from copydesk.model import Article, Header, Record, Rejection

log = logging.getLogger(__name__)


ERROR_SHOWN = 200  # characters
NOTHING_KNOWN: Mapping[str, Lines] = {}


def process(record: Record, repeated: Mapping[str, Lines] = NOTHING_KNOWN) -> Article | Rejection:
    """Read one record. The result depends on the record, the version of the rules, and the lines that are known to
    repeat over each source's articles.

    Nothing about a record is raised. Raises ConfigError where a rule pack is wrong: that is no fault of the record.
    """
    try:
        return _process(record, repeated)
    except ConfigError:
        raise
    except Exception as error:  # one bad document never stops a run
        where = f"{record.source_file}#{record.record_index}"
        log.error("the pipeline failed on %r: %s\n%s", where, *_described(error))
        reason = f"the pipeline failed on it ({type(error).__name__}); its log has the details"
        return Rejection(record, "extract", ("pipeline.finished",), reason)


def _described(error: Exception) -> tuple[str, str]:
    """The error in a line, and where it arose. It may quote the article: what could play tricks in a log is escaped."""
    return repr(error)[:ERROR_SHOWN], "".join(traceback.format_tb(error.__traceback__))


def _process(record: Record, repeated: Mapping[str, Lines]) -> Article | Rejection:
    if has_too_many_lines(record.text):
        return Rejection(record, "clean", ("text.lines",), f"it has more than {MOST_LINES:,} lines")
    blocks = split_blocks(record.text)
    if not blocks:
        return Rejection(record, "clean", ("text.stated",), "there is no text in it")

    decision = Decision((), Header()) if record.metadata.get("body_only") else decide(blocks, record)
    header = decision.header
    source = name_source(header, record.metadata, read_site(blocks, decision.removals, header))
    removals = remove_repeated(blocks, decision.removals, header, source, repeated.get(source, {}))
    removals = remove_tail(blocks, removals, header)
    body = assemble_body(blocks, removals, header)
    if not body.text:
        return Rejection(record, "clean", ("body.stated",), "nothing is left of it after cleaning")

    language = detect_language(body.text, record.metadata)
    entities = find_entities(body, language)
    figures = find_figures(body, language)
    too_many = ("figures_cut_off",) if len(figures) == MAX_FIGURES else ()
    return Article(
        record=record,
        header=header,
        body=body,
        language=language,
        source=source,
        removals=removals,
        quotes=find_quotes(body, entities, language),
        figures=figures,
        entities=entities,
        dates=find_dates(body, header, language),
        flags=decision.flags + header.flags + too_many,
        paragraph_languages=paragraph_languages(body.text[p.start : p.end] for p in body.paragraphs),
    )
