"""Tokens: what is one token, and that their offsets reproduce them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copydesk.text.tokens import BREAK, tokenize


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Kenya's O'Hara won.", ["Kenya", "'s", "O'Hara", "won", "."]),
        ("the U.S.-led force", ["the", "U.S.", "-", "led", "force"]),
        ("Al-Ain beat Braga 2:1", ["Al-Ain", "beat", "Braga", "2:1"]),
        ("Oslo\n\n  Rome", ["Oslo", BREAK, "Rome"]),
        ("", []),
        ("  \t ", [BREAK]),
    ],
)
def test_words(text, words):
    assert tokenize(text).words == words


def test_all_long_noise_is_one_word():
    assert tokenize("x" * 100).words == tokenize("y" * 5000).words


@given(st.text(st.sampled_from("aB1 .,'’-~\n\t\u00a0é\ud800İ😀"), max_size=60))
def test_offsets_reproduce_the_words(text):
    tokens = tokenize(text)
    assert len(tokens.words) == len(tokens.starts) == len(tokens.ends)
    for word, start, end in zip(*tokens, strict=True):
        assert text[start:end] == word
    kept = "".join(text[start:end] for start, end in zip(tokens.starts, tokens.ends, strict=True))
    assert kept == "".join(text.split())


def test_finds_the_tokens_of_a_stretch():
    text = "Oslo won. Rome lost."
    tokens = tokenize(text)
    assert [tokens.words[at] for at in tokens.between(10, len(text))] == ["Rome", "lost", "."]
    assert list(tokens.between(11, 14)) == []
