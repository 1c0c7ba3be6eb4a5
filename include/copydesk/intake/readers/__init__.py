"""Seed files to records. A format is a module here that has `read` and `reread`, and a name ending in FORMATS."""

import io
from collections.abc import Iterator
from typing import Protocol

from copydesk.errors import UnreadableError
from copydesk.intake.readers import html, jsonl, text, warc
from copydesk.intake.readers.source import MEGABYTE, Limits, Source
from copydesk.intake.readers.unpack import unpack
from copydesk.model import Record, Rejection

__all__ = ["FORMATS", "Format", "Limits", "Source", "find_format", "read_records", "reread"]

GZIP = ".gz"


class Format(Protocol):
    """How the files of one format are read."""

    def read(self, stream: io.BufferedReader, source: Source) -> Iterator[Record | Rejection]:
        """The records of a file in its order, those that cannot be read as `source.refuse` makes them.

        `stream` gives the file's bytes, unpacked. What it yields has been made before the rest is read, so that memory
        does not grow with the file. Raises UnreadableError, with the reason, where the file as a whole cannot be read.
        """

    def reread(self, kept: str, source: Source, index: int) -> Record | Rejection:
        """The record that `read` refused, from what it kept of it, as a replay tries it by today's code."""


FORMATS: dict[str, Format] = {
    ".txt": text,
    ".jsonl": jsonl,
    ".html": html,
    ".htm": html,
    ".warc": warc,
    ".wet": warc,
}


def find_format(name: str) -> Format | None:
    """The format of a file, by the ending of its name (`.gz` may follow); None where there is none."""
    stem = name.lower().removesuffix(GZIP)
    return FORMATS.get(stem[stem.rfind(".") :])


def read_records(source: Source) -> Iterator[Record | Rejection]:
    """What the seed file holds, in its order. Records read before a file turns out to be damaged have been yielded.

    Raises UnreadableError, with the reason, if the file as a whole cannot be read (to its end).
    """
    format = _format_of(source)
    buffered: io.BufferedReader = io.BufferedReader(source, MEGABYTE)
    is_packed = source.source_file.lower().endswith(GZIP)
    yield from format.read(unpack(buffered, source) if is_packed else buffered, source)
    while buffered.read(MEGABYTE):  # to the end, so that the hash is that of the whole file
        pass
    source.confirm()


def reread(kept: str, source: Source, index: int) -> Record | Rejection:
    """The record of the seed file that was refused in reading, from what the quarantine kept of it."""
    try:
        return _format_of(source).reread(kept, source, index)
    except UnreadableError as error:
        return source.refuse(kept, index, str(error))


def _format_of(source: Source) -> Format:
    format = find_format(source.source_file)
    if format is None:
        raise UnreadableError(f"there is no reader for it; known are {', '.join(FORMATS)}, each also with {GZIP}")
    return format
