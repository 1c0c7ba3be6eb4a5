import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from copydesk.page.labels.lift import lifted

MASS = np.array([0.0, 300.0, 300.0, 0.0])  # two paragraphs between a menu and a foot


def test_scores_as_high_as_is_usual_stay():
    scores = np.array([-4.0, 5.0, 4.0, -4.0])
    assert lifted(scores, MASS).tolist() == scores.tolist()


def test_where_the_best_lines_score_low_all_are_raised_alike():
    scores = np.array([-4.0, 0.5, -0.5, -4.0])
    raised = lifted(scores, MASS) - scores
    assert raised[0] > 0.5
    assert set(raised.round(9).tolist()) == {raised[0].round(9)}


def test_a_page_that_holds_no_text_is_not_raised_to_one():
    assert (lifted(np.full(4, -2.0), MASS) < 0).all()


def test_a_page_without_any_candidate_is_left_alone():
    scores = np.full(4, -5.0)
    assert lifted(scores, MASS).tolist() == scores.tolist()


def test_a_page_without_running_text_is_left_alone():
    scores = np.array([0.5, 0.1, -0.5, 1.0])
    assert lifted(scores, np.zeros(4)).tolist() == scores.tolist()


@given(st.lists(st.floats(-20, 20), min_size=4, max_size=4))
def test_the_order_of_the_lines_stays(scores):
    scores = np.array(scores)
    raised = lifted(scores, MASS)
    assert (raised >= scores).all()
    assert np.ptp(raised - scores) < 1e-9
