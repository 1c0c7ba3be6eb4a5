"""The text of an article cut into segments."""

from time import process_time

from hypothesis import given
from hypothesis import strategies as st

from copydesk_desk.findings import reading_of
from copydesk_desk.spans import STYLES, Span, segments
from long_article import article_with, page_of

SPANS = st.lists(
    st.builds(Span, st.integers(-3, 40), st.integers(-3, 40), st.sampled_from(STYLES), st.text(max_size=3))
)


@given(st.text(max_size=30), SPANS)
def test_segments_are_the_text_and_each_character_has_its_styles(text, spans):
    made = list(segments(text, spans))
    assert "".join(segment.text for segment in made) == text
    at = 0
    for segment in made:
        for i in range(at, at + len(segment.text)):
            assert set(segment.styles.split()) == {s.style for s in spans if s.start <= i < s.end}
        at += len(segment.text)


def test_five_thousand_spans_over_a_long_text_are_cut_in_no_time():
    text = "word " * 40_000
    spans = [Span(i * 40, i * 40 + 60, STYLES[i % len(STYLES)], f"note {i}") for i in range(5_000)]
    begun = process_time()
    assert sum(len(segment.text) for segment in segments(text, spans)) == len(text)
    assert process_time() - begun < 1


def test_a_long_article_with_five_thousand_spans_is_a_page_of_bounded_size():
    """What a browser has to do grows with the elements: two a span, one for its mark and one for its finding."""
    text = "word " * 40_000
    article = article_with(5_000, text)
    begun = process_time()
    reading = reading_of(article)
    html = page_of(reading)
    assert process_time() - begun < 2
    assert html.count("<a ") == 2 * 5_000
    assert html.count("<li ") == 5_000
    assert len(html) < 3_000_000


def test_of_more_than_a_browser_lays_out_the_rest_is_counted():
    (group,) = reading_of(article_with(12_345, "word " * 120_000)).groups
    assert (len(group.findings), group.left_out) == (10_000, 2_345)
