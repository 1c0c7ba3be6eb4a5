"""Seed files to records. A reader takes an open file and yields what it holds; a new format is one more reader."""

import codecs
import gzip
import io
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import partial
from hashlib import sha256
from typing import IO

import orjson

from copydesk.errors import HalfWrittenError, NotNowError, UnreadableError
from copydesk.intake.decode import decode
from copydesk.model import Record, Rejection

MEGABYTE = 1 << 20


@dataclass(frozen=True)
class Limits:
    """What a reader may take in. Sizes in bytes; see `copydesk.settings` for their meaning."""

    max_file: int = 512 * MEGABYTE
    max_record: int = 4 * MEGABYTE
    max_expansion: int = 200
    fallback_encodings: tuple[str, ...] = ()


@dataclass
class Source(io.RawIOBase):
    """The bytes of a seed file, counted and hashed as they are read, so that hash and text are of one reading.

    `metadata` is what is known about the article of a text file.
    """

    raw: IO[bytes]
    source_file: str
    picked_up_at: datetime | None
    limits: Limits
    unchanged: Callable[[], bool] = lambda: True
    metadata: dict = field(default_factory=dict)
    size: int = 0
    digest: "sha256" = field(default_factory=sha256)

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:
        try:
            data = self.raw.read(len(buffer))
        except OSError as error:
            raise NotNowError(f"it cannot be read: {error.strerror or error}") from error
        buffer[: len(data)] = data
        self.size += len(data)
        self.digest.update(data)
        return len(data)

    def confirm(self) -> None:
        """Raises HalfWrittenError if the file is no longer what the listing saw: somebody is writing it."""
        if not self.unchanged():
            raise HalfWrittenError("it changed while it was read, it is still being written")

    def record(self, text: str, index: int, metadata: dict | None = None) -> Record:
        return Record(text, self.source_file, index, metadata or {}, self.picked_up_at)


Reader = Callable[[io.BufferedReader, Source], Iterator[Record | Rejection]]


def read_text(stream: io.BufferedReader, source: Source) -> Iterator[Record | Rejection]:
    """The whole file is one record."""
    limit = source.limits.max_record
    data = stream.read(limit + 1)
    if len(data) > limit:
        raise UnreadableError(f"it is longer than one article may be ({limit} bytes, COPYDESK_MAX_RECORD_MB)")
    source.confirm()
    text = decode(data, source.limits.fallback_encodings)
    if not text.strip():
        raise UnreadableError("it is empty")
    yield source.record(text, 0, source.metadata)


def read_jsonl(stream: io.BufferedReader, source: Source) -> Iterator[Record | Rejection]:
    """One JSON object a line: `text`, and whatever else it says as metadata. A bad line is a rejected record, whose
    reason names the line, counted from 1."""
    limit = 2 * source.limits.max_record  # JSON may escape what it quotes
    index = 0
    if stream.peek(3).startswith(codecs.BOM_UTF8):
        stream.read(3)
    for number, line in enumerate(iter(partial(stream.readline, limit + 1), b""), 1):
        if not line.endswith(b"\n"):
            source.confirm()
        if len(line) > limit:
            _skip_line(stream, limit)
            item = _refuse(source, index, line[:MEGABYTE], "it is longer than one article may be")
        elif not line.strip():
            continue
        else:
            item = read_line(line, source, index)
        yield replace(item, reason=f"line {number}: {item.reason}") if isinstance(item, Rejection) else item
        index += 1
    if index == 0:
        raise UnreadableError("it is empty")


def read_line(line: bytes, source: Source, index: int) -> Record | Rejection:
    """The record that a line of `.jsonl` holds, or why it holds none; which line of its file it is, is not known."""
    try:
        item = orjson.loads(line)
    except orjson.JSONDecodeError as error:
        return _refuse(source, index, line, f"it is not JSON: {error.msg} at column {error.colno}")
    if not isinstance(item, dict) or not isinstance(item.get("text"), str) or not item["text"].strip():
        return _refuse(source, index, line, "it has no `text`, or one that is empty or no string")
    nested = item.pop("metadata", None)
    text = item.pop("text")
    metadata = {**item, **(nested if isinstance(nested, dict) else {})}
    if len(text) > source.limits.max_record:
        return _refuse(source, index, line[:MEGABYTE], "it is longer than one article may be (COPYDESK_MAX_RECORD_MB)")
    if not _can_be_kept(metadata):
        return _refuse(source, index, line, "its metadata is nested too deeply")
    return source.record(text, index, metadata)


def _can_be_kept(metadata: dict) -> bool:
    try:
        orjson.dumps(metadata)
    except TypeError:
        return False
    return True


def _refuse(source: Source, index: int, line: bytes, reason: str) -> Rejection:
    text = line.decode("utf-8", "backslashreplace").rstrip("\n")
    return Rejection(source.record(text, index), "read", ("record.readable",), reason)


def _skip_line(stream: io.BufferedReader, step: int) -> None:
    while (part := stream.readline(step)) and not part.endswith(b"\n"):
        pass


READERS: dict[str, Reader] = {".txt": read_text, ".jsonl": read_jsonl}
GZIP = ".gz"


def find_reader(name: str) -> Reader | None:
    """The reader for a file name, by its ending (`.gz` may follow); None where there is none."""
    stem = name.lower().removesuffix(GZIP)
    return READERS.get(stem[stem.rfind(".") :])


def read_records(source: Source) -> Iterator[Record | Rejection]:
    """What the seed file holds, in its order. Records read before a file turns out to be damaged have been yielded.

    Raises UnreadableError, with the reason, if the file as a whole cannot be read (to its end).
    """
    reader = find_reader(source.source_file)
    if reader is None:
        raise UnreadableError(f"there is no reader for it; known are {', '.join(READERS)}, each also with {GZIP}")
    buffered = io.BufferedReader(source, MEGABYTE)
    try:
        if source.source_file.lower().endswith(GZIP):
            yield from reader(io.BufferedReader(_Unpacked(gzip.GzipFile(fileobj=buffered), source), MEGABYTE), source)
        else:
            yield from reader(buffered, source)
        while buffered.read(MEGABYTE):  # to the end, so that the hash is that of the whole file
            pass
        source.confirm()
    except (gzip.BadGzipFile, EOFError, zlib.error) as error:
        raise UnreadableError(f"it is not a whole gzip file: {error}") from None


class _Unpacked(io.RawIOBase):
    """Decompressed bytes, until they are too many for the compressed ones read."""

    def __init__(self, unpacked: gzip.GzipFile, source: Source):
        self.unpacked, self.source, self.size = unpacked, source, 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:
        data = self.unpacked.read(len(buffer))
        self.size += len(data)
        limits = self.source.limits
        if self.size > limits.max_file or self.size > limits.max_expansion * max(self.source.size, MEGABYTE // 64):
            raise UnreadableError(
                f"it unpacks to more than allowed ({limits.max_file} bytes, or {limits.max_expansion} times its size)"
            )
        buffer[: len(data)] = data
        return len(data)
