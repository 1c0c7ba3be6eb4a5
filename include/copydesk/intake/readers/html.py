"""`.html`: the whole file is one record, whose text is that of the page, line by line, with all that stands on it.

Nothing of the page is judged here: which of its lines are the article's is read from the text, as for any other page.
"""

import codecs
import io
import re
from collections.abc import Iterator
from typing import Any

from copydesk.errors import UnreadableError
from copydesk.intake.decode import decode_markup
from copydesk.intake.readers.page_head import head_metadata
from copydesk.intake.readers.source import Source
from copydesk.lexicon import load
from copydesk.model import Record

_DECLARED = re.compile(rb"(?i)charset\s{0,20}=\s{0,20}[\"']?\s{0,20}([\w-]{1,40})")
_WHERE_DECLARED = 4096  # bytes; browsers look at 1,024


def read(stream: io.BufferedReader, source: Source) -> Iterator[Record]:
    """The one record, with what the page's head states as metadata; a file of metadata beside it has the last word.

    Raises UnreadableError if the page is too long, cannot be decoded or shows no text.
    """
    limit = source.limits.max_record
    data = stream.read(limit + 1)
    if len(data) > limit:
        raise UnreadableError(f"it is longer than one article may be ({limit} bytes, COPYDESK_MAX_RECORD_MB)")
    source.confirm()
    yield reread(decode_page(data, None, source), source, 0)


def reread(kept: str, source: Source, index: int) -> Record:
    """The record of the page whose HTML this is. Raises UnreadableError if it shows no text."""
    text, metadata = page_text(kept)
    return source.record(text, index, {**metadata, **source.metadata})


def decode_page(data: bytes, charset: str | None, source: Source) -> str:
    """The HTML of `data`: UTF-8 where that fits, else as `charset`, the page or the settings say. Raises
    UnreadableError."""
    declared = _DECLARED.search(data, 0, _WHERE_DECLARED)
    named = (charset, declared[1].decode() if declared else None)
    return decode_markup(data, (*filter(None, map(page_encoding, named)), *source.limits.fallback_encodings))


def page_encoding(name: str | None) -> str | None:
    """Python's name of an encoding that pages of the web have, by theirs; None for any other."""
    try:
        found = codecs.lookup(name or "").name
    except (LookupError, ValueError):
        return None
    encodings = load("intake")["page_encodings"]
    meant: str = encodings["meant"].get(found, found)
    return meant if meant in encodings["known"] else None


def page_text(markup: str) -> tuple[str, dict[str, Any]]:
    """The text that a page shows, with a line for each of its blocks, and the metadata that its head states.

    Raises UnreadableError if there is no text in it.
    """
    from html_text import extract_text, parse_html
    from lxml.etree import LxmlError

    try:
        tree = parse_html(markup)
        metadata, text = head_metadata(tree), extract_text(tree)
    except (LxmlError, RecursionError, ValueError) as error:
        raise UnreadableError(f"its HTML cannot be read: {type(error).__name__}") from None
    if not text.strip():
        raise UnreadableError("the page shows no text")
    return text, metadata
