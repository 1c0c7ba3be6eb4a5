import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copydesk.visible import visible

TURNING = {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}


@given(st.text(st.characters()))
def test_nothing_in_it_moves_the_cursor_or_turns_the_line(text):
    shown = visible(text)
    assert not [c for c in shown if unicodedata.category(c) in ("Cc", "Cs", "Zl", "Zp") and c not in "\n\t"]
    assert not [c for c in shown if unicodedata.bidirectional(c) in TURNING]


@given(st.text(st.characters(categories=["L", "N", "P", "S", "Zs"])))
def test_plain_text_stays_as_it_is(text):
    assert visible(text) == text


@pytest.mark.parametrize(
    ("value", "shown"), [("a\x1b[31m\u202etxt", "a\\x1b[31m\\u202etxt"), ("\ud800", "\\ud800"), (7, "7")]
)
def test_tricks_are_spelled_out(value, shown):
    assert visible(value) == shown
