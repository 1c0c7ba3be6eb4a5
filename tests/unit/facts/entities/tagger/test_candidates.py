"""Candidates: capitalised words and what joins them; runs of bounded length."""

import numpy as np
import pytest

from copydesk.facts.entities.tagger.candidates import find_candidates
from copydesk.facts.entities.tagger.features import traits
from copydesk.text.tokens import tokenize


def candidates(text: str) -> tuple[list[str], np.ndarray]:
    words = tokenize(text).words
    found, starts = find_candidates(np.array([traits(word).kind for word in words], np.uint8))
    return [words[position] for position in found], starts


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("the Bank of the North paid", ["Bank", "of", "the", "North"]),
        ("met Ana de la Cruz at noon", ["Ana", "de", "la", "Cruz"]),
        ("he went to the market", []),
        ("Oslo, of which he spoke", ["Oslo"]),
    ],
)
def test_joints_count_between_capitals_only(text, expected):
    assert candidates(text)[0] == expected


def test_a_long_run_is_read_piece_by_piece():
    found, starts = candidates(" ".join(["Oslo"] * 1000))
    assert len(found) == 1000
    assert np.diff(np.append(starts, 1000)).max() <= 40
