import gzip
import io
import zlib
from hashlib import sha256

import orjson
import pytest

from copydesk.errors import NotNowError, UnreadableError
from copydesk.intake.readers import Limits, Source, find_format, read_records
from copydesk.model import Record, Rejection


def read(name: str, data: bytes, limits: Limits | None = None, unchanged=lambda: True):
    source = Source(io.BytesIO(data), name, None, limits or Limits(), unchanged)
    return list(read_records(source)), source


def test_a_text_file_is_one_record():
    items, source = read("a/b.txt", "Ünal\nsaid".encode())
    assert items == [Record("Ünal\nsaid", "a/b.txt")]
    assert source.digest.hexdigest() == sha256("Ünal\nsaid".encode()).hexdigest()
    assert items[0].document_id == source.digest.hexdigest()


def test_lines_of_json_are_records_with_their_metadata():
    data = b'{"text": "one", "url": "https://e.example/1"}\n\n{"text": "two", "metadata": {"source": "e"}}'
    items, _ = read("x.jsonl", data)
    assert [(r.text, r.record_index, dict(r.metadata)) for r in items] == [
        ("one", 0, {"url": "https://e.example/1"}),
        ("two", 1, {"source": "e"}),
    ]


def test_no_metadata_is_dropped_or_overwritten():
    lines = [
        b'{"text": "one", "url": "https://e.example/outer", "metadata": {"url": "https://e.example/inner", "desk": 4}}',
        b'{"text": "two", "metadata": "a note"}',
        b'{"text": "three", "quoted": {"text": "within"}}',
    ]
    items, _ = read("x.jsonl", b"\n".join(lines))
    assert [dict(item.metadata) for item in items] == [
        {"url": "https://e.example/outer", "desk": 4},
        {"metadata": "a note"},
        {"quoted": {"text": "within"}},
    ]


@pytest.mark.parametrize(
    ("line", "says"),
    [
        (b'{"text": ', "not JSON"),
        (b'{"headline": "x"}', "no `text`"),
        (b'{"text": 5}', "no `text`"),
        (b'{"text": "  "}', "no `text`"),
        (b"[1, 2]", "no `text`"),
        (b'{"text": "\\ud800"}', "not JSON"),
        (b'{"text": "\xff"}', "not JSON"),
        (b'{"text": "x\\u0000y"}', "NUL characters"),
        (b'{"text": "x", "more": {"text": "z"}, "text": "y"}', "more than one `text`"),
        (b'{"text": "x", "deep": ' + b"[" * 500 + b"]" * 500 + b"}", "nested too deeply"),
    ],
)
def test_a_bad_line_is_one_refused_record_and_the_rest_is_read(line, says):
    items, _ = read("x.jsonl", b'{"text": "one"}\n' + line + b'\n{"text": "three"}\n')
    assert [type(i) for i in items] == [Record, Rejection, Record]
    assert says in items[1].reason
    assert items[1].record.record_index == 1
    assert items[2].record_index == 2


def test_a_refused_line_is_told_by_its_number_in_the_file():
    too_long = b'{"text": "' + b"x" * 250 + b'"}'
    lines = (b'{"text": "one"}', b"", too_long, b" ", b"oops", b'{"text": "' + b"y" * 120 + b'"}', b"{}")
    items, _ = read("x.jsonl", b"\n".join(lines), Limits(max_record=100))
    assert [i.reason.partition(": it ")[0] for i in items[1:]] == ["line 3", "line 5", "line 6", "line 7"]
    assert [i.record.record_index for i in items[1:]] == [1, 2, 3, 4]


def test_a_line_that_is_too_long_is_skipped_whole():
    long = b'{"text": "' + b"x" * 500 + b'"}\n'
    items, _ = read("x.jsonl", long + b'{"text": "two"}\n', Limits(max_record=100))
    assert "longer than one article" in items[0].reason
    assert items[1].text == "two"


@pytest.mark.parametrize(("name", "data"), [("a.txt.gz", b"story"), ("a.jsonl.gz", b'{"text": "story"}')])
def test_compressed_files_are_read_and_hashed_as_they_lie(name, data):
    packed = gzip.compress(data)
    items, source = read(name, packed)
    assert [i.text for i in items] == ["story"]
    assert source.digest.hexdigest() == sha256(packed).hexdigest()


def read_damaged(packed: bytes) -> list[Record | Rejection]:
    """The records that a damaged file gives before its damage is told."""
    items = []
    with pytest.raises(UnreadableError, match="not a whole gzip file"):
        items.extend(read_records(Source(io.BytesIO(packed), "a.jsonl.gz", None, Limits())))
    return items


LINES = [b'{"text": "%d %s"}\n' % (i, sha256(str(i).encode()).hexdigest().encode()) for i in range(500)]


@pytest.mark.parametrize("missing", [1, 8, 1_000, 15_000])
def test_a_cut_gzip_file_is_damaged_but_what_was_whole_is_kept(missing):
    cut = gzip.compress(b"".join(LINES))[:-missing]
    whole = zlib.decompressobj(31).decompress(cut).count(b"\n")
    assert [item.record_index for item in read_damaged(cut)] == list(range(whole))
    assert whole == 500 if missing <= 8 else 0 < whole < 500


def test_what_stands_before_a_damaged_place_of_a_gzip_file_is_kept():
    first, second = gzip.compress(b"".join(LINES[:300])), bytearray(gzip.compress(b"".join(LINES[300:])))
    second[3_000:] = b"\xff" * (len(second) - 3_000)
    items = read_damaged(first + second)
    assert 300 < len(items) < 500
    assert [item.text for item in items] == [orjson.loads(line)["text"] for line in LINES[: len(items)]]


def test_a_gzip_file_may_have_several_members_and_zeros_at_its_end():
    packed = gzip.compress(b"".join(LINES[:300])) + gzip.compress(b"".join(LINES[300:])) + bytes(100)
    items, _ = read("a.jsonl.gz", packed)
    assert len(items) == 500
    assert len(read_damaged(packed + b"rest")) == 500


def test_a_bomb_is_stopped_early():
    bomb = gzip.compress(b"0" * 30_000_000)
    with pytest.raises(UnreadableError, match="unpacks to more than allowed"):
        read("a.jsonl.gz", bomb)


def test_a_file_that_is_too_long_for_one_article_is_refused():
    with pytest.raises(UnreadableError, match="longer than one article"):
        read("a.txt", b"x" * 101, Limits(max_record=100))


@pytest.mark.parametrize(
    ("name", "data"), [("a.txt", b""), ("a.txt", b" \n\t"), ("a.jsonl", b"\n\n"), ("a.txt", b"\xef\xbb\xbf")]
)
def test_empty_files_are_refused(name, data):
    with pytest.raises(UnreadableError, match="empty"):
        read(name, data)


def test_a_file_that_changes_while_it_is_read_is_left_for_later():
    with pytest.raises(NotNowError):
        read("a.txt", b"half a sto", unchanged=lambda: False)
    with pytest.raises(NotNowError):
        read("a.jsonl", b'{"text": "one"}\n{"text": "tw', unchanged=lambda: False)


def test_formats_go_by_the_ending():
    assert find_format("a/B.TXT") is find_format("b.txt.gz")
    assert find_format("b.jsonl.GZ") is find_format("b.jsonl")
    assert find_format("b.docx") is None
    assert find_format("txt") is None


def test_a_byte_order_mark_before_json_is_no_error():
    items, _ = read("a.jsonl", b'\xef\xbb\xbf{"text": "one"}\n')
    assert [i.text for i in items] == ["one"]


def test_a_record_that_is_too_long_is_refused_in_json_too():
    items, _ = read("a.jsonl", b'{"text": "' + b"x" * 150 + b'"}', Limits(max_record=100))
    assert "COPYDESK_MAX_RECORD_MB" in items[0].reason


def test_a_store_that_stops_answering_leaves_the_file_for_later():
    class Broken(io.BytesIO):
        def read(self, size=-1):
            raise OSError(5, "Input/output error")

    with pytest.raises(NotNowError, match="Input/output error"):
        list(read_records(Source(Broken(), "a.txt", None, Limits())))
