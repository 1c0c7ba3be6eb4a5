from dataclasses import replace

import numpy as np
import pytest

from copydesk.page.labels.stretch import Decision, decide_lines

DECISION = Decision(
    build=0,
    sentence=-2,
    other=-1,
    outside=1,
    line=70,
    most=8,
    part=0.1,
    reach=2,
    pure=0.9,
    pure_sentence=-1.5,
    clear_sentence=-4,
    clear_join=-1,
    clear_length=50,
)
LENGTHS = np.array([20.0, 300, 300, 20, 300, 20, 20])


def labels(log_odds, lengths=LENGTHS, sentences=None, decision=DECISION):
    is_sentence = np.array(lengths) > 50 if sentences is None else np.array(sentences)
    ruled = np.zeros(len(lengths), bool)
    return decide_lines(np.array(log_odds, float), np.array(lengths, float), is_sentence, ruled, (), decision)


def stretch(log_odds, lengths=LENGTHS):
    found = labels(log_odds, lengths)
    return found.start, found.end


def test_the_stretch_goes_from_the_first_to_the_last_paragraph():
    assert stretch([-5, 3, 3, -5, 3, -5, -5]) == (1, 5)


def test_a_page_without_likely_lines_has_no_stretch():
    assert stretch([-5] * 7) == (0, 0)
    assert not labels([-5] * 7).kept.any()


def test_a_good_part_of_the_text_far_away_belongs_to_it_and_a_stray_line_does_not():
    lengths = [400, *[20] * 30, *[400] * 4, *[20] * 30, 400, *[20] * 30, 90]
    log_odds = [3 if length > 50 else -5 for length in lengths]
    assert stretch(log_odds, lengths) == (0, 66)


@pytest.mark.parametrize(("between", "end"), [(1, 4), (2, 5), (3, 2)])
def test_a_short_last_sentence_belongs_to_the_text_near_it(between, end):
    lengths = [400, 400, *[20] * between, 60]
    assert stretch([3, 3, *[-5] * between, 3], lengths) == (0, end)


def test_within_a_stretch_that_holds_more_a_sentence_goes_on_evidence_alone():
    log_odds = [-5, 3, -1.5, -1.5, -0.5, -2.5, 3, -5, -5]
    sentences = [False, True, True, False, False, True, True, True, True]
    lengths = [20, 300, 300, 20, 20, 300, 300, 300, 300]
    kept = labels(log_odds, lengths, sentences).kept.tolist()
    assert kept == [False, True, True, False, True, False, True, False, False]


def test_readers_comments_do_not_join_the_article():
    log_odds, lengths = np.array([3.0, 3, -5, -5, 3]), np.array([300.0, 300, 20, 20, 60])
    ruled, sentences = np.arange(5) == 2, lengths > 50
    ends = [decide_lines(log_odds, lengths, sentences, ruled, known, DECISION).end for known in ([], [2])]
    assert ends == [5, 2]


def test_within_a_stretch_that_holds_next_to_nothing_else_a_sentence_goes_on_strong_evidence_alone():
    log_odds, sentences = [3, 3, -3, 3, 3, -3, 3], [True, True, True, True, True, False, True]
    lengths = [300, 300, 60, 300, 300, 30, 300]
    kept = labels(log_odds, lengths, sentences).kept
    assert kept.tolist() == [True, True, True, True, True, False, True]
    strict = labels(log_odds, lengths, sentences, replace(DECISION, pure=1.0)).kept
    assert strict.tolist() == [True, True, False, True, True, False, True]


def test_a_sentence_that_is_hardly_less_likely_counts_for_how_little_else_stands_there():
    log_odds, lengths = [3, 3, -1.4, -3], [100, 100, 300, 20]
    sentences, decision = [True, True, True, False], replace(DECISION, clear_join=-3)
    assert labels(log_odds, lengths, sentences, decision).kept.tolist() == [True, True, True, False]
    strict = labels(log_odds, lengths, sentences, replace(decision, pure_sentence=-1.0)).kept
    assert strict.tolist() == [True, True, False, False]


@pytest.mark.parametrize("above", [1.5, 9.0])
def test_outside_the_stretch_a_line_stays_where_it_is_surely_the_articles(above):
    log_odds = [above, *[-5] * 6, 3, 3]
    assert labels(log_odds, [20] * 7 + [300, 300]).kept.tolist() == [True, *[False] * 6, True, True]
