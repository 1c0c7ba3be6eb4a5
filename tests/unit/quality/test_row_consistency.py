"""The checks that are worked out for a whole chunk at once hold exactly where a look at each row says so."""

import pyarrow as pa
from hypothesis import given, settings
from hypothesis import strategies as st

from copydesk.quality.chunk import Chunk
from copydesk.quality.consistency import (
    in_one_paragraph,
    paragraphs_make_the_body,
    pieces_kept,
    pieces_make_the_body,
    removals_in_order,
    removals_lossless,
)
from copydesk.schema import ARTICLES, arrow_schema

LETTERS = "ab \n\u2028\u0130\U0001f6a2"
TEXT = st.text(alphabet=LETTERS, max_size=12)
OFFSET = st.integers(-2, 14)
CUTS = st.lists(st.integers(0, 12), min_size=2, max_size=6, unique=True).map(sorted)
SPAN = st.builds(lambda start, end: {"start": start, "end": end}, OFFSET, OFFSET)


def chunk_of(rows):
    return Chunk(pa.Table.from_pylist(rows, arrow_schema(ARTICLES)))


@st.composite
def kept_and_removed(draw, fewest=0):
    """Raw text with removals, so many at least, as cleaning makes them: in order, without overlap, with the text that
    they took."""
    raw = draw(st.text(alphabet=LETTERS, min_size=2 * fewest, max_size=12))
    cuts = sorted(draw(st.lists(st.integers(0, len(raw)), min_size=2 * fewest, max_size=6, unique=True)))
    spans = zip(cuts[::2], cuts[1::2], strict=False)
    return {"raw_text": raw, "removals": [{"text": raw[s:e], "start": s, "end": e} for s, e in spans]}


def is_in_order(text, spans):
    edges = [0, *(edge for span in spans for edge in (span["start"], span["end"])), len(text)]
    return edges == sorted(edges)


def rebuild(raw, removals):
    kept = list(raw)
    for removal in removals:
        kept[removal["start"] : removal["end"]] = [""] * (removal["end"] - removal["start"])
        kept[removal["start"]] = removal["text"]
    return "".join(kept)


@given(st.lists(kept_and_removed(), max_size=4))
@settings(max_examples=60)
def test_what_cleaning_makes_is_lossless(rows):
    chunk = chunk_of(rows)
    assert all(removals_in_order(chunk))
    assert all(removals_lossless(chunk))
    assert [rebuild(row["raw_text"], row["removals"]) for row in rows] == [row["raw_text"] for row in rows]


@given(st.lists(kept_and_removed(fewest=1), min_size=1, max_size=4), st.data())
@settings(max_examples=60)
def test_one_changed_letter_is_a_loss(rows, data):
    index = data.draw(st.integers(0, len(rows) - 1))
    rows[index]["removals"][0]["text"] += "x"
    assert [not good for good in removals_lossless(chunk_of(rows))] == [i == index for i in range(len(rows))]


@given(st.lists(st.fixed_dictionaries({"raw_text": TEXT, "removals": st.lists(SPAN, max_size=4)}), max_size=4))
@settings(max_examples=100)
def test_removals_in_order(rows):
    expected = [is_in_order(row["raw_text"], row["removals"]) for row in rows]
    assert list(removals_in_order(chunk_of(rows))) == expected


@given(st.lists(st.lists(TEXT, max_size=4), max_size=4), st.data())
@settings(max_examples=60)
def test_paragraphs_make_the_body(texts, data):
    rows = []
    for paragraphs in texts:
        starts = [sum(len(p) + 2 for p in paragraphs[:i]) for i in range(len(paragraphs))]
        spans = [{"start": s, "end": s + len(p)} for s, p in zip(starts, paragraphs, strict=True)]
        rows.append({"body": "\n\n".join(paragraphs), "paragraphs": spans})
    assert all(paragraphs_make_the_body(chunk_of(rows)))
    for row in rows:
        row["body"] += data.draw(st.sampled_from(["x", "\n\n", " "]))
    assert not any(paragraphs_make_the_body(chunk_of(rows)))


@given(st.lists(st.tuples(CUTS, st.lists(SPAN, max_size=4)), max_size=4))
@settings(max_examples=100)
def test_in_one_paragraph(drawn):
    rows = [
        {
            "paragraphs": [{"start": s, "end": e} for s, e in zip(cuts[::2], cuts[1::2], strict=False)],
            "quotes": spans,
        }
        for cuts, spans in drawn
    ]
    chunk = chunk_of(rows)
    expected = [
        min(quote["start"], quote["end"]) < 0
        or any(p["start"] <= quote["start"] and quote["end"] <= p["end"] for p in row["paragraphs"])
        for row in rows
        for quote in row["quotes"]
    ]
    assert list(in_one_paragraph(chunk, chunk.elements("quotes"))) == expected


@given(st.lists(st.tuples(kept_and_removed(), OFFSET, st.integers(1, 5)), max_size=4))
@settings(max_examples=100)
def test_no_piece_was_removed(drawn):
    rows = [
        row | {"pieces": [{"start": 0, "raw_start": max(start, 0), "length": length}]} for row, start, length in drawn
    ]
    expected = []
    for row in rows:
        piece = row["pieces"][0]
        kept = set(range(piece["raw_start"], piece["raw_start"] + piece["length"]))
        expected.append(not any(kept & set(range(r["start"], r["end"])) for r in row["removals"]))
    assert list(pieces_kept(chunk_of(rows))) == expected


def test_pieces_may_leave_out_white_space_and_nothing_else():
    pieces = [{"start": 0, "raw_start": 2, "length": 2}, {"start": 3, "raw_start": 7, "length": 2}]
    raws = {"..ab...cd": "ab cd", "..ab\n\n\ncd": "ab\ncd"}
    rows = [{"raw_text": raw, "body": body, "pieces": pieces} for raw, body in raws.items()]
    assert all(pieces_make_the_body(chunk_of(rows)))
    for body in ("ab-cd", "ab cd.", "ab ce", "abccd"):
        assert not any(pieces_make_the_body(chunk_of([row | {"body": body} for row in rows])))
