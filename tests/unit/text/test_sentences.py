"""Sentences: where they end, and where a full stop does not end one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copydesk.text.sentences import split_sentences


def sentences(text: str, language: str | None = "en") -> list[str]:
    return [text[span.start : span.end] for span in split_sentences(text, 0, len(text), language)]


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("en", ["The tide rose.", "Who saw it?", "Nobody!"]),
        ("en", ["Dr. Ada Quill left with Gen. Otto Fuchs.", "Two days passed."]),
        ("en", ["She sued J. Marlow in the U.S. District Court.", "She won in the U.S.", "The others lost."]),
        ("en", ["They sail on Jan. 12 at 5.30 a.m. local time.", "He counted to ten.", "12 boats came."]),
        ("en", ['"It leaks."', "She wept.", "“We ran …”", "Nobody followed."]),
        ("de", ["Am 3. August fiel Schnee.", "Der Zug hielt bei km 104.", "Alle stiegen aus."]),
        ("tr", ["Dr. Sevda Er, 2. Kolordu Komutanı ile konuştu.", "Bu ilk değil."]),
        ("fr", ["M. Roux est parti.", "Il pleut."]),
        (None, ["Mr. Marlow left.", "It rained."]),
        ("xx", ["Mr. Marlow left.", "It rained."]),
    ],
)
def test_splits_text_into_its_sentences(language, expected):
    assert sentences(" ".join(expected), language) == expected


def test_reads_no_further_than_it_is_asked_to():
    text = "One. Two. Three. Four."
    assert [text[s.start : s.end] for s in split_sentences(text, 5, 16, "en")] == ["Two.", "Three."]


@given(st.text(alphabet='aA .?!…"”1\n\0\u2028', max_size=80), st.sampled_from(["en", "de", None]))
def test_sentences_are_in_order_and_leave_out_nothing_but_space(text, language):
    spans = split_sentences(text, 0, len(text), language)
    edges = [0, *(edge for span in spans for edge in (span.start, span.end)), len(text)]
    assert edges == sorted(edges)
    assert all(not text[end:start].strip() for end, start in zip(edges[::2], edges[1::2], strict=True))
