import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from copydesk.page.labels.grams import BITS, gram_scores, gram_slots
from copydesk.page.labels.page import Page

WEIGHTS = np.random.default_rng(1).normal(size=1 << BITS).astype(np.float32)


@given(st.lists(st.text(min_size=1, max_size=40), min_size=1, max_size=12))
def test_a_score_is_the_sum_over_the_slots_that_the_weights_were_trained_on(lines):
    page = Page(lines)
    slots, owners = gram_slots(page)
    number = page.count_by_line(owners)
    expected = page.count_by_line(owners, WEIGHTS[slots]) / np.sqrt(np.maximum(number, 1))
    assert gram_scores(page, WEIGHTS) == pytest.approx(expected, abs=1e-6)


def test_runs_of_characters_stay_within_their_line():
    _, owners = gram_slots(Page(["ab", "c"]))
    # \nab, ab\n, \nab\n and the word; \nc\n and the word
    assert np.bincount(owners).tolist() == [4, 2]


def test_a_line_scores_the_same_wherever_it_stands():
    alone, among = gram_scores(Page(["The ferry"]), WEIGHTS), gram_scores(Page(["Tides", "The ferry", "x"]), WEIGHTS)
    assert among[1] == pytest.approx(alone[0], abs=1e-6)
