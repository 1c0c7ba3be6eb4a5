"""Every character of the raw text that is not white space is kept or removed, once, for any input."""

from collections import Counter
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from copydesk.page.blocks import split_blocks
from reading import reading_of

LINES = st.sampled_from(
    [
        "River floods Ostmark",
        "Water board tells people near the banks to leave",
        "By Anna Berg",
        "Anna Berg and Bo Ek",
        "5 May 2020, 10:30",
        "Updated: 5 May 2020",
        "OSTMARK (AA) - The river rose above its banks overnight, the water board of the province said.",
        "OSTMARK, May 5 (Reuters) -",
        "The river rose above its banks overnight, and the water board told people to leave their houses.",
        "“We had no warning,” the mayor said.",
        "Be the first to comment",
        "UYARI: Küfür ve hakaret içeren,",
        "kurallara uymayan yorumlar onaylanmamaktadır.",
        "Most read",
        "Ice on the river",
        "World News",
        "Crime",
        "Share",
        "-30-",
        "Muhabir: Şule Çınar",
        "© 2020 Ostmark Post",
        "the water had come up to the windows of the school",
    ]
)
ODD_LINES = st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=30)
BREAKS = st.sampled_from(["\n", "\n\n", "\r\n", "\r", "\u2028", "\x0b", "\x85", "\n \n", "\n\n\n"])
PAGES = st.lists(st.tuples(LINES | ODD_LINES, BREAKS), max_size=40).map(lambda lines: "".join(a + b for a, b in lines))


def owners(text, metadata):
    """How often each character of the text is accounted for."""
    blocks = split_blocks(text)
    if not blocks:
        return Counter()
    found = reading_of(text, metadata)
    removals, header, body = found.removals, found.header, found.body
    spans = [(r.start, r.end) for r in removals]
    spans += [(blocks[n].start, blocks[n].end) for n in header.roles]
    spans += [(header.dateline.start, header.dateline.end)] if header.dateline else []
    spans += [(p.raw_start, p.raw_start + p.length) for p in body.pieces]
    assert [text[r.start : r.end] for r in removals] == [r.text for r in removals]
    assert all(first.end <= second.start for first, second in pairwise(removals))
    for piece in body.pieces:
        assert body.text[piece.start :][: piece.length] == text[piece.raw_start :][: piece.length]
    return Counter(offset for start, end in spans for offset in range(start, end))


@settings(max_examples=150)
@given(st.text() | PAGES, st.fixed_dictionaries({"published_at": st.text(max_size=20) | st.just("2020-05-06")}))
def test_every_character_is_accounted_for_once(text, metadata):
    counted = owners(text, metadata)
    assert all(counted[offset] == 1 for offset, character in enumerate(text) if not character.isspace())
    assert max(counted.values(), default=1) == 1


@settings(max_examples=100)
@given(PAGES)
def test_body_paragraphs_and_pieces_fit_together(text):
    if not text.strip():
        return
    body = reading_of(text).body
    assert "\n\n".join(body.text[p.start : p.end] for p in body.paragraphs) == body.text
    for offset, character in enumerate(body.text):
        if not character.isspace():
            assert text[body.to_raw(offset)] == character
