"""`.txt`: the whole file is one record."""

import io
from collections.abc import Iterator

from copydesk.errors import UnreadableError
from copydesk.intake.decode import decode
from copydesk.intake.readers.source import Source
from copydesk.model import Record


def read(stream: io.BufferedReader, source: Source) -> Iterator[Record]:
    """The one record, with the metadata beside the file. Raises UnreadableError if it is too long, empty or no text."""
    limit = source.limits.max_record
    data = stream.read(limit + 1)
    if len(data) > limit:
        raise UnreadableError(f"it is longer than one article may be ({limit} bytes, COPYDESK_MAX_RECORD_MB)")
    source.confirm()
    text = decode(data, source.limits.fallback_encodings)
    if not text.strip():
        raise UnreadableError("it is empty")
    yield reread(text, source, 0)


def reread(kept: str, source: Source, index: int) -> Record:
    """The record whose text this is."""
    return source.record(kept, index, source.metadata)
