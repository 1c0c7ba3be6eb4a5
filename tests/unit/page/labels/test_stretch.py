import numpy as np
import pytest

from copydesk.page.labels.stretch import Decision, kept_lines, main_stretch

DECISION = Decision(build=0, sentence=-2, other=-1, outside=1, line=70, most=8, part=0.1)
LENGTHS = np.array([20.0, 300, 300, 20, 300, 20, 20])


def stretch(log_odds, lengths=LENGTHS, ruled=()):
    is_ruled = np.array([line in ruled for line in range(len(log_odds))])
    return main_stretch(np.array(log_odds, float), np.array(lengths, float), is_ruled, DECISION)


def test_a_line_that_a_rule_takes_does_not_end_the_stretch():
    log_odds, lengths = [3, -3, 0.5, -3, 0.5, -3], [1500, 13, 45, 50, 60, 20]
    assert stretch(log_odds, lengths) == (0, 1)
    assert stretch(log_odds, lengths, ruled=(1, 3, 5)) == (0, 5)


def test_the_stretch_goes_from_the_first_to_the_last_paragraph():
    assert stretch([-5, 3, 3, -5, 3, -5, -5]) == (1, 5)


def test_a_page_without_likely_lines_has_no_stretch():
    assert stretch([-5] * 7) == (0, 0)


def test_a_good_part_of_the_text_far_away_belongs_to_it_and_a_stray_line_does_not():
    lengths = [400, *[20] * 30, *[400] * 4, *[20] * 30, 400, *[20] * 30, 90]
    log_odds = [3 if length > 50 else -5 for length in lengths]
    assert stretch(log_odds, lengths) == (0, 66)


def test_within_the_stretch_a_sentence_goes_on_strong_evidence_alone():
    log_odds = np.array([0.5, 3, -1.5, -1.5, -0.5, 3, 0.5])
    sentences = np.array([True, True, True, False, False, True, True])
    kept = kept_lines(log_odds, sentences, (1, 6), DECISION)
    assert kept.tolist() == [False, True, True, False, True, True, False]


@pytest.mark.parametrize("above", [1.5, 9.0])
def test_outside_the_stretch_a_line_stays_where_it_is_surely_the_articles(above):
    kept = kept_lines(np.array([above, 3.0]), np.array([True, True]), (1, 2), DECISION)
    assert kept.tolist() == [True, True]
