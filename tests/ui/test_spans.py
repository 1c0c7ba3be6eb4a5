"""The text of an article cut into segments."""

import sys
from time import process_time

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from airflow_home import ROOT

sys.path.append(str(ROOT / "plugins"))
from copydesk_desk.findings import reading_of
from copydesk_desk.pages import TEMPLATES
from copydesk_desk.spans import STYLES, Span, segments

SPANS = st.lists(
    st.builds(Span, st.integers(-3, 40), st.integers(-3, 40), st.sampled_from(STYLES), st.text(max_size=3))
)


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
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
    entities = [
        {"text": f"word {i}", "canonical": f"Name {i}", "label": "PERSON", "role": None, "country": None}
        | {"start": i * 40, "end": i * 40 + 14}
        for i in range(5_000)
    ]
    article = {"raw_text": text, "body": text, "pieces": [{"start": 0, "raw_start": 0, "length": len(text)}]}
    article |= dict.fromkeys(("repairs", "quotes", "figures", "dates", "evidence", "removals"), ()) | {
        "entities": entities
    }
    begun = process_time()
    reading = reading_of(article)
    html = TEMPLATES.from_string(PAGE).render(reading=reading)
    assert process_time() - begun < 2
    assert html.count("<a ") == 2 * len(entities)
    assert html.count("<li ") == len(entities)
    assert len(html) < 3_000_000


PAGE = "{% from 'reading.html.j2' import findings, text %}{{ text(reading) }}{{ findings(reading) }}"
