"""`.warc` and `.wet`: each page of a web archive is a record. What is no page (requests, pictures, redirects) is passed
over, and is not counted."""

import io
import zlib
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from copydesk.errors import UnreadableError
from copydesk.intake.decode import decode_markup
from copydesk.intake.readers import html
from copydesk.intake.readers.source import Source
from copydesk.lexicon import load
from copydesk.model import Record, Rejection

if TYPE_CHECKING:
    from warcio.recordloader import ArcWarcRecord

_HTML = ("text/html", "application/xhtml+xml")
_PLAIN = "text/plain"
_PAGES = frozenset(("response", "resource", "conversion"))  # types of records; WET files hold conversions
_PACKINGS = frozenset(("", "identity", "gzip", "x-gzip", "deflate"))
_PART = 1 << 16  # bytes
_LOOKED_AT = 1_000  # characters in which HTML shows itself


def read(stream: io.BufferedReader, source: Source) -> Iterator[Record | Rejection]:
    """A record for each page, its address and the time of the crawl among the metadata; one that cannot be read is a
    rejected record. Raises UnreadableError if the file is no whole archive or holds no page."""
    from warcio.exceptions import ArchiveLoadFailed

    if stream.peek(2)[:2] == b"\x1f\x8b":
        raise UnreadableError("it is a gzip archive: let its name end in .gz")
    index = 0
    try:
        for found in _entries(_Bounded(stream, 2 * source.limits.max_record)):
            kind = _kind(found)
            if kind is not None:
                yield _read_page(found, kind, source, index)
                index += 1
    except (ArchiveLoadFailed, ValueError, OverflowError) as error:  # the last, of a length without end
        raise UnreadableError(f"it is not a whole WARC file: {str(error)[:200]}") from None
    if index == 0:
        raise UnreadableError("there is no page in it")


def _entries(stream: "_Bounded") -> "Iterator[ArcWarcRecord]":
    from warcio.archiveiterator import ArchiveIterator

    entries = iter(ArchiveIterator(stream))
    while True:
        try:
            entry = next(entries, None)
        except AttributeError:  # warcio's, of a page without an address
            raise UnreadableError("it is not a whole WARC file: a page in it has no WARC-Target-URI") from None
        if entry is None:
            return
        yield entry


def reread(kept: str, source: Source, index: int) -> Record | Rejection:
    """The record of a page from what was kept of it, HTML or plain text; its address is not known any more."""
    return html.reread(kept, source, index) if "<" in kept[:_LOOKED_AT] else source.record(kept, index, source.metadata)


class _Bounded:
    """A stream in which no line may be longer than `limit` bytes: warcio holds the line that it reads in memory."""

    def __init__(self, stream: io.BufferedReader, limit: int) -> None:
        self._stream, self._limit, self._line = stream, limit, 0

    def read(self, size: int = -1) -> bytes:
        data = self._stream.read(size)
        end = data.rfind(b"\n")
        self._line = len(data) - end - 1 if end >= 0 else self._line + len(data)
        if self._line > self._limit:
            raise UnreadableError(f"it is not a WARC file: a line of it is longer than {self._limit} bytes")
        return data


def _kind(found: "ArcWarcRecord") -> str | None:
    """The media type of a page that was found; None for everything else."""
    if found.rec_type not in _PAGES:
        return None
    if found.rec_type == "response" and (found.http_headers is None or found.http_headers.get_statuscode() != "200"):
        return None
    kind = _content_type(found).partition(";")[0].strip().lower()
    return kind if kind in (*_HTML, _PLAIN) else None


def _content_type(found: "ArcWarcRecord") -> str:
    headers = found.http_headers if found.rec_type == "response" else found.rec_headers
    return headers.get_header("Content-Type") or ""


def _read_page(found: "ArcWarcRecord", kind: str, source: Source, index: int) -> Record | Rejection:
    data = b""
    try:
        data = _payload(found, source.limits.max_record)
        charset = _content_type(found).lower().partition("charset=")[2].strip(" \"'") or None
        about = {
            "url": found.rec_headers.get_header("WARC-Target-URI"),
            "crawled_at": found.rec_headers.get_header("WARC-Date"),
        }
        stated = {name: value for name, value in about.items() if value}
        return _record(data, kind, charset, stated, source, index)
    except UnreadableError as error:
        return source.refuse(_printable(data), index, str(error))


def _record(data: bytes, kind: str, charset: str | None, stated: dict[str, Any], source: Source, index: int) -> Record:
    if kind in _HTML:
        text, metadata = html.page_text(html.decode_page(data, charset, source))
        return source.record(text, index, {**metadata, **stated})
    text = decode_markup(data, (*filter(None, [html.page_encoding(charset)]), *source.limits.fallback_encodings))
    if not text.strip():
        raise UnreadableError("there is no text in it")
    return source.record(text, index, stated)


def _payload(found: "ArcWarcRecord", limit: int) -> bytes:
    """The bytes of the page, unpacked as its HTTP headers say. Raises UnreadableError if they are too many."""
    packing = (found.http_headers.get_header("Content-Encoding") or "") if found.http_headers else ""
    if packing.strip().lower() not in _PACKINGS:
        raise UnreadableError(f"it is packed as {packing[:40]!r}, which is not read")
    stream, parts, size = found.content_stream(), [], 0
    try:
        while size <= limit and (part := stream.read(_PART)):
            parts.append(part)
            size += len(part)
    except zlib.error as error:
        raise UnreadableError(f"it cannot be unpacked: {error}") from None
    if size > limit:
        raise UnreadableError(f"it is longer than one article may be ({limit} bytes, COPYDESK_MAX_RECORD_MB)")
    return b"".join(parts)


def _printable(data: bytes) -> str:
    """What the quarantine keeps of a page, as text: bytes that are no UTF-8 are escaped, NUL is left out."""
    return data[: load("intake")["limits"]["kept_bytes"]].decode("utf-8", "backslashreplace").replace("\0", "")
