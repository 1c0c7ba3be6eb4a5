"""Whatever is mended in a text: each offset of the reading leads back to what it was read from, and all of the raw text
is accounted for."""

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from copydesk.model import Article, Record
from copydesk.page.page_text import read_as_meant
from copydesk.pipeline import process
from copydesk.text.reading_text import ReadingText
from copydesk.text.repair.spaces import UNSEEN

PARTS = st.sampled_from(
    [
        "&amp;", "&quot;", "&nbsp;", "&#10;", "&shy;", "&lt;b&gt;", "&amp;lt;p&amp;gt;", "&NotEqualTilde;", "&", ";",
        "<b>", "</b>", "<br>", "<p>", "</p>", "<a href='x'>", "<", ">", "\u00ad", "\u200b", "\t", "  ", "\u00a0", " ",
        "Ã©", "â€™", "â€œ", "é", "’", "\n", "\n\n", "\r\n", "\u2028", "    ",
        "Ada Byrne", "the river rose above its banks",
        "“We had no warning,” the mayor said.",
        "OSTMARK (AA) - ", "By Anna Berg", "River floods Ostmark", "- ", "well-",
        "people near the banks were told to leave their houses at once and", "1", "000", "桥", "水，", "أغلق الجسر",
    ]
)  # fmt: skip
TEXTS = st.lists(PARTS | st.text(max_size=5), max_size=60).map("".join)


@st.composite
def texts_and_edits(draw):
    """A text, and edits of it as they may be: in order, apart, none of them empty in the text."""
    text = draw(st.text(alphabet="abc &\n", max_size=30))
    edges = draw(st.lists(st.integers(0, len(text)), max_size=12, unique=True).map(sorted))
    spans = list(pairwise(edges))[::2]
    return text, [(start, end, draw(st.text(alphabet="xy \n", max_size=3))) for start, end in spans]


@given(texts_and_edits(), st.data())
@settings(max_examples=200)
def test_edits_put_together_lead_back_as_one_after_the_other(drawn, data):
    raw, edits = drawn
    once = ReadingText(raw, raw).edited(edits)
    origins = _origins(raw, edits)
    assert once.text == "".join(character for character, _, _ in origins)
    assert [once.raw_span(n, n + 1) for n in range(len(once.text))] == [(s, e) for _, s, e in origins]
    edges = data.draw(st.lists(st.integers(0, len(once.text)), max_size=8, unique=True).map(sorted))
    again = [(start, end, "z") for start, end in list(pairwise(edges))[::2]]
    twice = once.edited(again)
    spans = [(origins[s][1], origins[e - 1][2]) for _, s, e in _origins(once.text, again)]
    assert [twice.raw_span(n, n + 1) for n in range(len(twice.text))] == spans


def _origins(text, edits):
    """Of each character after the edits: itself, and where in `text` it comes from. Slow and plain."""
    found, done = [], 0
    for start, end, new in [*edits, (len(text), len(text), "")]:
        found += [(text[n], n, n + 1) for n in range(done, start)]
        found += [(character, start, end) for character in new]
        done = end
    return found


@given(TEXTS, st.data())
@settings(max_examples=150)
def test_stretches_make_up_the_text_and_copies_stand_in_the_raw_one(raw, data):
    reading = read_as_meant(raw).reading
    if not reading.text:
        return
    start = data.draw(st.integers(0, len(reading.text) - 1))
    end = data.draw(st.integers(start + 1, len(reading.text)))
    stretches = list(reading.stretches(start, end))
    assert [s.start for s in stretches] + [end] == [start] + [s.start + s.length for s in stretches]
    for one, other in pairwise(stretches):
        assert one.raw_start + one.raw_length <= other.raw_start
    for s in stretches:
        is_same = reading.text[s.start : s.start + s.length] == raw[s.raw_start : s.raw_start + s.raw_length]
        assert s.raw_length > 0
        assert is_same or not s.is_copy


@given(TEXTS)
@settings(max_examples=150)
def test_all_of_the_raw_text_is_kept_removed_or_shows_nothing(raw):
    article = process(Record(raw))
    if not isinstance(article, Article):
        return
    text, body = read_as_meant(raw), article.body
    owned = [0] * len(raw)
    spans = [(r.start, r.end) for r in article.removals] + [
        (p.raw_start, p.raw_end) for p in (*body.pieces, *body.repairs)
    ]
    spans += [text.reading.raw_span(text.lines[n].start, text.lines[n].end) for n in article.header.roles]
    dateline = article.header.dateline
    spans += [(dateline.start, dateline.end)] if dateline else []
    for start, end in spans:
        for offset in range(start, end):
            owned[offset] += 1
    assert max(owned, default=0) <= 1
    assert all(count or character.isspace() or character in UNSEEN for count, character in zip(owned, raw, strict=True))
    for removal in article.removals:
        assert raw[removal.start : removal.end] == removal.text
    for piece in body.pieces:
        assert raw[piece.raw_start : piece.raw_end] == body.text[piece.start :][: piece.length]
    for offset, character in enumerate(body.text):
        if not character.isspace():
            start, end = body.to_raw(offset), body.to_raw_end(offset + 1)
            assert 0 <= start < end <= len(raw)
            assert raw[start:end] == character or any(r.start <= offset < r.start + r.length for r in body.repairs)
