"""Web archives: a record for each page, whatever else they hold."""

import gzip
import io
import zlib

import pytest

from copydesk.errors import UnreadableError
from copydesk.intake.readers import Limits, Source, read_records, reread
from copydesk.model import Record, Rejection

PAGE = b"<html><head><meta name='author' content='Ada Byrne'></head><p>The dam near Ostmark failed.</p></html>"


def entry(kind: str, block: bytes, content_type: str, uri: str = "https://coast.example/dam") -> bytes:
    headers = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {uri}\r\nWARC-Date: 2031-03-04T08:15:00Z\r\n"
        f"WARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-000000000001>\r\nContent-Type: {content_type}\r\n"
        f"Content-Length: {len(block)}\r\n\r\n"
    )
    return headers.encode() + block + b"\r\n\r\n"


def response(body: bytes, content_type: str = "text/html", status: str = "200 OK", more: str = "") -> bytes:
    http = f"HTTP/1.1 {status}\r\nContent-Type: {content_type}\r\n{more}Content-Length: {len(body)}\r\n\r\n".encode()
    return entry("response", http + body, "application/http; msgtype=response")


def read(data: bytes, name: str = "crawl.warc", **limits):
    return list(read_records(Source(io.BytesIO(data), name, None, Limits(**limits))))


def texts(items):
    return [item.text.strip() if isinstance(item, Record) else item.reason for item in items]


def test_pages_are_records_and_the_rest_is_passed_over():
    archive = b"".join(
        [
            entry("warcinfo", b"software: x\r\n", "application/warc-fields"),
            entry("request", b"GET / HTTP/1.1\r\n\r\n", "application/http; msgtype=request"),
            response(PAGE),
            response(b"\x89PNG\r\n" + b"\0" * 100, "image/png"),
            response(b"<p>Gone</p>", status="404 Not Found"),
            response(b"", status="301 Moved Permanently"),
            response("<p>Acuña</p>".encode("cp1252"), "text/html; charset=ISO-8859-1"),
            entry("resource", b"<p>Tide tables</p>", "text/html"),
            entry("metadata", b"fetchTimeMs: 7\r\n", "application/warc-fields"),
        ]
    )
    items = read(archive)
    assert texts(items) == ["The dam near Ostmark failed.", "Acuña", "Tide tables"]
    assert [item.record_index for item in items] == [0, 1, 2]
    assert items[0].metadata["bylines"] == ["Ada Byrne"]
    assert items[0].metadata["url"] == "https://coast.example/dam"
    assert items[0].metadata["crawled_at"] == "2031-03-04T08:15:00Z"


@pytest.mark.parametrize(
    "pack", [gzip.compress, lambda data: b"".join(gzip.compress(part) for part in (data[:99], data[99:]))]
)
def test_packed_archives_in_one_member_or_many(pack):
    assert texts(read(pack(response(PAGE) + response(b"<p>Two</p>")), "crawl.warc.gz")) == [
        "The dam near Ostmark failed.",
        "Two",
    ]


def test_text_that_was_extracted_before_is_taken_as_it_is():
    text = "Dam fails\nThe dam near Ostmark failed — twice."
    items = read(entry("conversion", text.encode(), "text/plain") * 2, "crawl.warc.wet")
    assert [item.text for item in items] == [text, text]
    assert items[1].metadata == {"url": "https://coast.example/dam", "crawled_at": "2031-03-04T08:15:00Z"}


def test_packed_and_chunked_pages():
    chunked = b"%x\r\n%s\r\n0\r\n\r\n" % (len(PAGE), PAGE)
    items = read(
        response(gzip.compress(PAGE), more="Content-Encoding: gzip\r\n")
        + response(zlib.compress(PAGE), more="Content-Encoding: deflate\r\n")
        + response(chunked, more="Transfer-Encoding: chunked\r\n")
    )
    assert texts(items) == ["The dam near Ostmark failed."] * 3


def test_a_bad_page_is_one_refused_record_and_the_others_are_read():
    items = read(
        response(b"<p>" + b"x" * 5_000)
        + response(gzip.compress(b"x" * 100_000), more="Content-Encoding: gzip\r\n")
        + response(b"\x1f\x8bno gzip", more="Content-Encoding: gzip\r\n")
        + response(b"...", more="Content-Encoding: br\r\n")
        + response(b"<p>\xff\xfe\x81</p>", "text/html; charset=nonsense")
        + response(b"<br>")
        + response(PAGE),
        max_record=1_000,
    )
    assert [type(item) for item in items] == [Rejection] * 6 + [Record]
    says = ["longer than one", "longer than one", "", "packed as 'br'", "not valid UTF-8", "shows no text"]
    assert all(part in item.reason for part, item in zip(says, items, strict=False))
    assert [item.record.record_index for item in items[:6]] == list(range(6))


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "no page in it"),
        (b"plain text\n" * 100, "not a whole WARC file"),
        (b"\x1f\x8b" + b"x" * 50, "let its name end in .gz"),
        (entry("request", b"GET / HTTP/1.1\r\n\r\n", "application/http"), "no page in it"),
        (b"WARC/1.0\r\nX: " + b"x" * 500_000, "longer than"),
        (b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: many\r\n\r\nx", "."),
        (
            entry("response", b"HTTP/1.1 200 OK\r\n\r\nx", "application/http").replace(
                b"-Length: ", b"-Length: " + b"9" * 99
            ),
            ".",
        ),
        (b"WARC/1.0\r\n" + b"A: b\r\n" * 20_000, "."),
        (
            entry("response", b"HTTP/1.1 200 OK\r\n\r\n", "application/http").replace(b"-Target-", b"-"),
            "no WARC-Target-URI",
        ),
    ],
)
def test_what_is_no_archive_is_refused_with_a_reason(data, says):
    with pytest.raises(UnreadableError, match=says):
        read(data, max_record=10_000)


def test_what_was_cut_short_gives_what_came_before():
    archive = gzip.compress(entry("conversion", b"The dam near Ostmark failed.\n" * 100, "text/plain") * 1_000)
    items = read_records(Source(io.BytesIO(archive[:-40]), "crawl.warc.gz", None, Limits()))
    assert isinstance(next(items), Record)
    with pytest.raises(UnreadableError, match="not a whole gzip file"):
        list(items)


def test_what_was_kept_of_a_page_is_read_again():
    source = Source(io.BytesIO(b""), "crawl.warc", None, Limits())
    assert reread("<p>A line.</p>", source, 3) == Record("A line.", "crawl.warc", 3)
    assert reread("A line.", source, 4) == Record("A line.", "crawl.warc", 4)
